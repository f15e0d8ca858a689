import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PosedQuestion } from '../../src/quiz/records.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { makeAttempt, makeQuestion, makeQuiz } from '../helpers/quizzes.ts';
import type { OpenFresh } from './storage.ts';

/** All sums that are kept, in an order of their own. */
export async function listTotals({ read }: Storage): Promise<readonly object[]> {
  const rows = await read(async (db) => [
    ...(await db
      .selectFrom('daily_totals')
      .selectAll()
      .orderBy('guild_id')
      .orderBy('member_id')
      .orderBy('local_date')
      .execute()),
    ...(await db
      .selectFrom('period_totals')
      .selectAll()
      .orderBy('guild_id')
      .orderBy('period')
      .orderBy('member_id')
      .execute()),
  ]);
  return rows.map((row) => ({ ...row }));
}

/** All that can be computed anew. */
export async function listComputed(storage: Storage): Promise<readonly object[]> {
  const streaks = await storage.read((db) =>
    db
      .selectFrom('members')
      .select(['member_id', 'streak_days', 'streak_date', 'streak_zone', 'streak_freeze_week'])
      .orderBy('member_id')
      .execute(),
  );
  return [...(await listTotals(storage)), ...streaks.map((row) => ({ ...row }))];
}

/** Makes questions count as puzzles. */
async function makePuzzles({ write }: Storage, posed: readonly PosedQuestion[]): Promise<void> {
  const ids = posed.map(({ id }) => id);
  if (ids.length === 0) return;
  await write((trx) =>
    trx.updateTable('questions').set({ kind: 'puzzle' }).where('id', 'in', ids).execute(),
  );
}

/** Sums of attempts. */
export function describeTotals(openFresh: OpenFresh): void {
  describe('totals', () => {
    it('should sum a day, its ISO week, month, quarter and all time', async () => {
      const storage = await openFresh();
      const start = makeQuiz({ questions: [makeQuestion({ cardId: 'a' })] });
      await storage.quiz.startSession(start);
      const [posed] = start.questions;
      if (posed === undefined) throw new Error('no question');
      // A Friday in the last week of the year before.
      await storage.quiz.settle(...makeAttempt(posed, { at: Date.UTC(2027, 0, 1, 12) }));

      const sums = {
        guild_id: '900',
        member_id: '100',
        attempts: 1,
        right_count: 1,
        points: 10,
        puzzles: 0,
      };
      expect(await listTotals(storage)).toEqual([
        { ...sums, local_date: '2027-01-01' },
        { ...sums, period: '2026-W53' },
        { ...sums, period: '2027-01' },
        { ...sums, period: '2027-Q1' },
        { ...sums, period: 'all' },
      ]);
    });

    it('should be what they are when computed anew', async () => {
      const storage = await openFresh();
      const act = fc.record({
        card: fc.nat(3),
        memberId: fc.constantFrom('1', '2', '3'),
        guildId: fc.constantFrom('900', '901', null),
        grade: fc.constantFrom(0, 0.3, 0.59, 0.6, 1),
        day: fc.oneof(fc.nat(400), fc.integer({ min: 330, max: 340 })),
        isOverridden: fc.boolean(),
        isPuzzle: fc.boolean(),
      });

      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
          const questions = acts.map(({ card }) => makeQuestion({ cardId: `card${card}` }));
          const start = makeQuiz({ questions });
          await storage.quiz.startSession(start);
          await makePuzzles(
            storage,
            start.questions.filter((_, index) => acts[index]?.isPuzzle === true),
          );
          await Promise.all(
            acts.map(async ({ memberId, guildId, grade, day, isOverridden }, index) => {
              const posed = start.questions[index];
              if (posed === undefined) throw new Error('no question');
              const at = Date.UTC(2026, 0, 1 + day);
              const points = Math.floor(grade * 10);
              const made = makeAttempt(posed, { memberId, guildId, grade, points, at });
              await storage.quiz.settle(...made);
              const correction = { questionId: posed.id, memberId, at };
              if (isOverridden) await storage.quiz.override(correction);
            }),
          );
          const kept = await listComputed(storage);
          await storage.rebuildTotals();
          expect(await listComputed(storage)).toEqual(kept);
        }),
        { numRuns: 15 },
      );
    });

    it('should count puzzles that are right, and not those a member overrode', async () => {
      const storage = await openFresh();
      const start = makeQuiz({ questions: [1, 2, 3].map(() => makeQuestion()) });
      await storage.quiz.startSession(start);
      await makePuzzles(storage, start.questions.slice(0, 2));
      for (const [index, posed] of start.questions.entries()) {
        const grade = index === 1 ? 0.5 : 1;
        await storage.quiz.settle(...makeAttempt(posed, { grade }));
        await storage.quiz.override({ questionId: posed.id, memberId: '100', at: 0 });
      }

      const sums = await listTotals(storage);
      expect(sums).toContainEqual(
        expect.objectContaining({ period: 'all', attempts: 3, right_count: 3, puzzles: 1 }),
      );
      await storage.rebuildTotals();
      expect(await listTotals(storage)).toEqual(sums);
    });
  });
}
