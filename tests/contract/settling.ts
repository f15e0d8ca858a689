import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PosedQuestion } from '../../src/quiz/records.ts';
import { defaultVault } from '../../src/storage/schema.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { makeAttempt, makeQuestion, makeQuiz, noon } from '../helpers/quizzes.ts';
import type { OpenFresh } from './storage.ts';

const dayMs = 86_400_000;

/** Poses questions in a session of their own, by the cards that they are about. */
async function pose(
  { quiz }: Storage,
  ...cardIds: readonly [string, ...string[]]
): Promise<readonly [PosedQuestion, ...PosedQuestion[]]> {
  const start = makeQuiz({ questions: cardIds.map((cardId) => makeQuestion({ cardId })) });
  await quiz.startSession(start);
  const [first, ...rest] = start.questions;
  if (first === undefined) throw new Error('no question');
  return [first, ...rest];
}

/** How many rows each table has that a settled answer writes to. */
async function countRows({ read }: Storage) {
  const tables = [
    'answers',
    'attempts',
    'payouts',
    'daily_totals',
    'period_totals',
    'corrections',
  ] as const;
  const counts = await read(async (db) => {
    const found: number[] = [];
    for (const table of tables) {
      const query = db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('count'));
      found.push((await query.executeTakeFirstOrThrow()).count);
    }
    return found;
  });
  return Object.fromEntries(tables.map((table, index) => [table, counts[index]]));
}

/** What answers come to. */
export function describeSettling(openFresh: OpenFresh): void {
  describe('settle', () => {
    it('should keep an answer and what it came to', async () => {
      const storage = await openFresh();
      const [posed] = await pose(storage, 'a');
      const [answer, attempt] = makeAttempt(posed);

      const settled = await storage.quiz.settle(answer, attempt);

      const kept = { ...attempt, isOverridden: false };
      expect(settled).toEqual({ attempt: kept, isNew: true, streak: { days: 1, covered: [] } });
      expect(await storage.quiz.listAttempts(posed.sessionId)).toEqual([kept]);
      expect(await storage.quiz.listAnswers([posed.id])).toEqual([answer]);
    });

    it('should let the first of two count, and write nothing of the second', async () => {
      const storage = await openFresh();
      const [posed] = await pose(storage, 'a');
      const [, first] = makeAttempt(posed, { grade: 0.2, points: 2 });
      await storage.quiz.settle(...makeAttempt(posed, { grade: 0.2, points: 2 }));
      const before = await countRows(storage);

      const again = makeAttempt(posed, { at: noon + dayMs, cardId: 'b', guildId: '901' });
      const settled = await storage.quiz.settle({ ...again[0], revision: 1 }, again[1]);

      expect(settled).toEqual({
        attempt: { ...first, isOverridden: false },
        isNew: false,
        streak: null,
      });
      expect(await countRows(storage)).toEqual(before);
    });

    it('should let exactly one of many at once count', async () => {
      const storage = await openFresh();
      const [posed] = await pose(storage, 'a');
      const grades = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

      const settled = await Promise.all(
        grades.map((grade) => storage.quiz.settle(...makeAttempt(posed, { grade, points: 1 }))),
      );

      expect(settled.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(settled.map(({ attempt }) => attempt.grade)).size).toBe(1);
      const rows = { answers: 1, attempts: 1, payouts: 1, daily_totals: 1, period_totals: 4 };
      expect(await countRows(storage)).toEqual({ ...rows, corrections: 0 });
    });

    it('should count everything that one member settles at once', async () => {
      const storage = await openFresh();
      const posed = await pose(
        storage,
        'a',
        ...Array.from({ length: 19 }, (_, card) => `card${card}`),
      );

      await Promise.all(posed.map((one) => storage.quiz.settle(...makeAttempt(one))));

      const [day] = await storage.read((db) => db.selectFrom('daily_totals').selectAll().execute());
      expect(day).toMatchObject({ attempts: 20, right_count: 20, points: 200 });
    });

    it('should settle for each member of many at once', async () => {
      const storage = await openFresh();
      const [posed] = await pose(storage, 'a');
      const members = Array.from({ length: 30 }, (_, id) => String(id));

      await Promise.all(
        members.map((memberId) => storage.quiz.settle(...makeAttempt(posed, { memberId }))),
      );

      expect(await storage.quiz.listStandings(posed.sessionId)).toHaveLength(30);
    });

    it.each([
      ['a server', {}, 0],
      ['another server', { guildId: '901' }, 10],
      ['another day', { at: noon + dayMs }, 10],
      ['another member', { memberId: '101' }, 10],
      ['another card', { cardId: 'b' }, 10],
    ])('should pay for the same card once in %s', async (_name, changes, points) => {
      const storage = await openFresh();
      const [first, second] = await pose(storage, 'a', 'a');
      if (second === undefined) throw new Error('no question');
      await storage.quiz.settle(...makeAttempt(first));

      const { attempt } = await storage.quiz.settle(...makeAttempt(second, changes));

      expect(attempt.points).toBe(points);
      const [kept] = await storage.quiz
        .listAttempts(second.sessionId, attempt.memberId)
        .then((attempts) => attempts.filter(({ questionId }) => questionId === second.id));
      expect(kept?.points).toBe(points);
    });

    it('should pay once for a card at once asked twice', async () => {
      const storage = await openFresh();
      const posed = await pose(storage, 'a', 'a', 'a', 'a');

      const settled = await Promise.all(
        posed.map((one) => storage.quiz.settle(...makeAttempt(one))),
      );

      const points = settled.map(({ attempt }) => attempt.points);
      expect(points.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 10]);
    });

    it('should know a card by every id that it has had', async () => {
      const storage = await openFresh();
      const alias = (old_id: string, card_id: string) =>
        storage.write((trx) =>
          trx
            .insertInto('card_aliases')
            .values({ vault_id: defaultVault, old_id, card_id })
            .execute(),
        );
      const [older, old, now] = await pose(storage, 'older', 'old', 'now');
      if (old === undefined || now === undefined) throw new Error('no question');
      await storage.quiz.settle(...makeAttempt(older));
      await alias('older', 'now');
      await alias('old', 'now');

      const points: number[] = [];
      for (const one of [old, now]) {
        points.push((await storage.quiz.settle(...makeAttempt(one))).attempt.points);
        const next = makeAttempt(one, { memberId: '101' });
        points.push((await storage.quiz.settle(...next)).attempt.points);
      }

      expect(points).toEqual([0, 10, 0, 0]);
    });

    it('should pay nothing outside of servers, and for nothing right', async () => {
      const storage = await openFresh();
      const [first, second] = await pose(storage, 'a', 'b');
      if (second === undefined) throw new Error('no question');

      const alone = await storage.quiz.settle(...makeAttempt(first, { guildId: null }));
      await storage.quiz.settle(...makeAttempt(second, { grade: 0, points: 0 }));

      expect(alone.attempt.points).toBe(0);
      expect(await countRows(storage)).toMatchObject({ attempts: 2, payouts: 0 });
    });

    it('should keep any response', async () => {
      const storage = await openFresh();
      const text = fc.string({ unit: 'binary' });

      await fc.assert(
        fc.asyncProperty(text, async (said) => {
          const [posed] = await pose(storage, 'a');
          const [answer, attempt] = makeAttempt(posed);
          const response = { kind: 'text', text: said } as const;
          await storage.quiz.settle({ ...answer, response }, attempt);
          expect(await storage.quiz.listAnswers([posed.id])).toEqual([{ ...answer, response }]);
        }),
        { numRuns: 30 },
      );
    });

    it('should note when its member was last active', async () => {
      const storage = await openFresh();
      const [first, second] = await pose(storage, 'a', 'b');
      if (second === undefined) throw new Error('no question');
      await storage.quiz.settle(...makeAttempt(first, { memberId: '5', at: noon + 2 }));
      await storage.quiz.settle(...makeAttempt(second, { memberId: '5', at: noon + 1 }));

      const members = await storage.read((db) =>
        db.selectFrom('members').selectAll().where('member_id', '=', '5').execute(),
      );

      expect(members).toMatchObject([{ active_at: noon + 2, zone: null }]);
    });
  });

  describe('appendAnswer', () => {
    it('should keep every revision, once', async () => {
      const { quiz, ...storage } = await openFresh();
      const [posed] = await pose({ quiz, ...storage }, 'a');
      const [answer] = makeAttempt(posed);
      const changed = { ...answer, revision: 1, at: noon + 1 };
      const session = { id: posed.sessionId, version: 0 };

      expect(await quiz.appendAnswer(answer, session)).toBe('kept');
      expect(await quiz.appendAnswer({ ...answer, at: noon + 5 }, session)).toBe('taken');
      expect(await quiz.appendAnswer(changed, session)).toBe('kept');

      expect(await quiz.listAnswers([posed.id])).toEqual([answer, changed]);
      expect(await quiz.listAnswers([])).toEqual([]);
    });

    it('should list a later revision after an earlier one, whatever the clocks said', async () => {
      const storage = await openFresh();
      const [posed] = await pose(storage, 'a');
      const [answer] = makeAttempt(posed);
      // By another process, whose clock is behind.
      const changed = { ...answer, revision: 1, at: answer.at - 2000 };
      const session = { id: posed.sessionId, version: 0 };
      await storage.quiz.appendAnswer(answer, session);
      await storage.quiz.appendAnswer(changed, session);

      expect(await storage.quiz.listAnswers([posed.id])).toEqual([answer, changed]);
    });

    it('should let one of many at once be the first', async () => {
      const storage = await openFresh();
      const [posed] = await pose(storage, 'a');
      const [answer] = makeAttempt(posed);
      const session = { id: posed.sessionId, version: 0 };

      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () => storage.quiz.appendAnswer(answer, session)),
      );

      expect(outcomes.filter((outcome) => outcome === 'kept')).toHaveLength(1);
    });

    it('should keep nothing once the session has gone on', async () => {
      const storage = await openFresh();
      const [posed] = await pose(storage, 'a');
      const { sessionId } = posed;
      const change = { sessionId, from: 0, state: 1, wakeAt: null, endedAt: null, attempts: [] };
      await storage.quiz.advance(change);

      const [answer] = makeAttempt(posed, { memberId: '7' });
      const outcome = await storage.quiz.appendAnswer(answer, { id: sessionId, version: 0 });

      expect(outcome).toBe('changed');
      expect(await storage.quiz.listAnswers([posed.id])).toEqual([]);
      expect(await storage.quiz.appendAnswer(answer, { id: sessionId, version: 1 })).toBe('kept');
    });

    it('should let nothing come between the answers of a round and its end', async () => {
      const storage = await openFresh();
      const [posed] = await pose(storage, 'a');
      const { sessionId } = posed;
      const session = { id: sessionId, version: 0 };
      const change = { sessionId, from: 0, state: 1, wakeAt: null, endedAt: null, attempts: [] };

      const [counted] = await Promise.all([
        storage.quiz.advance(change).then(() => storage.quiz.listAnswers([posed.id])),
        ...Array.from({ length: 12 }, (_, id) =>
          storage.quiz.appendAnswer(makeAttempt(posed, { memberId: String(id) })[0], session),
        ),
      ]);

      expect(await storage.quiz.listAnswers([posed.id])).toHaveLength(counted.length);
    });
  });

  describe('override', () => {
    it('should count as right, once, and pay nothing', async () => {
      const storage = await openFresh();
      const [posed] = await pose(storage, 'a');
      const settled = await storage.quiz.settle(
        ...makeAttempt(posed, { grade: 0.3, points: 3, guildId: null }),
      );
      const correction = { questionId: posed.id, memberId: '100', at: noon + 1 };

      const outcomes = await Promise.all([
        storage.quiz.override(correction),
        storage.quiz.override(correction),
        storage.quiz.override(correction),
      ]);

      const counted = { ...settled.attempt, isOverridden: true };
      expect(outcomes).toEqual([counted, counted, counted]);
      expect(await storage.quiz.listAttempts(posed.sessionId)).toEqual([counted]);
      const totals = await storage.read(async (db) => [
        ...(await db.selectFrom('daily_totals').selectAll().execute()),
        ...(await db.selectFrom('period_totals').selectAll().execute()),
      ]);
      expect(totals).toHaveLength(5);
      for (const sums of totals) {
        expect(sums).toMatchObject({ guild_id: '', attempts: 1, right_count: 1, points: 0 });
      }
      expect(await storage.quiz.settle(...makeAttempt(posed))).toEqual({
        attempt: counted,
        isNew: false,
        streak: null,
      });
    });

    it('should not count twice what was right already', async () => {
      const storage = await openFresh();
      const [posed] = await pose(storage, 'a');
      await storage.quiz.settle(...makeAttempt(posed, { grade: 0.6, points: 6 }));

      await storage.quiz.override({ questionId: posed.id, memberId: '100', at: noon });

      expect(await storage.quiz.listStandings(posed.sessionId)).toEqual([
        { memberId: '100', points: 6, right: 1, answered: 1 },
      ]);
      const day = await storage.read((db) => db.selectFrom('daily_totals').selectAll().execute());
      expect(day).toMatchObject([{ right_count: 1 }]);
    });

    it('should find nothing to override where nothing was settled', async () => {
      const storage = await openFresh();
      const [posed] = await pose(storage, 'a');
      const correction = { questionId: posed.id, memberId: '100', at: noon };

      expect(await storage.quiz.override(correction)).toBeUndefined();
      expect(await countRows(storage)).toMatchObject({ corrections: 0 });
    });
  });

  describe('listAttempts', () => {
    it('should list by question, of everybody or of one', async () => {
      const storage = await openFresh();
      const [first, second] = await pose(storage, 'a', 'b');
      await pose(storage, 'a');
      if (second === undefined) throw new Error('no question');
      for (const memberId of ['1', '2']) {
        for (const posed of [second, first]) {
          await storage.quiz.settle(...makeAttempt(posed, { memberId }));
        }
      }

      const all = await storage.quiz.listAttempts(first.sessionId);
      const one = await storage.quiz.listAttempts(first.sessionId, '2');

      const ids = [first.id, first.id, second.id, second.id];
      expect(all.map(({ questionId }) => questionId)).toEqual(ids);
      expect(one.map(({ questionId, memberId }) => [questionId, memberId])).toEqual([
        [first.id, '2'],
        [second.id, '2'],
      ]);
    });
  });

  describe('listStandings', () => {
    it('should put points first, then right answers, then ids', async () => {
      const storage = await openFresh();
      const [first, second] = await pose(storage, 'a', 'b');
      if (second === undefined) throw new Error('no question');
      const grades = { b: [0.5, 0.5], a: [0.5, 0.5], d: [1, 0], c: [1, 0.1] };
      for (const [memberId, [one = 0, two = 0]] of Object.entries(grades)) {
        const settle = (posed: PosedQuestion, grade: number) =>
          storage.quiz.settle(...makeAttempt(posed, { memberId, grade, points: grade * 10 }));
        await settle(first, one);
        await settle(second, two);
      }

      expect(await storage.quiz.listStandings(first.sessionId)).toEqual([
        { memberId: 'c', points: 11, right: 1, answered: 2 },
        { memberId: 'd', points: 10, right: 1, answered: 2 },
        { memberId: 'a', points: 10, right: 0, answered: 2 },
        { memberId: 'b', points: 10, right: 0, answered: 2 },
      ]);
    });
  });

  describe('report', () => {
    it('should keep what members say is wrong with a question', async () => {
      const storage = await openFresh();
      const [posed] = await pose(storage, 'a');
      const said = { questionId: posed.id, memberId: '1', remark: 'a\0b ä', at: noon };

      await storage.quiz.report({ ...said, reasons: ['wrong', 'unclear'] });
      await storage.quiz.report({ ...said, reasons: ['typo'] });

      const rows = await storage.read((db) =>
        db.selectFrom('reports').selectAll().orderBy('reasons_json').execute(),
      );
      expect(rows).toMatchObject([
        { question_id: posed.id, member_id: '1', remark: 'ab ä', reasons_json: '["typo"]' },
        { reasons_json: '["wrong","unclear"]' },
      ]);
    });
  });
}
