import { describe, expect, it } from 'vitest';
import { ephemeralFlag } from '../../src/loopback/messages.ts';
import { idOf, labelsOf, messageOf, openBot, optionsOf, partsOf, textOf } from '../helpers/bot.ts';

const many = Array.from(
  { length: 60 },
  (_, index) => `## What is thing ${index}?\n\nIt is ${index}.\n`,
);
const notes = {
  'a/First.md': '# First\n\n## What is first?\n\nOne.\n\n[[Empty]] ➡️\n',
  'a/Empty.md': '⬅️ [[First]] | [[Many]] ➡️\n',
  'b/Many.md': `---\naliases: [Lots]\n---\n⬅️ [[Empty]]\n\n# Many\n\n${many.join('\n')}\n# References\n\n- [Docs](https://kubernetes.io/docs/)\n`,
};

describe('/note', () => {
  it('should list questions to choose from, with references and neighbours', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const message = messageOf(await ada.command(channel, 'note', { name: 'many' }));

    expect(textOf(message)).toBe('## Many\n-# 📄 b/Many\\.md · 60 questions'.replace('\\', ''));
    expect(optionsOf(message)).toHaveLength(25);
    expect(labelsOf(message)).toEqual(['26–50 ›', 'Docs', '◀ First']);
    expect(message.flags & ephemeralFlag).toBe(ephemeralFlag);
  });

  it('should page beyond 25 questions, and open the chosen one', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    let message = messageOf(await ada.command(channel, 'note', { name: 'Lots' }));
    message = messageOf(await ada.press(channel, message, idOf(message, '26–50 ›')));
    message = messageOf(await ada.press(channel, message, idOf(message, '51–60 ›')));

    expect(optionsOf(message).map(({ label }) => label)).toContain('What is thing 59?');

    const select = partsOf(message).find(({ type }) => type === 3);
    const last = optionsOf(message).at(-1);
    const chosen = await ada.select(channel, message, String(select?.['custom_id']), [
      String(last?.['value']),
    ]);
    const card = messageOf(chosen);

    expect(textOf(card)).toContain('It is 59.');
    const back = messageOf(await ada.press(channel, card, idOf(card, '📄 Many')));
    expect(textOf(back)).toContain('## Many');
    expect(ada.sees(channel)).toHaveLength(1);
  });

  it('should page references that a message cannot hold', async () => {
    const urls = Array.from(
      { length: 60 },
      (_, index) => `https://x.org/${index}/${'y'.repeat(80)}`,
    );
    const sources = urls.map((url) => `- ${url}`).join('\n');
    const { loopback, channel } = await openBot({
      'A.md': `# A\n\n## What is a scheduler?\n\nIt places Pods.\n\n# References\n\n${sources}\n`,
    });
    const ada = loopback.addMember('ada');
    const card = messageOf(await ada.command(channel, 'ask', { question: 'what is a scheduler?' }));

    expect(textOf(card)).toContain('more in 📄 A');

    const first = messageOf(await ada.press(channel, card, idOf(card, '📄 A')));
    const id = idOf(first, 'More references ›');
    const second = messageOf(await ada.press(channel, first, id));

    expect(labelsOf(second)).toContain('‹ References before');
    expect(labelsOf(second)).not.toContain('More references ›');
    const linked = partsOf(second).flatMap(({ url }) => (typeof url === 'string' ? [url] : []));
    const listed = [first, second].flatMap((page) => textOf(page).match(/(?<=^- <)[^>]*/gmu) ?? []);
    expect([...linked, ...listed]).toEqual(urls);
  });

  it('should go along the notes, past those without questions', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const first = messageOf(await ada.command(channel, 'note', { name: 'First' }));
    const next = messageOf(await ada.press(channel, first, idOf(first, 'Many ▶')));

    expect(textOf(next)).toContain('## Many');
  });

  it('should offer notes of a like name, and say when there is none', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const like = messageOf(await ada.command(channel, 'note', { name: 'Frist' }));
    const none = messageOf(await ada.command(channel, 'note', { name: 'zzzzqqq' }));

    expect(labelsOf(like)).toEqual(['📄 First']);
    expect(textOf(none)).toBe('There is no note called “zzzzqqq”.');

    const opened = messageOf(await ada.press(channel, like, idOf(like, '📄 First')));
    expect(textOf(opened)).toContain('## First');
  });

  it('should open a note without questions, which leads on to others', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const empty = messageOf(await ada.command(channel, 'note', { name: 'empty' }));

    expect(textOf(empty)).toContain('## Empty\n-# 📄 a/Empty.md · 0 questions');
    expect(labelsOf(empty)).toEqual(['◀ First', 'Many ▶']);
  });

  it('should complete names', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const outcome = await ada.autocomplete(channel, 'note', 'name', 'lot');
    const [choice] = outcome.kind === 'choices' ? outcome.choices : [];
    const chosen = { name: String(choice?.['value']) };

    expect(choice?.['name']).toBe('Many');
    expect(textOf(messageOf(await ada.command(channel, 'note', chosen)))).toContain('## Many');
  });
});

describe('/help', () => {
  it('should name the commands so that they can be clicked', async () => {
    const { loopback, channel } = await openBot(notes);
    const ada = loopback.addMember('ada');
    const message = messageOf(await ada.command(channel, 'help'));

    expect(textOf(message)).toMatch(/<\/ask:\d+>.*\n.*Try it: What is first\?\n- <\/note:\d+>/u);
    expect(textOf(message)).toContain('I know 61 questions in 3 notes.');
    expect(labelsOf(message)).toEqual(['Get me into your server']);
  });
});
