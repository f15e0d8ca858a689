import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LocalDate, Period } from '../../src/progress/local-date.ts';
import type { TableLine, TableQuery } from '../../src/progress/standings.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { engines, openFor } from '../helpers/engines.ts';
import { makeAttempt, makeQuestion, makeQuiz, noon } from '../helpers/quizzes.ts';

const period = '2026-11' as Period;
type Sums = Omit<TableLine, 'rank'>;

/** Replaces the table of a server. */
async function setTable(
  { write }: Storage,
  sums: readonly Sums[],
  { guildId = '900', of = period } = {},
): Promise<void> {
  await write(async (trx) => {
    await trx
      .deleteFrom('period_totals')
      .where('guild_id', '=', guildId)
      .where('period', '=', of)
      .execute();
    const rows = sums.map(({ memberId, points, attempts, right, puzzles }) => ({
      guild_id: guildId,
      member_id: memberId,
      period: of,
      attempts,
      right_count: right,
      points,
      puzzles,
    }));
    if (rows.length === 0) return;
    await trx.insertInto('period_totals').values(rows).execute();
    const members = sums.map(({ memberId }) => ({ member_id: memberId, active_at: 0 }));
    await trx
      .insertInto('members')
      .values(members)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** The whole table, computed in the plainest way. */
function expectedLines(sums: readonly Sums[], by: TableQuery['by']): TableLine[] {
  const scoreOf = (line: Sums) => (by === 'accuracy' ? line.right / line.attempts : line[by]);
  const placed = sums.filter((line) => (by === 'accuracy' ? line.attempts >= 20 : line[by] > 0));
  const fewestFirst = by === 'accuracy' ? -1 : 1;
  return placed
    .toSorted(
      (a, b) =>
        scoreOf(b) - scoreOf(a) ||
        fewestFirst * (a.attempts - b.attempts) ||
        (a.memberId < b.memberId ? -1 : 1),
    )
    .map((line) => {
      const ahead = placed.filter((other) => scoreOf(other) > scoreOf(line));
      return { ...line, rank: ahead.length + 1 };
    });
}

const someone = fc.record({
  memberId: fc.stringMatching(/^[1-9]\d{1,3}$/u),
  points: fc.oneof(fc.constantFrom(0, 10, 20), fc.nat(300)),
  attempts: fc.oneof(fc.constantFrom(19, 20, 21, 40, 60), fc.integer({ min: 1, max: 80 })),
  puzzles: fc.constantFrom(0, 0, 1, 2, 3, 9),
  rightShare: fc.constantFrom(0, 1 / 3, 1 / 2, 2 / 3, 0.85, 1),
});
const sumsOfMembers = fc
  .uniqueArray(someone, { selector: ({ memberId }) => memberId, maxLength: 35 })
  .map((members) =>
    members.map(({ rightShare, ...sums }): Sums => {
      return { ...sums, right: Math.floor(rightShare * sums.attempts) };
    }),
  );

describe.each(engines)('standings in $engine', ({ freshDatabase }) => {
  it('should be those that counting by hand gives, on every page', async () => {
    const storage = await openFor(await freshDatabase());
    const best = [{ memberId: '1', points: 5000, attempts: 99, right: 99, puzzles: 50 }];
    await setTable(storage, best, { guildId: '901' });
    await setTable(storage, best, { of: 'all' as Period });

    await fc.assert(
      fc.asyncProperty(
        sumsOfMembers,
        fc.constantFrom('points' as const, 'accuracy' as const, 'puzzles' as const),
        fc.nat(40),
        async (sums, by, asker) => {
          await setTable(storage, sums);
          const memberId = sums[asker]?.memberId ?? 'nobody';
          const lines = expectedLines(sums, by);
          const position = lines.findIndex((line) => line.memberId === memberId);
          const own = lines[position] ?? null;
          const ask = (from: TableQuery['from']) =>
            storage.standings.findTable({ guildId: '900', period, by, from, memberId });

          for (const from of [0, 7, 20, 50]) {
            const page = lines.slice(from, from + 10);
            expect(await ask(from)).toEqual({ lines: page, from, total: lines.length, own });
          }
          const from = Math.max(0, Math.floor(position / 10)) * 10;
          const page = lines.slice(from, from + 10);
          expect(await ask('own')).toEqual({ lines: page, from, total: lines.length, own });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('should give those with as many points one rank, and put fewer attempts first', async () => {
    const storage = await openFor(await freshDatabase());
    await setTable(storage, [
      { memberId: '1', points: 50, attempts: 9, right: 5, puzzles: 0 },
      { memberId: '2', points: 50, attempts: 8, right: 5, puzzles: 0 },
      { memberId: '3', points: 40, attempts: 4, right: 4, puzzles: 0 },
      { memberId: '4', points: 0, attempts: 4, right: 0, puzzles: 0 },
    ]);

    const query = { guildId: '900', period, by: 'points', from: 0, memberId: '4' } as const;
    const { lines, own, total } = await storage.standings.findTable(query);

    expect(lines.map(({ memberId, rank }) => [memberId, rank])).toEqual([
      ['2', 1],
      ['1', 1],
      ['3', 3],
    ]);
    expect([own, total]).toEqual([null, 3]);
  });

  it('should leave out members who are hidden, and those who are forgotten', async () => {
    const storage = await openFor(await freshDatabase());
    const line = { points: 50, attempts: 20, right: 20, puzzles: 5 };
    await setTable(
      storage,
      ['1', '2', '3', 'former-1'].map((memberId) => ({ memberId, ...line })),
    );
    await storage.settings.changeSettings('2', { isHidden: true }, noon);
    await storage.write((trx) =>
      trx.deleteFrom('members').where('member_id', '=', 'former-1').execute(),
    );

    for (const by of ['points', 'accuracy', 'puzzles'] as const) {
      const query = { guildId: '900', period, by, from: 0, memberId: '2' } as const;
      const { lines, own, total } = await storage.standings.findTable(query);
      expect(lines.map(({ memberId }) => memberId)).toEqual(['1', '3']);
      expect([own, total]).toEqual([null, 2]);
    }
  });

  it('should order members of a server by the streaks that go on', async () => {
    const storage = await openFor(await freshDatabase());
    const days = [3, 5, 3, 9, 2, 7];
    const line = { points: 1, attempts: 1, right: 1, puzzles: 0 };
    const ids = days.map((_, index) => String(index));
    await setTable(
      storage,
      ids.slice(0, 5).map((memberId) => ({ memberId, ...line })),
    );
    await storage.write(async (trx) => {
      for (const [index, streak_days] of days.entries()) {
        // The fourth one is over.
        const streak = { streak_date: index === 3 ? '2026-11-20' : '2026-11-24', streak_days };
        await trx
          .insertInto('members')
          .values({ member_id: String(index), active_at: 0 })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await trx
          .updateTable('members')
          .set({ ...streak, streak_zone: 'UTC' })
          .where('member_id', '=', String(index))
          .execute();
      }
    });
    await storage.settings.changeSettings('4', { isHidden: true }, noon);

    const query = { guildId: '900', period, from: 'own', at: noon } as const;
    const ask = (memberId: string) => storage.standings.findStreakTable({ ...query, memberId });
    expect(await ask('2')).toEqual({
      lines: [
        { memberId: '1', rank: 1, days: 5 },
        { memberId: '0', rank: 2, days: 3 },
        { memberId: '2', rank: 2, days: 3 },
      ],
      from: 0,
      total: 3,
      own: { memberId: '2', rank: 2, days: 3 },
    });
    expect((await ask('4')).own).toBeNull();
  });

  it('should sum up days over all servers, and cards with what was overridden', async () => {
    const storage = await openFor(await freshDatabase());
    const cardIds = ['a', 'b', 'a', 'a'];
    const quiz = makeQuiz({ questions: cardIds.map((cardId) => makeQuestion({ cardId })) });
    await storage.quiz.startSession(quiz);
    const dayMs = 24 * 60 * 60 * 1000;
    const settled = [
      { guildId: '900', at: noon, grade: 0, points: 0 },
      { guildId: null, at: noon, grade: 1, points: 0 },
      { guildId: '901', at: noon + dayMs, grade: 0.6, points: 6 },
      { guildId: '900', at: noon + 2 * dayMs, grade: 1, points: 10 },
    ];
    for (const [index, changes] of settled.entries()) {
      const posed = quiz.questions[index];
      if (posed === undefined) throw new Error('no question');
      await storage.quiz.settle(...makeAttempt(posed, changes));
      await storage.quiz.settle(...makeAttempt(posed, { ...changes, memberId: 'other' }));
    }
    for (const posed of quiz.questions.slice(0, 3)) {
      await storage.quiz.override({ questionId: posed.id, memberId: '100', at: noon });
    }

    const days = { from: '2026-11-25' as LocalDate, to: '2026-11-26' as LocalDate };
    expect(await storage.standings.listDays('100', days)).toEqual([
      { date: '2026-11-25', attempts: 2, right: 2, points: 0 },
      { date: '2026-11-26', attempts: 1, right: 1, points: 6 },
    ]);
    expect(await storage.standings.listCards('100')).toEqual([
      { cardId: 'a', attempts: 3, right: 3 },
      { cardId: 'b', attempts: 1, right: 1 },
    ]);
    expect(await storage.standings.listCards('other')).toEqual([
      { cardId: 'a', attempts: 3, right: 2 },
      { cardId: 'b', attempts: 1, right: 1 },
    ]);
  });
});
