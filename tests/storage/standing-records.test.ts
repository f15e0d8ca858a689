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
    const rows = sums.map(({ memberId, points, attempts, right }) => ({
      guild_id: guildId,
      member_id: memberId,
      period: of,
      attempts,
      right_count: right,
      points,
    }));
    if (rows.length > 0) await trx.insertInto('period_totals').values(rows).execute();
  });
}

/** The whole table, computed in the plainest way. */
function expectedLines(sums: readonly Sums[], by: TableQuery['by']): TableLine[] {
  const scoreOf = (line: Sums) => (by === 'points' ? line.points : line.right / line.attempts);
  const placed = sums.filter(({ points, attempts }) =>
    by === 'points' ? points > 0 : attempts >= 20,
  );
  const fewestFirst = by === 'points' ? 1 : -1;
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
    const best = [{ memberId: '1', points: 5000, attempts: 99, right: 99 }];
    await setTable(storage, best, { guildId: '901' });
    await setTable(storage, best, { of: 'all' as Period });

    await fc.assert(
      fc.asyncProperty(
        sumsOfMembers,
        fc.constantFrom('points' as const, 'accuracy' as const),
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
      { memberId: '1', points: 50, attempts: 9, right: 5 },
      { memberId: '2', points: 50, attempts: 8, right: 5 },
      { memberId: '3', points: 40, attempts: 4, right: 4 },
      { memberId: '4', points: 0, attempts: 4, right: 0 },
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
