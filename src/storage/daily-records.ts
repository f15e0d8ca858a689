import { sql, type Kysely, type Transaction } from 'kysely';
import type { PuzzleOutcome } from '../daily/prompt-kind.ts';
import type { AskedCard, DailyRecords, GroupAttempt } from '../daily/records.ts';
import type { PuzzleLevel } from '../ports/puzzles/puzzle.ts';
import { rightGrade } from '../quiz/question.ts';
import { settle } from './answers.ts';
import {
  changePlan,
  findPlan,
  listDuePlans,
  listNotices,
  noticeDone,
  removePlan,
  setPlan,
} from './daily-plans.ts';
import {
  beginClosing,
  claim,
  closed,
  findPrompt,
  leaveOut,
  listPrompts,
  listWaking,
  notPosted,
  posted,
  settleLeft,
  takeUp,
} from './daily-prompts.ts';
import type { Access, EngineName } from './engine.ts';
import { sayStep } from './puzzle-records.ts';
import { defaultVault, puzzleKind, type Schema } from './schema.ts';

/** What daily prompts keep, in a database. */
export function createDailyRecords({ engine, read, write }: Access): DailyRecords {
  return {
    findPlan: (guildId) => read((db) => findPlan(db, guildId)),
    setPlan: (plan, at) => write((trx) => setPlan(trx, plan, at)),
    removePlan: (guildId) => write((trx) => removePlan(trx, guildId)),
    changePlan: (plan, change) => write((trx) => changePlan(trx, plan, change)),
    listDuePlans: (until, limit) => read((db) => listDuePlans(db, until, limit)),
    listNotices: (limit) => read((db) => listNotices(db, limit)),
    noticeDone: (guildId) => write((trx) => noticeDone(trx, guildId)),
    claim: (wish) => write((trx) => claim(trx, wish)),
    leaveOut: (...left) => write((trx) => leaveOut(trx, ...left)),
    listWaking: (...which) => read((db) => listWaking(db, ...which)),
    takeUp: (prompt, wakeAt) => write((trx) => takeUp(trx, prompt, wakeAt)),
    posted: (key, message) => write((trx) => posted(trx, key, message)),
    notPosted: (key, why) => write((trx) => notPosted(trx, key, why)),
    beginClosing: (key, wakeAt) => write((trx) => beginClosing(trx, key, wakeAt)),
    closed: (key) => write((trx) => closed(trx, key)),
    settleLeft: (attempts) => write((trx) => settleLeft(trx, attempts)),
    findPrompt: (questionId) => read((db) => findPrompt(db, questionId)),
    listPrompts: (guildId, limit) => read((db) => listPrompts(db, guildId, limit)),
    answer: (answer, attempt) =>
      write(async (trx) => {
        const { questionId, at } = answer;
        return (await isOpen(trx, { questionId, at, engine }))
          ? settle(trx, answer, attempt)
          : undefined;
      }),
    say: (...said) => write((trx) => say(trx, engine, ...said)),
    countAnswers: (questionId) => read((db) => countAnswers(db, questionId)),
    listAsked: (guildId, since) => read((db) => listAsked(db, guildId, since)),
    findLastPuzzle: (guildId) => read((db) => findLastPuzzle(db, guildId)),
    listGroupAttempts: (guildId, limit) => read((db) => listGroupAttempts(db, guildId, limit)),
    nextWake: () => read(nextWake),
  };
}

/** Whether a prompt takes an answer. In PostgreSQL it cannot close before the transaction ends. */
async function isOpen(
  trx: Transaction<Schema>,
  {
    questionId,
    at,
    engine,
  }: { readonly questionId: string; readonly at: number; readonly engine: EngineName },
): Promise<boolean> {
  const query = trx
    .selectFrom('daily_prompts')
    .select('guild_id')
    .where('question_id', '=', questionId)
    .where('state', 'in', ['claimed', 'posted'])
    .where('closes_at', '>', at)
    .$if(engine === 'postgres', (own) => own.forShare());
  return (await query.executeTakeFirst()) !== undefined;
}

async function say(
  trx: Transaction<Schema>,
  engine: EngineName,
  ...[said, attemptOf]: Parameters<DailyRecords['say']>
) {
  const { puzzleId, at } = said;
  if (!(await isOpen(trx, { questionId: puzzleId, at, engine }))) return undefined;
  const { isSettled: _, ...progress } = await sayStep(trx, said, attemptOf);
  return progress;
}

const isRight = sql<number>`case when grade >= ${sql.lit(rightGrade)} then 1 else 0 end`;

async function countAnswers(db: Kysely<Schema>, questionId: string) {
  const { answered, right } = await db
    .selectFrom('attempts')
    .select(({ fn }) => [
      fn.countAll<number>().as('answered'),
      fn.coalesce(fn.sum<number>(isRight), sql.lit(0)).as('right'),
    ])
    .where('question_id', '=', questionId)
    .executeTakeFirstOrThrow();
  return { answered, right };
}

async function listAsked(
  db: Kysely<Schema>,
  guildId: string,
  since: number,
): Promise<readonly AskedCard[]> {
  const rows = await db
    .selectFrom('daily_prompts')
    .innerJoin('questions', 'questions.id', 'daily_prompts.question_id')
    .select(['questions.card_id', 'questions.kind', 'daily_prompts.planned_at'])
    .where('guild_id', '=', guildId)
    .where('planned_at', '>=', since)
    .orderBy('planned_at', 'desc')
    .execute();
  return rows.map((row) => ({
    cardId: row.card_id,
    at: row.planned_at,
    isPuzzle: row.kind === puzzleKind,
  }));
}

/** Puzzles looked back at for one that somebody has answered. */
const puzzlesBack = 5;

async function findLastPuzzle(db: Kysely<Schema>, guildId: string): Promise<PuzzleOutcome | null> {
  const rows = await db
    .selectFrom('daily_prompts')
    .innerJoin('questions', 'questions.id', 'daily_prompts.question_id')
    .select(['questions.id', 'questions.body_json'])
    .where('guild_id', '=', guildId)
    .where('questions.kind', '=', puzzleKind)
    .orderBy('planned_at', 'desc')
    .limit(puzzlesBack)
    .execute();
  for (const { id, body_json } of rows) {
    const { level } = JSON.parse(body_json) as { readonly level: PuzzleLevel };
    const { answered, right } = await countAnswers(db, id);
    if (answered > 0) return { level, answered, right };
  }
  return null;
}

async function listGroupAttempts(
  db: Kysely<Schema>,
  guildId: string,
  limit: number,
): Promise<readonly GroupAttempt[]> {
  return db
    .selectFrom('attempts')
    .select(['card_id as cardId', 'grade'])
    .where('guild_id', '=', guildId)
    .where('vault_id', '=', defaultVault)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
}

async function nextWake(db: Kysely<Schema>): Promise<number | null> {
  const plan = await db
    .selectFrom('daily_plans')
    .select('next_at as at')
    .where('next_at', 'is not', null)
    .orderBy('next_at')
    .limit(1)
    .executeTakeFirst();
  const prompt = await db
    .selectFrom('daily_prompts')
    .select('wake_at as at')
    .where('wake_at', 'is not', null)
    .orderBy('wake_at')
    .limit(1)
    .executeTakeFirst();
  const all = [plan?.at, prompt?.at].filter((at) => typeof at === 'number');
  return all.length === 0 ? null : Math.min(...all);
}
