import { describe, expect, it, onTestFinished } from 'vitest';
import { createRandom } from '../../src/random.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { makeAttempt, makeQuestion, makeQuiz } from '../helpers/quizzes.ts';
import { startSettling } from '../helpers/settling-process.ts';
import type { Acknowledgement } from '../helpers/settling-program.ts';
import { listTotals } from './totals.ts';

const answerCount = 1000;
const killTimeoutMs = 20_000;

/** What a kill left behind. */
interface Remains {
  /** Acknowledged before the kill. */
  readonly acknowledged: readonly string[];
  /** Kept, by the ids of their questions. */
  readonly kept: readonly string[];
}

/**
 * Kills a process that settles 1,000 answers, as often as wanted, and looks at what is left.
 * @param freshDatabase - gives the `DATABASE_URL` of an empty database, for one test
 * @param checkFile - throws when the database is damaged
 */
export function describeKills(
  kills: number,
  freshDatabase: () => Promise<string>,
  checkFile: (url: string) => void = () => {},
): void {
  describe('a process that is killed', () => {
    it(
      `should have kept all that it acknowledged, once, in ${kills} kills`,
      async () => {
        const url = await freshDatabase();
        const storage = await openStorage(url);
        onTestFinished(() => storage.close());
        const random = createRandom('kills');

        let killedMidway = 0;
        for (let kill = 0; kill < kills; kill += 1) {
          const { acknowledged, kept } = await killOnce(storage, url, random.below(answerCount));

          expect(new Set(acknowledged).size).toBe(acknowledged.length);
          expect(new Set(kept).size).toBe(kept.length);
          expect(kept).toEqual(expect.arrayContaining([...acknowledged]));
          if (kept.length < answerCount) killedMidway += 1;
        }

        expect(killedMidway).toBeGreaterThan(kills / 2);
        await expectConsistent(storage);
        checkFile(url);
      },
      kills * killTimeoutMs,
    );
  });
}

/** @param after - how many acknowledgements come before the kill */
async function killOnce(storage: Storage, url: string, after: number): Promise<Remains> {
  const questions = Array.from({ length: answerCount }, (_, card) => {
    return makeQuestion({ cardId: `card${card}` });
  });
  const start = makeQuiz({ questions });
  await storage.quiz.startSession(start);
  const { tell, hear, kill, hearRest } = await startSettling();
  tell({ open: url });
  await hear();

  tell(...start.questions.map((posed) => ({ settle: makeAttempt(posed) })));
  const said: Acknowledgement[] = [];
  while (said.length < after) said.push(await hear());
  kill();
  said.push(...(await hearRest()));

  const attempts = await storage.quiz.listAttempts(start.session.id);
  return {
    acknowledged: said.flatMap((one) => ('settled' in one ? [one.settled] : [])),
    kept: attempts.map(({ questionId }) => questionId),
  };
}

/** Nothing is there by halves: no attempt without its answer, no sum without its attempts. */
async function expectConsistent(storage: Storage): Promise<void> {
  const { attempts, answers, payouts, paid } = await storage.read(async (db) => {
    const rows = await db.selectFrom('attempts').select(['question_id', 'points']).execute();
    const answered = await db.selectFrom('answers').select('question_id').execute();
    const paidOut = await db.selectFrom('payouts').select('question_id').execute();
    const ids = (found: readonly { readonly question_id: string }[]) =>
      found.map((row) => row.question_id).toSorted();
    return {
      attempts: ids(rows),
      answers: ids(answered),
      payouts: ids(paidOut),
      paid: ids(rows.filter(({ points }) => points > 0)),
    };
  });
  expect(answers).toEqual(attempts);
  expect(payouts).toEqual(paid);
  const totals = await listTotals(storage);
  await storage.rebuildTotals();
  expect(await listTotals(storage)).toEqual(totals);
}
