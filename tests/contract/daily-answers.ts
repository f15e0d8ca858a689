import { describe, expect, it } from 'vitest';
import type { PuzzleStep } from '../../src/ports/puzzles/play.ts';
import type { Attempt } from '../../src/quiz/records.ts';
import {
  claimNow,
  dayMs,
  getPrompt,
  keyOf,
  makeClaim,
  makeDailyAnswer,
  makePlan,
  makePuzzleClaim,
  nine,
  postNow,
} from '../helpers/daily-records.ts';
import { findText, readAll } from '../helpers/every-table.ts';
import { makeAttempt, makeQuestion, makeQuiz } from '../helpers/quizzes.ts';
import { listTotals } from './totals.ts';
import type { OpenFresh } from './storage.ts';

const ten = Array.from({ length: 10 }, (_, index) => index);
const nobody: PuzzleStep = { part: 'conflicts', parties: [], candidates: [] };
const reason = (index: number): PuzzleStep => ({ part: 'reason', reason: index });

/** Answers to prompts, and what is known of the group by them. */
export function describeDailyAnswers(openFresh: OpenFresh): void {
  const openPosted = async (claim = makeClaim({ questionId: 'q1' })) => {
    const storage = await openFresh();
    await storage.daily.setPlan(makePlan(), nine);
    return { ...storage, claim: await postNow(storage, claim) };
  };

  describe('answer', () => {
    it('should count once for each member, however often it is given', async () => {
      const storage = await openPosted();
      const { daily, quiz } = storage;

      const said = await Promise.all(
        ten.map((n) => daily.answer(...makeDailyAnswer('q1', { grade: n % 2, at: nine + n + 1 }))),
      );
      await daily.answer(...makeDailyAnswer('q1', { memberId: '200', grade: 0, points: 0 }));

      expect(said.filter((own) => own?.isNew === true)).toHaveLength(1);
      expect(new Set(said.map((own) => own?.attempt.grade)).size).toBe(1);
      const attempts = await quiz.listAttempts('q1');
      expect(attempts.map(({ memberId }) => memberId).toSorted()).toEqual(['100', '200']);
      expect(await quiz.listAnswers(['q1'])).toHaveLength(2);
      const right = said[0]?.attempt.grade === 1 ? 1 : 0;
      expect(await daily.countAnswers('q1')).toEqual({ answered: 2, right });
      const totals = await listTotals(storage);
      expect(totals.length).toBeGreaterThan(0);
      for (const sums of totals) expect(sums).toMatchObject({ attempts: 1 });
    });

    it('should be taken as soon as the prompt is claimed, which shows it to all', async () => {
      const storage = await openFresh();
      await storage.daily.setPlan(makePlan(), nine);
      await claimNow(storage, makeClaim({ questionId: 'q1' }));

      expect(await storage.daily.answer(...makeDailyAnswer('q1'))).toMatchObject({ isNew: true });
    });

    it('should be refused from the instant of the close on', async () => {
      const { daily } = await openPosted();
      const end = nine + dayMs;
      const at = (memberId: string, instant: number) =>
        daily.answer(...makeDailyAnswer('q1', { memberId, at: instant }));

      expect(await at('200', end - 1)).toMatchObject({ isNew: true });
      expect(await at('300', end)).toBeUndefined();
      expect(await daily.countAnswers('q1')).toEqual({ answered: 1, right: 1 });
    });

    it('should be refused while it closes, once it is closed, and where nothing was posted', async () => {
      const { daily, claim, quiz } = await openPosted();
      const late = (questionId: string) => daily.answer(...makeDailyAnswer(questionId));
      await daily.beginClosing(keyOf(claim), nine + 5);

      expect(await late('q1')).toBeUndefined();
      await daily.closed(keyOf(claim));
      expect(await late('q1')).toBeUndefined();
      const quizOfOne = makeQuiz();
      await quiz.startSession(quizOfOne);
      expect(await late(quizOfOne.questions[0]?.id ?? '')).toBeUndefined();
      expect(await late('made up')).toBeUndefined();
      expect(await daily.countAnswers('q1')).toEqual({ answered: 0, right: 0 });
    });

    it('should be counted or refused, and never come after what the close has counted', async () => {
      const { daily, claim } = await openPosted();
      const close = async () => {
        await daily.beginClosing(keyOf(claim), nine + 5);
        return daily.countAnswers('q1');
      };

      const answers = ten.map((n) => daily.answer(...makeDailyAnswer('q1', { memberId: `${n}` })));
      const counted = await close();
      const taken = (await Promise.all(answers)).filter((own) => own !== undefined);

      expect(counted.answered).toBe(taken.length);
      expect(await daily.countAnswers('q1')).toEqual(counted);
    });
  });

  describe('say', () => {
    const openPuzzle = async () => {
      const storage = await openPosted(makePuzzleClaim({ questionId: 'p1' }, 3));
      const attempt = (memberId: string): Attempt =>
        makeDailyAnswer('p1', { memberId, grade: 0.5, points: 15 })[1];
      const say = (step: PuzzleStep, { memberId = '100', at = nine + 1 } = {}) =>
        storage.daily.say({ puzzleId: 'p1', memberId, step, at }, (steps) =>
          steps.some(({ part }) => part === 'reason') ? attempt(memberId) : null,
        );
      return { ...storage, say, attempt };
    };

    it('should take each part once, and settle with the last one', async () => {
      const { say, puzzles, daily, quiz } = await openPuzzle();

      const begun = { steps: [nobody], attempt: null, streak: null };
      expect(await say(nobody)).toEqual(begun);
      const other = { part: 'conflicts', parties: ['a/b'], candidates: [] } as const;
      expect(await say(other)).toEqual(begun);
      const settled = await say(reason(1));
      expect(settled).toMatchObject({
        attempt: { grade: 0.5, points: 15 },
        streak: { days: 1, covered: [] },
      });
      expect(await say(reason(2))).toEqual({ ...settled, streak: null });
      expect({ ...(await puzzles.findProgress('p1', '100')), streak: null }).toEqual({
        ...settled,
        streak: null,
      });
      expect(await daily.countAnswers('p1')).toEqual({ answered: 1, right: 0 });
      expect(await quiz.findSession('p1')).toMatchObject({ endedAt: null });
    });

    it('should let one of several at once count, and each member', async () => {
      const { say, read } = await openPuzzle();

      const said = await Promise.all(ten.map((n) => say(reason(n % 4))));
      await say(reason(0), { memberId: '200' });

      for (const progress of said) expect(progress?.attempt).toEqual(said[0]?.attempt);
      expect(said.filter((progress) => progress?.streak?.days === 1)).toHaveLength(1);
      const rows = await read((db) => db.selectFrom('answers').select('member_id').execute());
      expect(rows.map((row) => row.member_id).toSorted()).toEqual(['100', '200']);
    });

    it('should be refused once it closes', async () => {
      const { say, daily, claim, puzzles } = await openPuzzle();

      expect(await say(nobody, { at: nine + dayMs })).toBeUndefined();
      await say(nobody);
      await daily.beginClosing(keyOf(claim), nine + 5);
      expect(await say(reason(1))).toBeUndefined();
      expect(await puzzles.findProgress('p1', '100')).toEqual({ steps: [nobody], attempt: null });
    });

    it('should settle what is left once, and leave alone what is settled', async () => {
      const { say, daily, attempt, quiz } = await openPuzzle();
      await say(nobody);
      await say(reason(1), { memberId: '200' });
      const left = [attempt('100'), { ...attempt('200'), grade: 0, points: 0 }];

      await daily.settleLeft(left);
      await daily.settleLeft(left);

      const attempts = await quiz.listAttempts('p1');
      expect(attempts.map(({ memberId, grade }) => `${memberId}: ${grade}`).toSorted()).toEqual([
        '100: 0.5',
        '200: 0.5',
      ]);
    });
  });

  describe('what is known of a group', () => {
    it('should be what its members did last, of all that they do in the server', async () => {
      const { daily, quiz } = await openPosted();
      const start = makeQuiz({
        questions: ['a', 'b', 'c'].map((cardId) => makeQuestion({ cardId })),
      });
      await quiz.startSession(start);
      for (const [index, posed] of start.questions.entries()) {
        const guildId = index === 2 ? '901' : '900';
        await quiz.settle(...makeAttempt(posed, { at: nine + index, grade: index / 2, guildId }));
      }
      await daily.answer(...makeDailyAnswer('q1', { at: nine + 9, grade: 0.5 }));

      expect(await daily.listGroupAttempts('900', 2)).toEqual([
        { cardId: 'card of q1', grade: 0.5 },
        { cardId: 'b', grade: 0.5 },
      ]);
      expect(await daily.listGroupAttempts('902', 9)).toEqual([]);
    });

    it('should be how its last puzzle went that somebody has answered', async () => {
      const storage = await openPosted(makePuzzleClaim({ questionId: 'p1' }, 2));
      const { daily } = storage;
      expect(await daily.findLastPuzzle('900')).toBeNull();
      for (const [memberId, grade] of [
        ['100', 0.6],
        ['200', 0.5],
      ] as const) {
        await daily.answer(...makeDailyAnswer('p1', { memberId, grade }));
      }
      await postNow(storage, makeClaim({ questionId: 'q2', plannedAt: nine + dayMs }));
      await daily.answer(...makeDailyAnswer('q2', { at: nine + dayMs + 1 }));
      const later = { questionId: 'p3', plannedAt: nine + 2 * dayMs };
      await postNow(storage, makePuzzleClaim(later, 3));

      expect(await daily.findLastPuzzle('900')).toEqual({ level: 2, answered: 2, right: 1 });
      expect(await daily.findLastPuzzle('901')).toBeNull();
    });
  });

  describe('what goes', () => {
    it('should be all of a server that has removed the bot, and nothing of others', async () => {
      const storage = await openPosted();
      const { daily, retention } = storage;
      await daily.answer(...makeDailyAnswer('q1'));
      await daily.setPlan(makePlan({ guildId: '901' }), nine);
      const other = { questionId: 'o', plan: { guildId: '901', version: 0 } };
      await postNow(storage, makeClaim(other));
      await retention.guildsPresent(['900', '901']);
      await retention.guildRemoved('900', nine);

      await retention.sweep(nine + 31 * dayMs);

      expect(await daily.findPlan('900')).toBeUndefined();
      expect(await daily.listPrompts('900', 9)).toEqual([]);
      expect(findText(await readAll(storage), '900')).toEqual([]);
      expect(await daily.findPlan('901')).toBeDefined();
      expect(await getPrompt(storage, 'o')).toMatchObject({ state: 'posted' });
    });

    it('should be who a member was, and not that somebody has answered or set it up', async () => {
      const storage = await openPosted();
      const { daily, personal } = storage;
      await daily.answer(...makeDailyAnswer('q1'));
      await daily.answer(...makeDailyAnswer('q1', { memberId: '200', grade: 0 }));

      await personal.forgetMember('100');

      const plan = await daily.findPlan('900');
      expect(plan).toMatchObject({ channelId: '800', nextAt: nine + dayMs });
      expect(plan?.setBy).toMatch(/^former-/u);
      expect(await daily.countAnswers('q1')).toEqual({ answered: 2, right: 1 });
      const places = findText(await readAll(storage), '100').filter((own) =>
        /member_id|set_by|owner_id/u.test(own),
      );
      expect(places).toEqual([]);
    });
  });
}
