import { describe, expect, it, vi } from 'vitest';
import { letters } from '../../commands/replies/quiz/question-text.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { levels } from '../../src/ports/puzzles/puzzle.ts';
import type { PosedPuzzle } from '../../src/ports/puzzles/records.ts';
import { idOf, labelsOf, partsOf, textOf } from '../helpers/bot.ts';
import { now, openChallenge, showing, tableIn, told } from '../helpers/challenge-play.ts';
import { patience, privateOf, saying, until } from '../helpers/game-play.ts';
import { answerAll, puzzleOf, type Player } from '../helpers/puzzle-play.ts';
import { pressOn } from '../helpers/quiz-play.ts';

/** Does something, and waits until the member's private message says what comes of it. */
async function privately(
  member: Member,
  thread: Channel,
  { act, says }: { readonly act: () => Promise<unknown>; readonly says: string },
): Promise<Message> {
  void act().catch(() => undefined);
  return vi.waitFor(() => {
    const own = privateOf(member, thread).findLast((shown) => textOf(shown).includes(says));
    if (own === undefined) throw new Error(`nothing says "${says}"`);
    return own;
  }, patience);
}

/** Selects who is in each other's way, or says that nobody is, on the message for all. */
function answerWho(member: Member, thread: Channel, { message, posed }: Round): Promise<unknown> {
  const { answer, parties } = posed.puzzle;
  const wanted = answer[0]?.parties ?? [];
  if (wanted.length === 0) {
    return member.press(thread, message, idOf(message, 'No conflict'));
  }
  const select = partsOf(message).find(({ type }) => type === 3);
  const values = wanted.map((party) => String(parties.indexOf(party)));
  return member.select(thread, message, String(select?.['custom_id']), values);
}

interface Round {
  readonly message: Message;
  readonly posed: PosedPuzzle;
}

describe('puzzles in a challenge', () => {
  it('should ask who conflicts of all, and why in private, and count parts', async () => {
    const { clock, ada, ben, bot, thread, lobby } = await openChallenge({ kind: 'puzzles' });
    await told(ben, thread, lobby, 'Join');
    await told(ada, thread, lobby, '▶ Start');
    const message = await saying(thread, 'Puzzle, round 1/3');
    expect(textOf(message)).toContain('kind: ');
    const ends = clock.now() + 45_000;
    expect(textOf(message)).toContain(`<t:${Math.floor(ends / 1000)}:R>`);
    const player: Player = { bot: () => bot, member: ada, channel: thread };
    const posed = await puzzleOf(player, message);
    const round = { message, posed };

    const asked = await privately(ada, thread, {
      act: () => answerWho(ada, thread, round),
      says: 'Now the next part',
    });
    expect(labelsOf(asked)).toEqual(['A', 'B', 'C', 'D']);
    const twice = await privately(ada, thread, {
      act: () => answerWho(ada, thread, round),
      says: 'You have answered that',
    });
    expect(twice.json.id).toBe(asked.json.id);
    const done = await privately(ada, thread, {
      act: () => ada.press(thread, twice, idOf(twice, letters[posed.puzzle.reason] ?? '')),
      says: 'Taken.',
    });
    expect(done.json.id).toBe(asked.json.id);
    expect(labelsOf(now(thread, done))).toEqual([]);

    const bens = await privately(ben, thread, {
      act: () => answerWho(ben, thread, round),
      says: 'Now the next part',
    });
    const wrong = letters[posed.puzzle.typicalError] ?? '';
    await privately(ben, thread, {
      act: () => ben.press(thread, bens, idOf(bens, wrong)),
      says: 'Taken.',
    });
    await showing(clock, thread, { message, text: '1 of 2 right' });
    const revealed = textOf(now(thread, message));
    expect(revealed).toContain('👉 **');
    expect(revealed).toContain(`Seed: \`${posed.puzzle.seed}\``);
    expect(revealed).toContain(`🥇 <@${ada.user.id}> · 45 points · 1 of 1 right`);
    expect(revealed).toContain(`2. <@${ben.user.id}> · 15 points · 0 of 1 right`);
  });

  it('should take turns with questions, from easy to hard', async () => {
    const { bot } = await openChallenge({ kind: 'mixed', rounds: 7 });
    const [session] = await bot.storage.read((db) =>
      db.selectFrom('sessions').selectAll().execute(),
    );
    const rounds = await bot.storage.challenges.listRounds(session?.id ?? '');
    expect(rounds.map(({ kind }) => kind)).toEqual([
      'question',
      'puzzle',
      'question',
      'puzzle',
      'question',
      'puzzle',
      'question',
    ]);
    const ladder = rounds.flatMap((own) => (own.kind === 'puzzle' ? [own.posed.puzzle.level] : []));
    expect(ladder).toEqual([1, 2, 4]);
    const seeds = rounds.flatMap((own) => (own.kind === 'puzzle' ? [own.posed.puzzle.seed] : []));
    expect(new Set(seeds).size).toBe(3);
  });

  it('should set every level in a week, each part once, each at their own pace', async () => {
    const opened = await openChallenge({ kind: 'puzzles', mode: 'week', rounds: levels.length });
    const { clock, ada, ben, bot, thread, lobby } = opened;
    await told(ada, thread, lobby, '▶ Start');
    await vi.waitFor(() => expect(labelsOf(now(thread, lobby))).toContain('▶ Play'), patience);
    const player: Player = { bot: () => bot, member: ada, channel: thread };
    let shown = await pressOn(ada, thread, now(thread, lobby), '▶ Play');
    for (const [index, level] of levels.entries()) {
      expect(textOf(shown)).toContain(`Level ${level} · `);
      expect(labelsOf(shown).some((label) => label.includes('Hint'))).toBe(false);
      shown = await answerAll(player, shown, index % 2 === 0 ? 'right' : 'wrong');
    }
    expect(textOf(shown)).toContain('You have answered everything.');
    const bens = await pressOn(ben, thread, now(thread, lobby), '▶ Play');
    await pressOn(ben, thread, bens, 'Skip ▶');
    await pressOn(ada, thread, now(thread, lobby), 'End the challenge');
    const end = await until(clock, thread, 'The challenge was ended');
    expect(tableIn(thread)).toHaveLength(1);
    expect(tableIn(thread)[0]).toMatch(/^🥇 <@\d+> · 1\d\d points · 5 of 10 right$/u);

    const mine = await pressOn(ada, thread, end, 'My result');
    expect(textOf(mine)).toMatch(/2\. ❌ [^]*Play it again: level 2, seed /u);
    // A private quiz asks no puzzles.
    expect(labelsOf(end)).toEqual(['My result', '⚔️ Rematch']);
  });
});
