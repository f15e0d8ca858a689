import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../src/loopback/interactions.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { letterOf, notesWith, pick, pressOn } from '../helpers/quiz-play.ts';
import { idOf, labelsOf, messageOf, openBot, optionsOf, textOf } from '../helpers/bot.ts';

const ephemeralFlag = 64;

const typedNotes = {
  'Probe.md': `# Probe

## What does a liveness probe do?

The kubelet **restarts** the *container* when its **liveness probe** fails too often in a row.

## What does a readiness probe do?

It takes the Pod out of the **endpoints** of every Service until the **readiness probe** succeeds.
`,
};

async function start(
  member: Member,
  channel: Channel,
  options: Record<string, string | number> = {},
): Promise<Message> {
  return messageOf(await member.command(channel, 'quiz', { start: options }));
}

function formOf(outcome: Outcome) {
  if (outcome.kind !== 'modal') throw new Error(`the outcome is ${outcome.kind}`);
  return outcome;
}

describe('/quiz start', () => {
  it('should ask one question after the other in one private message', async () => {
    const { loopback, channel } = await openBot(notesWith(3));
    const [ada, ben] = [loopback.addMember('ada'), loopback.addMember('ben')];
    const first = await start(ada, channel, { count: 2, kind: 'choice' });

    expect(first.flags & ephemeralFlag).toBe(ephemeralFlag);
    expect(textOf(first)).toContain('1/2');
    expect(labelsOf(first)).toEqual(['A', 'B', 'C', 'D', '🚩 Report', 'End the quiz']);
    expect(JSON.stringify(first.json)).not.toContain('says so');

    const right = await pick(ada, channel, first, 'Right');

    expect(right.json.id).toBe(first.json.id);
    expect(textOf(right)).toContain('✅ Right · +10 points');
    expect(textOf(right)).toMatch(/Because part \d says so\./u);
    expect(textOf(right)).toContain('📖 Thing › What is thing');
    expect(textOf(right)).toMatch(/✅ \*\*[A-D]\*\* Right/u);

    const second = await pressOn(ada, channel, right, 'Next ▶');

    expect(textOf(second)).toContain('2/2 · ✅ 1 · ❌ 0');

    const wrong = await pick(ada, channel, second, 'Wrong');

    expect(textOf(wrong)).toContain('### ❌ Wrong');
    expect(textOf(wrong)).toMatch(/❌ \*\*[A-D]\*\* Wrong/u);
    expect(textOf(wrong)).toMatch(/✅ \*\*[A-D]\*\* Right/u);

    const result = await pressOn(ada, channel, wrong, 'Result ▶');

    expect(textOf(result)).toContain('1 of 2 right · 10 points');
    expect(textOf(result)).toMatch(/Which one is thing \d\?/u);
    expect(textOf(result)).toContain('📖 Thing › What is thing');
    expect(ada.sees(channel)).toHaveLength(1);
    expect(ben.sees(channel)).toEqual([]);
  });

  it('should count an answer once, whatever is pressed again', async () => {
    const { loopback, channel } = await openBot(notesWith(2));
    const ada = loopback.addMember('ada');
    const first = await start(ada, channel, { count: 1, kind: 'choice' });
    const [right, wrong] = [
      idOf(first, letterOf(first, 'Right')),
      idOf(first, letterOf(first, 'Off')),
    ];
    const verdicts = await Promise.all([
      ada.press(channel, first, right),
      ada.press(channel, first, wrong),
      ada.press(channel, first, right),
    ]);
    const texts = verdicts.map((outcome) => textOf(messageOf(outcome)));
    const [one] = texts;
    const result = await pressOn(ada, channel, ada.sees(channel)[0] as Message, 'Result ▶');

    expect(new Set(texts).size).toBe(1);
    expect(textOf(result)).toContain(one?.includes('✅ Right') === true ? '1 of 1' : '0 of 1');
  });

  it('should replay what was missed until nothing is', async () => {
    const { loopback, channel } = await openBot(notesWith(3));
    const ada = loopback.addMember('ada');
    let message = await start(ada, channel, { count: 3, kind: 'choice' });
    for (const answer of ['Wrong', 'Right', 'Off']) {
      message = await pick(ada, channel, message, answer);
      message = await pressOn(ada, channel, message, labelsOf(message)[0] ?? '');
    }
    expect(textOf(message)).toContain('1 of 3 right');

    message = await pressOn(ada, channel, message, '🔁 Replay missed');
    expect(textOf(message)).toContain('1/2');
    message = await pick(ada, channel, message, 'Right');
    message = await pressOn(ada, channel, message, 'Next ▶');
    message = await pick(ada, channel, message, 'Wrong');
    message = await pressOn(ada, channel, message, 'Result ▶');
    expect(textOf(message)).toContain('1 of 2 right');

    message = await pressOn(ada, channel, message, '🔁 Replay missed');
    expect(textOf(message)).toContain('1/1');
    message = await pick(ada, channel, message, 'Right');
    message = await pressOn(ada, channel, message, 'Result ▶');
    expect(textOf(message)).toContain('🎉 1 of 1 right');
    expect(labelsOf(message)).not.toContain('🔁 Replay missed');
  });

  it('should go on after a restart, an edited note and a deleted one, as it was asked', async () => {
    const { loopback, channel, dir, bot, restart } = await openBot(notesWith(2));
    const ada = loopback.addMember('ada');
    const first = await start(ada, channel, { count: 2, kind: 'choice' });
    const path = join(dir, 'Thing.md');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replaceAll('says so', 'has changed').replaceAll('[x]', '[ ]'));
    await vi.waitFor(() => expect(bot.tutor.vault.diagnostics).not.toEqual([]));
    const right = await pick(ada, channel, first, 'Right');

    expect(textOf(right)).toContain('✅ Right');
    expect(textOf(right)).toContain('says so');

    await writeFile(path, '# Thing\n\n## Something else?\n\nYes.\n');
    await restart();
    const second = await pressOn(ada, channel, right, 'Next ▶');
    const wrong = await pick(ada, channel, second, 'Off');

    expect(textOf(wrong)).toContain('### ❌ Wrong');
    expect(textOf(wrong)).toContain('says so');
    const source = messageOf(await ada.press(channel, wrong, idOf(wrong, '📖 Source')));
    expect(textOf(source)).toContain('no longer in the notes');
  });

  it('should open the source beside the quiz', async () => {
    const { loopback, channel } = await openBot(notesWith(2));
    const ada = loopback.addMember('ada');
    const first = await start(ada, channel, { count: 1, kind: 'choice' });
    const verdict = await pick(ada, channel, first, 'Off');
    const source = await pressOn(ada, channel, verdict, '📖 Source');

    expect(source.json.id).not.toBe(verdict.json.id);
    expect(source.flags & ephemeralFlag).toBe(ephemeralFlag);
    expect(textOf(source)).toMatch(/is what part \d is made of/u);

    const result = await pressOn(ada, channel, verdict, 'Result ▶');
    const [option] = optionsOf(result);
    const [id] = [idOf(result, 'Share result')].map((own) => own.replace(/share:.*/u, 'missed'));
    const opened = await ada.select(channel, result, id ?? '', [String(option?.['value'])]);
    expect(textOf(messageOf(opened))).toMatch(/is what part \d is made of/u);
  });

  it('should grade what is typed, say what is missing, and take "I was right" once', async () => {
    const { loopback, channel } = await openBot(typedNotes);
    const ada = loopback.addMember('ada');
    const first = await start(ada, channel, { topic: 'Probe', count: 1, kind: 'typed' });
    expect(labelsOf(first)).toContain('Type your answer');

    const form = formOf(await ada.press(channel, first, idOf(first, 'Type your answer')));
    const verdict = messageOf(
      await ada.submit(channel, form, { text: 'it makes *tea* @everyone' }),
    );

    expect(verdict.json.id).toBe(first.json.id);
    expect(textOf(verdict)).toContain('### ❌ Wrong');
    expect(textOf(verdict)).toContain(String.raw`You wrote: it makes \*tea\* \@everyone`);
    expect(textOf(verdict)).toContain('Missing:');

    const own = await pressOn(ada, channel, verdict, 'I was right');
    expect(textOf(own)).toContain('Counted as right, by your own word');
    expect(labelsOf(own)).not.toContain('I was right');

    const result = await pressOn(ada, channel, own, 'Result ▶');
    expect(textOf(result)).toContain('1 of 1 right');
    expect(textOf(result)).not.toContain('points');
  });

  it('should take reports with reasons, before and after the answer', async () => {
    const { loopback, channel, bot } = await openBot(notesWith(2));
    const ada = loopback.addMember('ada');
    const first = await start(ada, channel, { count: 1, kind: 'choice' });
    const form = formOf(await ada.press(channel, first, idOf(first, '🚩 Report')));
    const values = { reasons: ['unclear', 'other'], remark: 'What is a thing?' };
    const thanks = messageOf(await ada.submit(channel, form, values));

    expect(textOf(thanks)).toContain('Thank you');
    const { reports } = await bot.storage.personal.exportMember(ada.user.id);
    expect(reports).toEqual([
      expect.objectContaining({
        remark: 'What is a thing?',
        reasons: ['unclear', 'other'],
      }),
    ]);
  });

  it('should keep a quiz to its owner', async () => {
    const { loopback, channel } = await openBot(notesWith(2));
    const [ada, ben] = [loopback.addMember('ada'), loopback.addMember('ben')];
    const first = await start(ada, channel, { count: 1, kind: 'choice' });
    const other = await start(ben, channel, { count: 1, kind: 'choice' });
    const forged = structuredClone(other.json);
    const stolen = idOf(first, 'A');
    const json = JSON.stringify(forged).replace(idOf(other, 'A'), stolen);
    Object.assign(other, { json: JSON.parse(json) as unknown });
    const refused = messageOf(await ben.press(channel, other, stolen));

    expect(textOf(refused)).toContain('it is not yours');
  });

  it('should share the result with all, without what was asked', async () => {
    const { loopback, channel } = await openBot(notesWith(2));
    const [ada, ben] = [loopback.addMember('ada'), loopback.addMember('ben')];
    const first = await start(ada, channel, { topic: 'Thing', count: 1, kind: 'choice' });
    const verdict = await pick(ada, channel, first, 'Right');
    const result = await pressOn(ada, channel, verdict, 'Result ▶');
    await pressOn(ada, channel, result, 'Share result');

    const [shared] = ben.sees(channel);
    expect(shared === undefined ? '' : textOf(shared)).toBe(
      `<@${ada.user.id}> took a quiz on **Thing**: **🎉 1 of 1 right**`,
    );
  });

  it('should say so when there is nothing to ask', async () => {
    const { loopback, channel } = await openBot({ 'A.md': '# A\n\n## One?\n\nYes.\n' });
    const ada = loopback.addMember('ada');
    const silent = await start(ada, channel, { kind: 'order' });
    const unknown = await start(ada, channel, { topic: 'nowhere' });

    expect(textOf(silent)).toContain('give no question for “order”');
    expect(textOf(unknown)).toContain('There is no topic “nowhere”');
  });
});
