import { describe, expect, it, onTestFinished } from 'vitest';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { makeAttempt, makeQuestion, makeQuiz } from '../helpers/quizzes.ts';
import { startSettling } from '../helpers/settling-process.ts';
import { listTotals } from './totals.ts';

/**
 * What several processes on one database must not do to one another.
 * @param freshDatabase - gives the `DATABASE_URL` of an empty database, for one test
 */
export function describeProcesses(freshDatabase: () => Promise<string>): void {
  const startSeveral = () => Promise.all([startSettling(), startSettling(), startSettling()]);
  const open = async (url: string): Promise<Storage> => {
    const storage = await openStorage(url);
    onTestFinished(() => storage.close());
    return storage;
  };

  describe('several processes', () => {
    it('should all come up when they start together on an empty database', async () => {
      const processes = await startSeveral();
      for (let round = 0; round < 3; round += 1) {
        const url = await freshDatabase();

        for (const { tell } of processes) tell({ open: url });
        const said = await Promise.all(processes.map(({ hear }) => hear()));

        expect(said).toEqual(processes.map(() => ({ opened: true })));
        const storage = await open(url);
        expect(await storage.quiz.listOpen('quiz', 'a')).toEqual([]);
      }
    });

    it('should settle a question once', async () => {
      const url = await freshDatabase();
      const storage = await open(url);
      const start = makeQuiz({ questions: Array.from({ length: 25 }, () => makeQuestion()) });
      await storage.quiz.startSession(start);
      const processes = await startSeveral();
      for (const { tell } of processes) tell({ open: url });
      await Promise.all(processes.map(({ hear }) => hear()));

      for (const [index, { tell }] of processes.entries()) {
        const grade = index / 10;
        const points = index;
        for (const posed of start.questions)
          tell({ settle: makeAttempt(posed, { grade, points }) });
      }
      const said = await Promise.all(processes.map(({ hearRest }) => hearRest()));

      const isNew = said.flat().filter((one) => 'isNew' in one && one.isNew);
      const settled = isNew.map((one) => ('settled' in one ? one.settled : ''));
      expect(said.flat()).toHaveLength(75);
      expect(settled.toSorted()).toEqual(start.questions.map(({ id }) => id).toSorted());
      const attempts = await storage.quiz.listAttempts(start.session.id);
      expect(attempts).toHaveLength(25);
      // The same card: it pays once, and not at all where who came first had nothing right.
      const points = attempts.map((attempt) => attempt.points).filter((paid) => paid > 0);
      expect(points.length).toBeLessThanOrEqual(1);
    });

    it('should count all that one member settles in them', async () => {
      const url = await freshDatabase();
      const storage = await open(url);
      const questions = Array.from({ length: 90 }, (_, card) =>
        makeQuestion({ cardId: `${card}` }),
      );
      const start = makeQuiz({ questions });
      await storage.quiz.startSession(start);
      const processes = await startSeveral();
      for (const { tell } of processes) tell({ open: url });
      await Promise.all(processes.map(({ hear }) => hear()));

      for (const [index, posed] of start.questions.entries()) {
        processes[index % processes.length]?.tell({ settle: makeAttempt(posed) });
      }
      const said = await Promise.all(processes.map(({ hearRest }) => hearRest()));

      expect(said.flat().filter((one) => 'error' in one)).toEqual([]);
      const totals = await listTotals(storage);
      expect(totals).toHaveLength(5);
      for (const sums of totals) {
        expect(sums).toMatchObject({ attempts: 90, right_count: 90, points: 900 });
      }
    });
  });
}
