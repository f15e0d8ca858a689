import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDateOf } from '../../src/progress/local-date.ts';
import { advanceStreak, type Streak } from '../../src/progress/streak.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { makeAttempt, makeQuestion, makeQuiz, noon } from '../helpers/quizzes.ts';
import { listComputed } from './totals.ts';
import type { OpenFresh } from './storage.ts';

const hourMs = 60 * 60 * 1000;

interface Act {
  readonly at: number;
  readonly zone: string;
}

/** Settles one attempt after the other. @returns what was said of the streak each time */
async function settleAll({ quiz }: Storage, acts: readonly Act[], memberId = '100') {
  const start = makeQuiz({ questions: acts.map(() => makeQuestion()) });
  await quiz.startSession(start);
  const news = [];
  for (const [index, { at, zone }] of acts.entries()) {
    const posed = start.questions[index];
    if (posed === undefined) throw new Error('no question');
    const changes = { at, zone, memberId, localDate: localDateOf(at, zone) };
    news.push((await quiz.settle(...makeAttempt(posed, changes))).streak);
  }
  return news;
}

async function streakOf(storage: Storage, memberId = '100'): Promise<Streak | null> {
  return (await storage.streaks.listStreaks([memberId])).get(memberId)?.streak ?? null;
}

/** Streaks of members. */
export function describeStreaks(openFresh: OpenFresh): void {
  describe('streaks', () => {
    it('should go on with what is settled, and say what became of them', async () => {
      const storage = await openFresh();
      const zone = 'UTC';
      const days = [0, 0, 1, 3].map((day) => ({ at: noon + day * 24 * hourMs, zone }));

      expect(await settleAll(storage, days)).toEqual([
        { days: 1, covered: [] },
        null,
        { days: 2, covered: [] },
        { days: 3, covered: ['2026-11-27'] },
      ]);
      expect(await streakOf(storage)).toEqual({
        days: 3,
        date: '2026-11-28',
        zone,
        freezeWeek: '2026-W48',
      });
    });

    it('should be what going through the attempts gives, travelling or not', async () => {
      const storage = await openFresh();
      const zones = ['UTC', 'Pacific/Apia', 'Pacific/Honolulu', 'Europe/Berlin'];
      const stop = fc.record({ zone: fc.constantFrom(...zones), hours: fc.nat(60) });

      await fc.assert(
        fc.asyncProperty(
          fc.uuid(),
          fc.array(stop, { minLength: 1, maxLength: 12 }),
          async (memberId, stops) => {
            let at = noon;
            const acts = stops.map(({ zone, hours }) => ({ zone, at: (at += hours * hourMs) }));
            let expected: Streak | null = null;
            for (const act of acts) {
              const date = localDateOf(act.at, act.zone);
              expected = advanceStreak(expected, { ...act, date }).streak;
            }
            await settleAll(storage, acts, memberId);
            expect(await streakOf(storage, memberId)).toEqual(expected);
          },
        ),
        { numRuns: 15 },
      );
      const kept = await listComputed(storage);
      await storage.rebuildTotals();
      expect(await listComputed(storage)).toEqual(kept);
    });

    it('should be the same in whatever order attempts of one zone come', async () => {
      const storage = await openFresh();
      const zone = 'Europe/Berlin';
      const inOrder = [0, 1, 2, 4, 5].map((day) => ({ at: noon + day * 24 * hourMs, zone }));
      await settleAll(storage, inOrder, 'in order');
      await settleAll(storage, inOrder.toReversed(), 'from the last to the first');

      const expected = { days: 5, date: '2026-11-30', zone, freezeWeek: '2026-W48' };
      expect(await streakOf(storage, 'in order')).toEqual(expected);
      expect(await streakOf(storage, 'from the last to the first')).toEqual(expected);
    });

    it('should count a day once for two processes that settle at once', async () => {
      const storage = await openFresh();
      const start = makeQuiz({ questions: [1, 2, 3, 4].map(() => makeQuestion()) });
      await storage.quiz.startSession(start);
      const news = await Promise.all(
        start.questions.map(async (posed) => {
          return (await storage.quiz.settle(...makeAttempt(posed))).streak;
        }),
      );
      expect(news.filter((own) => own !== null)).toEqual([{ days: 1, covered: [] }]);
    });

    it('should be told with where a member is, and whether they are hidden', async () => {
      const storage = await openFresh();
      await settleAll(storage, [{ at: noon, zone: 'UTC' }], '1');
      await storage.write((trx) =>
        trx
          .insertInto('members')
          .values({ member_id: '2', active_at: 0, zone: 'Asia/Tokyo', is_hidden: 1 })
          .execute(),
      );

      const found = await storage.streaks.listStreaks(['1', '2', '3']);
      expect([...found.keys()].toSorted()).toEqual(['1', '2']);
      expect(found.get('1')).toMatchObject({ streak: { days: 1 }, zone: null, isHidden: false });
      expect(found.get('2')).toEqual({ streak: null, zone: 'Asia/Tokyo', isHidden: true });
    });
  });
}
