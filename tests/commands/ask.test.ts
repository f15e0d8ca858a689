import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ephemeralFlag } from '../../src/loopback/messages.ts';
import { idOf, labelsOf, messageOf, openBot, partsOf, textOf } from '../helpers/bot.ts';

const notes = {
  'workloads/Pod.md': `---
tags: [basics]
---
⬅️ [[Node]] | [[Service]] ➡️

# Pod

## What is a Pod?

The **smallest** unit that is scheduled. It runs on a [[Node]], behind a [[Service#What is a Service?|Service]].

## How does a Pod get its address?

From the network plugin of the cluster.

# References

- [Pods](https://kubernetes.io/docs/concepts/workloads/pods/)
- [Local](http://localhost:8080/docs)
`,
  'workloads/Node.md': '# Node\n\n## What is a node?\n\nA machine that runs Pods.\n\n[[Pod]] ➡️\n',
  'net/Service.md':
    '⬅️ [[Pod]]\n\n# Service\n\n## What is a Service?\n\nA stable name and address for a changing set of Pods.\n',
  'net/Long.md': `# Long\n\n## What is a very long story?\n\n${'Once upon a time there was a scheduler. '.repeat(120)}\n`,
  'net/Probe.md':
    '# Probe\n\n## What does a liveness probe do?\n\nIt restarts containers that hang.\n\n## What does a readiness probe do?\n\nIt takes Pods out of Services.\n',
};

describe('/ask', () => {
  it('should answer with the card, its place, references, related cards and the way on', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const message = messageOf(await ada.command(channel, 'ask', { question: 'what is a pod?' }));

    expect(textOf(message)).toBe(
      [
        '### What is a Pod?',
        'The **smallest** unit that is scheduled. It runs on a Node, behind a Service.',
        '-# 📖 Pod › What is a Pod?',
        '- Local: http\\://localhost:8080/docs',
      ].join('\n'),
    );
    expect(labelsOf(message)).toEqual([
      'Pods',
      '🔗 Node',
      '🔗 Service › What is a Service?',
      '◀ Node',
      '📄 Pod',
      'Service ▶',
      'Share to channel',
      expect.stringMatching(/^Not this\?/u),
    ]);
    expect(message.flags & ephemeralFlag).toBe(ephemeralFlag);
  });

  it('should say that the notes are silent, privately whatever share says', async () => {
    const { loopback, channel } = await openBot(notes);
    const [ada, bob] = [loopback.addMember('ada'), loopback.addMember('bob')];
    const values = { question: 'how do I bake sourdough bread', share: true };
    const message = messageOf(await ada.command(channel, 'ask', values));

    expect(textOf(message)).toContain('**The notes do not answer this**');
    expect(textOf(message)).toContain('**You asked:** how do I bake sourdough bread');
    expect(bob.sees(channel)).toEqual([]);
  });

  it('should offer what may be meant, and never show it as the answer', async () => {
    const { loopback, channel } = await openBot(notes);
    const [ada, bob] = [loopback.addMember('ada'), loopback.addMember('bob')];
    const offer = messageOf(await ada.command(channel, 'ask', { question: 'probe', share: true }));

    expect(textOf(offer)).toContain('Did you mean');
    expect(textOf(offer)).not.toContain('hang');
    expect(labelsOf(offer)).toContain('What does a readiness probe do?');

    const id = idOf(offer, 'What does a readiness probe do?');
    const picked = messageOf(await ada.press(channel, offer, id));

    expect(picked.json.id).toBe(offer.json.id);
    expect(textOf(picked)).toContain('It takes Pods out of Services.');

    const others = messageOf(
      await ada.press(channel, picked, idOf(picked, 'Not this? Other matches')),
    );

    expect(labelsOf(others)).toContain('What does a liveness probe do?');
    const back = '↩ Back to: What does a readiness probe do?';
    expect(labelsOf(others)[1]).toBe(back);

    const again = messageOf(await ada.press(channel, others, idOf(others, back)));

    expect(textOf(again)).toContain('It takes Pods out of Services.');
    expect(labelsOf(again)).toContain('Not this? Other matches');
    expect(bob.sees(channel)).toEqual([]);
  });

  it('should page a long answer in its place', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const values = { question: 'what is a very long story?' };
    const first = messageOf(await ada.command(channel, 'ask', values));

    expect(textOf(first)).toContain('page 1 of 3');
    expect(labelsOf(first)).not.toContain('‹ Back');

    const second = messageOf(await ada.press(channel, first, idOf(first, 'Read on ›')));
    const third = messageOf(await ada.press(channel, second, idOf(second, 'Read on ›')));

    expect(textOf(third)).toContain('page 3 of 3');
    expect(labelsOf(third)).not.toContain('Read on ›');
    expect(ada.sees(channel)).toHaveLength(1);
    const words = [first, second, third]
      .map(
        (page) =>
          partsOf(page).find(({ content }) => String(content).startsWith('Once'))?.['content'],
      )
      .join(' ');
    expect(words).toBe('Once upon a time there was a scheduler. '.repeat(120).trim());
  });

  it('should share on request: a public copy, with a private message that says so', async () => {
    const { loopback, channel } = await openBot(notes);
    const [ada, bob] = [loopback.addMember('ada'), loopback.addMember('bob')];
    const own = messageOf(await ada.command(channel, 'ask', { question: 'what is a node?' }));
    const shared = messageOf(await ada.press(channel, own, idOf(own, 'Share to channel')));

    expect(bob.sees(channel).map(({ json }) => json.id)).toEqual([shared.json.id]);
    expect(textOf(shared)).toContain('A machine that runs Pods.');
    expect(textOf(shared)).toContain(`Shared by <@${ada.user.id}>`);
    await vi.waitFor(() => {
      const [before] = ada.sees(channel);
      expect(before === undefined ? [] : labelsOf(before)).toContain('Shared');
    });
  });

  it('should open a private copy for whoever presses a public message', async () => {
    const { loopback, channel } = await openBot(notes);
    const [ada, bob] = [loopback.addMember('ada'), loopback.addMember('bob')];
    const values = { question: 'what is a pod?', share: true };
    const shared = messageOf(await ada.command(channel, 'ask', values));
    const copy = messageOf(await bob.press(channel, shared, idOf(shared, 'Service ▶')));

    expect(textOf(copy)).toContain('A stable name and address');
    expect(copy.flags & ephemeralFlag).toBe(ephemeralFlag);
    expect(ada.sees(channel)).toEqual([shared]);
    expect(labelsOf(copy)).toContain('Share to channel');
  });

  it('should remove a shared answer for its owner alone', async () => {
    const { loopback, channel } = await openBot(notes);
    const [ada, bob] = [loopback.addMember('ada'), loopback.addMember('bob')];
    const values = { question: 'what is a pod?', share: true };
    const shared = messageOf(await ada.command(channel, 'ask', values));
    const refusal = messageOf(await bob.press(channel, shared, idOf(shared, 'Remove')));

    expect(textOf(refusal)).toContain('Only the member who shared this');
    expect(ada.sees(channel)).toEqual([shared]);

    expect(await ada.press(channel, shared, idOf(shared, 'Remove'))).toEqual({ kind: 'none' });
    expect(ada.sees(channel)).toEqual([]);
  });

  it('should answer a press after a restart, and after the note was edited', async () => {
    const { loopback, channel, restart, dir } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const before = messageOf(await ada.command(channel, 'ask', { question: 'what is a node?' }));
    await writeFile(
      join(dir, 'workloads/Pod.md'),
      '# Pod\n\n## What is a Pod?\n\nSomething new.\n',
    );
    await restart();
    const after = messageOf(await ada.press(channel, before, idOf(before, 'Pod ▶')));

    expect(textOf(after)).toContain('Something new.');
  });

  it('should say so when the card of a button is gone', async () => {
    const { loopback, channel, restart, dir } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const before = messageOf(await ada.command(channel, 'ask', { question: 'what is a node?' }));
    await rm(join(dir, 'workloads/Pod.md'));
    await restart();
    const after = messageOf(await ada.press(channel, before, idOf(before, 'Pod ▶')));

    expect(textOf(after)).toContain('no longer in the notes');
  });

  it('should lead back to the card, and not say that the notes are silent, when others are gone', async () => {
    const { loopback, channel, restart, dir } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const shown = messageOf(await ada.command(channel, 'ask', { question: 'what is a node?' }));
    for (const gone of ['workloads/Pod.md', 'net']) await rm(join(dir, gone), { recursive: true });
    await restart();
    const id = idOf(shown, 'Not this? Other matches');
    const others = messageOf(await ada.press(channel, shown, id));

    expect(textOf(others)).toBe('**What else came near is no longer in the notes.**');
    expect(labelsOf(others)).toEqual(['↩ Back to: What is a node?']);
  });

  it('should show a blank question as one, with a way to change it', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const message = messageOf(await ada.command(channel, 'ask', { question: ' ' }));

    expect(textOf(message)).toContain('**You asked nothing.**');
    expect(textOf(message)).not.toContain('You asked:');

    const modal = await ada.press(channel, message, idOf(message, 'Edit question'));

    expect(JSON.stringify(modal)).not.toContain('"value"');
  });

  it('should keep to a topic, and refuse an unknown one', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const inside = { question: 'what is a pod?', topic: 'folder:net' };
    const unknown = { question: 'what is a pod?', topic: 'cooking' };

    expect(textOf(messageOf(await ada.command(channel, 'ask', inside)))).not.toContain('smallest');
    expect(textOf(messageOf(await ada.command(channel, 'ask', unknown)))).toContain(
      'There is no topic “cooking”',
    );
  });

  it('should keep to the topic while the question is completed, and when it is edited', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const topic = 'folder:net';
    const completed = await ada.autocomplete(channel, 'ask', 'question', 'what is a', { topic });
    const choices = completed.kind === 'choices' ? completed.choices : [];
    expect(choices.map(({ name }) => name)).toEqual([
      'What is a Service?',
      'What is a very long story?',
    ]);

    const question = 'how do I bake sourdough bread';
    const silent = messageOf(await ada.command(channel, 'ask', { question, topic }));
    expect(textOf(silent)).toContain('-# Only in: folder:net');
    const modal = await ada.press(channel, silent, idOf(silent, 'Edit question'));
    if (modal.kind !== 'modal') throw new Error(`the outcome is ${modal.kind}`);
    const values = { [String(modal.modal['custom_id'])]: 'what is a pod?' };
    const edited = messageOf(await ada.submit(channel, modal, values));
    expect(textOf(edited)).toContain('-# Only in: folder:net');
    expect(textOf(edited)).not.toContain('smallest');
  });

  it('should complete questions with card ids, and topics with their size', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const typed = await ada.autocomplete(channel, 'ask', 'question', 'what is a p');
    const empty = await ada.autocomplete(channel, 'ask', 'question', '');
    const topics = await ada.autocomplete(channel, 'ask', 'topic', '');

    expect(typed).toMatchObject({ kind: 'choices', choices: [{ name: 'What is a Pod?' }] });
    expect(empty.kind === 'choices' ? empty.choices.length : 0).toBeGreaterThan(4);
    expect(topics.kind === 'choices' ? topics.choices : []).toEqual(
      expect.arrayContaining([
        { name: '📁 net (4 cards)', value: 'folder:net' },
        { name: '📄 Pod (2 cards)', value: 'note:Pod' },
        { name: '🏷️ basics (2 cards)', value: 'tag:basics' },
      ]),
    );
    const [choice] = typed.kind === 'choices' ? typed.choices : [];
    const chosen = { question: String(choice?.['value']) };
    expect(textOf(messageOf(await ada.command(channel, 'ask', chosen)))).toContain(
      '### What is a Pod?',
    );
  });

  it('should tell equal headings apart by their notes', async () => {
    const same = (name: string) => `# ${name}\n\n## What is a label?\n\nA ${name} label.\n`;
    const { loopback, channel } = await openBot({ 'A.md': same('A'), 'B.md': same('B') });
    const ada = loopback.addMember('ada');
    const outcome = await ada.autocomplete(channel, 'ask', 'question', 'label');

    expect(outcome.kind === 'choices' ? outcome.choices.map(({ name }) => name) : []).toEqual([
      'What is a label? · A',
      'What is a label? · B',
    ]);
  });

  it('should leave room beside equal headings of one note, and number them', async () => {
    const { loopback, channel } = await openBot({
      'A.md': `# A\n\n${'## What is the same?\n\nThis.\n\n'.repeat(60)}`,
      'B.md': '# B\n\n## What is the same thing?\n\nThat.\n',
    });
    const ada = loopback.addMember('ada');
    const outcome = await ada.autocomplete(channel, 'ask', 'question', 'what is the same');

    expect(outcome.kind === 'choices' ? outcome.choices.map(({ name }) => name) : []).toEqual([
      'What is the same?',
      'What is the same? (2)',
      'What is the same? (3)',
      'What is the same? (4)',
      'What is the same? (5)',
      'What is the same thing?',
    ]);
  });

  it('should never ping, whatever a note or a member writes', async () => {
    const { loopback, channel } = await openBot({
      'Ping.md': '# Ping\n\n## Who is @everyone?\n\nAll of <@123456789012345678> and @here.\n',
    });
    const ada = loopback.addMember('ada');
    const answer = messageOf(
      await ada.command(channel, 'ask', { question: 'who is everyone', share: true }),
    );
    const silent = messageOf(
      await ada.command(channel, 'ask', { question: '@everyone **bold** <@1> `x`' }),
    );

    expect(answer.json).toMatchObject({ mentions: [], mention_everyone: false });
    expect(textOf(answer)).toContain('All of \\<\\@123456789012345678> and \\@here.');
    expect(textOf(silent)).toContain('\\@everyone \\*\\*bold\\*\\* \\<\\@1> \\`x\\`');
  });
});

describe('the commands', () => {
  it('should get their answer through when Discord has a fault', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    loopback.faults.next({ kind: 'error', status: 502 }, { pattern: /callback/u });
    const answer = messageOf(await ada.command(channel, 'ask', { question: 'what is a pod?' }));
    loopback.faults.next({ kind: 'limit', retryAfter: 0.1 }, { pattern: /callback/u });
    const next = messageOf(await ada.press(channel, answer, idOf(answer, 'Service ▶')));

    expect(textOf(next)).toContain('A stable name and address');
  });

  it('should work in direct messages, and for who brings the bot along', async () => {
    const { loopback } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const bob = loopback.addMember('bob', { hasApp: true });
    const away = loopback.addChannel('x', loopback.addGuild('away', { hasBot: false }));
    const places = [
      [ada, loopback.openDirectMessages(ada)],
      [bob, away],
      [bob, loopback.addGroup([ada, bob])],
    ] as const;
    for (const [member, place] of places) {
      const answer = messageOf(await member.command(place, 'ask', { question: 'what is a pod?' }));
      const next = messageOf(await member.press(place, answer, idOf(answer, 'Service ▶')));
      const help = messageOf(await member.command(place, 'help'));

      expect(textOf(next)).toContain('A stable name and address');
      expect(textOf(help)).toContain('What I can do');
    }
  });

  it('should answer many at once, each with their own', async () => {
    const { loopback, channel } = await openBot(notes);
    const members = Array.from({ length: 20 }, (_, index) => loopback.addMember(`member${index}`));
    const answers = await Promise.all(
      members.map((member, index) =>
        member.command(channel, 'ask', {
          question: index % 2 === 0 ? 'what is a pod?' : 'what is a node?',
        }),
      ),
    );

    answers.forEach((answer, index) => {
      expect(textOf(messageOf(answer))).toContain(index % 2 === 0 ? 'smallest' : 'A machine');
    });
  });
});

describe('Ask the notes', () => {
  it('should take the question from a message, show it, and let it be edited', async () => {
    const { loopback, channel } = await openBot(notes);
    const [ada, bob] = [loopback.addMember('ada'), loopback.addMember('bob')];
    const said = bob.say(channel, 'Hi all! I read a lot. What is a *node*? Thanks');
    const first = messageOf(await ada.messageCommand(channel, 'Ask the notes', said));

    expect(textOf(first)).toContain('**You asked:** What is a node?');
    expect(textOf(first)).toContain('A machine that runs Pods.');

    const modal = await ada.press(channel, first, idOf(first, 'Edit question'));
    if (modal.kind !== 'modal') throw new Error(`the outcome is ${modal.kind}`);
    expect(JSON.stringify(modal.modal)).toContain('"value":"What is a node?"');
    const values = { [String(modal.modal['custom_id'])]: 'What is a Pod?' };
    const second = messageOf(await ada.submit(channel, modal, values));

    expect(textOf(second)).toContain('**You asked:** What is a Pod?');
    expect(textOf(second)).toContain('The **smallest** unit');
  });

  it('should say so when a message has no text', async () => {
    const { loopback, channel } = await openBot(notes);
    const [ada, bob] = [loopback.addMember('ada'), loopback.addMember('bob')];
    const outcome = await ada.messageCommand(channel, 'Ask the notes', bob.say(channel, ''));

    expect(textOf(messageOf(outcome))).toContain('This message has no text');
  });
});
