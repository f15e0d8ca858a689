import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Bot } from '../../src/app.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { idOf, labelsOf, messageOf, textOf } from '../helpers/bot.ts';
import { openDaily, promptsIn } from '../helpers/daily.ts';
import { answerAll, answerConflicts, type Player } from '../helpers/puzzle-play.ts';
import { letterOf, notesWith, pick, pressOn } from '../helpers/quiz-play.ts';

/** Half an hour before the prompt. */
const morning = Date.UTC(2026, 10, 24, 8, 30);
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const nine = morning + hourMs / 2;

async function openPosted(
  kind: 'question' | 'puzzle' | 'mixed' = 'question',
  more: Parameters<typeof openDaily>[1] = {},
) {
  const opened = await openDaily(morning, more);
  const { setUp, until, channel, loopback } = opened;
  await setUp({ kind });
  await until(nine, () => promptsIn(channel).length === 1);
  const promptAt = (index: number): Message => {
    const prompt = promptsIn(channel)[index];
    if (prompt === undefined) throw new Error('there is no prompt');
    return prompt;
  };
  const untilClosed = (at: number, index = 0) =>
    until(at, () => textOf(promptAt(index)).includes('Closed.'));
  return { ...opened, promptAt, untilClosed, ada: loopback.addMember('ada') };
}

/** What is stored of a member. */
async function attemptsOf({ storage }: Bot, { user }: Member) {
  return (await storage.personal.exportMember(user.id))['attempts'] ?? [];
}

describe('an answer to a prompt', () => {
  it('should be private, say at once whether it is right, and count once', async () => {
    const { ada, channel, promptAt, bot } = await openPosted();

    const [one, other] = await Promise.all([
      pick(ada, channel, promptAt(0), 'Right'),
      pick(ada, channel, promptAt(0), 'Right'),
    ]);
    const changed = await pick(ada, channel, promptAt(0), 'Wrong');

    for (const said of [one, other, changed]) {
      expect(said.visibleTo).toBe(ada.user.id);
      expect(textOf(said)).toContain('✅ Right · +30 points');
    }
    const again = [one, other, changed].filter((said) => textOf(said).includes('already'));
    expect(again).toHaveLength(2);
    expect(await attemptsOf(bot, ada)).toMatchObject([{ grade: 1, points: 30, mode: 'daily' }]);
    expect(promptsIn(channel)).toHaveLength(1);
  });

  it('should show what is right only to who has answered, until the close', async () => {
    const { ada, channel, promptAt } = await openPosted();
    const shown = textOf(promptAt(0));

    const said = textOf(await pick(ada, channel, promptAt(0), 'Wrong'));

    expect(said).toContain('❌ Not this time');
    expect(said).toMatch(/✅ \*\*[A-D]\*\* Right/u);
    expect(shown).not.toContain('✅');
    expect(shown).not.toContain('Because part');
    expect(labelsOf(promptAt(0))).toEqual(['A', 'B', 'C', 'D', '🚩 Report']);
    expect(JSON.stringify(promptAt(0).json)).not.toContain('explanation');
  });

  it('should count for each of two members at once', async () => {
    const { ada, channel, promptAt, loopback, until } = await openPosted();
    const ben = loopback.addMember('ben');

    const said = await Promise.all([
      pick(ada, channel, promptAt(0), 'Right'),
      pick(ben, channel, promptAt(0), 'Wrong'),
    ]);

    expect(said.map((own) => textOf(own).slice(0, 8))).toEqual(['### ✅ Ri', '### ❌ No']);
    await until(nine + hourMs, () => textOf(promptAt(0)).includes('2 answered'));
  });

  it('should change the message at most every 15 seconds, and show the last of all', async () => {
    const { channel, promptAt, loopback, clock, until } = await openPosted();
    let edits = 0;
    loopback.world.happenings.watch((happening) => {
      if (happening.kind === 'message' && happening.message.json.id === promptAt(0).json.id)
        edits += 1;
    });
    const first = clock.now();
    for (let n = 0; n < 12; n += 1) {
      await pick(loopback.addMember(`member ${n}`), channel, promptAt(0), 'Right');
      clock.advance(2000);
    }

    await until(clock.now(), () => textOf(promptAt(0)).includes('12 answered'));

    expect(edits).toBeLessThanOrEqual(1 + (clock.now() - first) / 15_000);
  });

  it('should be refused after the close, and show who had answered what they did', async () => {
    const { ada, channel, promptAt, untilClosed, loopback, bot } = await openPosted();
    const open = promptAt(0);
    await pick(ada, channel, open, 'Right');
    const late = lateness(channel, open);
    await untilClosed(nine + dayMs);
    const ben = loopback.addMember('ben');

    const said = textOf(await late(loopback, ben));
    const again = textOf(await late(loopback, ada));

    expect(said).toContain('This prompt is closed');
    expect(again).toContain('✅ Right');
    expect(await attemptsOf(bot, ben)).toHaveLength(0);
    expect(await attemptsOf(bot, ada)).toHaveLength(1);
    expect(textOf(promptAt(0))).toContain('1 of 1 right');
  });

  it('should mean what was asked, whatever becomes of the notes meanwhile', async () => {
    const { ada, channel, promptAt, untilClosed, dir, bot, loopback } = await openPosted();
    const letter = letterOf(promptAt(0), 'Right');
    await writeFile(join(dir, 'Thing.md'), '# Thing\n\n## What is left?\n\nNothing.\n');
    await vi.waitFor(() => expect(bot.tutor.vault.cards).toHaveLength(1), { timeout: 10_000 });

    const said = textOf(await pressOn(ada, channel, promptAt(0), letter));

    expect(said).toContain('✅ Right · +30 points');
    expect(said).toContain('Because part');
    const ben = loopback.addMember('ben');
    expect(textOf(await pick(ben, channel, promptAt(0), 'Wrong'))).toContain('❌');
    await untilClosed(nine + dayMs);
    expect(textOf(promptAt(0))).toContain('1 of 2 right');
    expect(textOf(promptAt(0))).toContain('Because part');
  });

  it('should be taken after a restart, which forgets nothing', async () => {
    const { ada, channel, promptAt, restart, loopback, untilClosed } = await openPosted();
    await pick(ada, channel, promptAt(0), 'Right');
    await restart();
    const ben = loopback.addMember('ben');

    expect(textOf(await pick(ben, channel, promptAt(0), 'Right'))).toContain('+30 points');
    expect(textOf(await pick(ada, channel, promptAt(0), 'Wrong'))).toContain('already');
    await untilClosed(nine + dayMs);
    expect(textOf(promptAt(0))).toContain('2 of 2 right');
  });
});

describe('a prompt that closes', () => {
  it('should close an hour early on the day that lacks one, when the next is posted', async () => {
    const opened = await openDaily(Date.UTC(2026, 2, 28, 7));
    const { setUp, until, channel } = opened;
    await setUp({ timezone: 'Europe/Berlin' });
    const first = Date.UTC(2026, 2, 28, 8);
    await until(first, () => promptsIn(channel).length === 1);

    await until(first + dayMs - hourMs, () => promptsIn(channel).length === 2);

    const closed = (): boolean => textOf(promptsIn(channel)[0] as Message).includes('Closed.');
    await until(first + dayMs - hourMs, closed);
    expect(opened.clock.now()).toBeLessThan(first + dayMs);
  });

  it('should say that nobody has answered, and keep no button of the question', async () => {
    const { promptAt, untilClosed } = await openPosted();

    await untilClosed(nine + dayMs);

    expect(textOf(promptAt(0))).toContain('Nobody has answered');
    expect(textOf(promptAt(0))).toMatch(/✅ \*\*[A-D]\*\* Right/u);
    expect(labelsOf(promptAt(0))).not.toContain('A');
  });

  it('should be closed by who starts again, where nobody ran meanwhile', async () => {
    const { ada, channel, promptAt, bot, clock, restart, untilClosed } = await openPosted();
    await pick(ada, channel, promptAt(0), 'Right');
    await bot.stop();
    clock.advance(3 * dayMs);

    await restart();

    await untilClosed(nine + 3 * dayMs);
    expect(textOf(promptAt(0))).toContain('1 of 1 right');
  });
});

describe('a puzzle that is the prompt', () => {
  it('should be solved whole, once', async () => {
    const { ada, channel, promptAt, bot, untilClosed } = await openPosted('puzzle');
    const player: Player = { bot: () => bot, member: ada, channel };
    expect(textOf(promptAt(0))).toContain('Daily puzzle, level 1');

    const opened = await pressOn(ada, channel, promptAt(0), '🔎 Solve it');
    expect(opened.visibleTo).toBe(ada.user.id);
    expect(labelsOf(opened).filter((label) => /hint/iu.test(label))).toEqual([]);
    const verdict = await answerAll(player, opened, 'right');

    expect(verdict.json.id).toBe(opened.json.id);
    expect(textOf(verdict)).toContain('30 points');
    const again = await pressOn(ada, channel, promptAt(0), '🔎 Solve it');
    expect(again.visibleTo).toBe(ada.user.id);
    expect(textOf(again)).toContain('30 points');
    expect(await attemptsOf(bot, ada)).toMatchObject([{ grade: 1, points: 30, mode: 'daily' }]);
    await untilClosed(nine + dayMs);
    expect(textOf(promptAt(0))).toContain('1 of 1 right');
    expect(textOf(promptAt(0))).toContain('👉 Right:');
    expect(textOf(promptAt(0))).toContain('Seed:');
  });

  it('should settle what is half solved when it closes, and nothing for who only looked', async () => {
    const { ada, channel, promptAt, bot, untilClosed, loopback } = await openPosted('puzzle');
    const ben = loopback.addMember('ben');
    await pressOn(ben, channel, promptAt(0), '🔎 Solve it');
    const opened = await pressOn(ada, channel, promptAt(0), '🔎 Solve it');
    const half = await answerConflicts({ bot: () => bot, member: ada, channel }, opened, 'right');
    expect(await attemptsOf(bot, ada)).toEqual([]);

    await untilClosed(nine + dayMs);

    const [attempt] = (await attemptsOf(bot, ada)) as { grade: number; points: number }[];
    expect(attempt?.grade).toBeGreaterThan(0);
    expect(attempt?.grade).toBeLessThan(1);
    expect(attempt?.points).toBe(Math.floor(30 * (attempt?.grade ?? 0)));
    expect(await attemptsOf(bot, ben)).toEqual([]);
    expect(textOf(promptAt(0))).toMatch(/[01] of 1 right/u);
    const late = await pressOn(ada, channel, half, labelsOf(half)[0] ?? '');
    expect(textOf(late)).toContain('points');
    expect(await attemptsOf(bot, ada)).toHaveLength(1);
  });
});

describe('a mix', () => {
  it('should take turns, and each link back to the one before', async () => {
    const { channel, until, promptAt } = await openPosted('mixed');
    for (const day of [1, 2, 3]) {
      await until(nine + day * dayMs, () => promptsIn(channel).length === day + 1);
    }

    const texts = promptsIn(channel).map(textOf);
    expect(texts.map((text) => /Daily (\w+)/u.exec(text)?.[1])).toEqual([
      'question',
      'puzzle',
      'question',
      'puzzle',
    ]);
    for (const [index, text] of texts.entries()) {
      const link = `/${channel.guildId}/${channel.id}/`;
      const before = index === 0 ? undefined : promptAt(index - 1).json.id;
      expect(text.includes(link)).toBe(before !== undefined);
      if (before !== undefined) expect(text).toContain(`${link}${before})`);
    }
  });

  it('should ask another question each day while there are any, then the oldest', async () => {
    const { channel, until } = await openPosted('question', { notes: notesWith(3) });
    for (const day of [1, 2, 3, 4]) {
      await until(nine + day * dayMs, () => promptsIn(channel).length === day + 1);
    }

    const asked = promptsIn(channel).map(
      (own) => /Which one is thing (\d)/u.exec(textOf(own))?.[1],
    );
    expect(new Set(asked.slice(0, 3)).size).toBe(3);
    expect(asked.slice(3)).toEqual(asked.slice(0, 2));
  }, 60_000);
});

/** Presses what a message showed when it was still open: the press was on its way. */
function lateness(channel: Channel, open: Message) {
  const customId = idOf(open, letterOf(open, 'Wrong'));
  const kind = { component: 3, button: 2 } as const;
  return async (
    loopback: Awaited<ReturnType<typeof openDaily>>['loopback'],
    { user }: Member,
  ): Promise<Message> =>
    messageOf(
      await loopback.play({
        type: kind.component,
        user,
        channel,
        data: { custom_id: customId, component_type: kind.button },
        message: open,
      }),
    );
}
