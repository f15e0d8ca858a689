import { sql, type Kysely, type Transaction } from 'kysely';
import { lastLooked, type LevelGrade } from '../ports/puzzles/mastery.ts';
import type { PuzzleStep } from '../ports/puzzles/play.ts';
import type { RaceSteps } from '../ports/puzzles/race-result.ts';
import { type Puzzle, puzzleVersion } from '../ports/puzzles/puzzle.ts';
import type {
  Earning,
  KeptRepair,
  PosedPuzzle,
  PuzzleProgress,
  PuzzleRecords,
  PuzzleSaid,
  SaidProgress,
} from '../ports/puzzles/records.ts';
import { isUnchanged } from './answers.ts';
import { findAttempt } from './attempts.ts';
import type { Access } from './engine.ts';
import { touchMembers } from './members.ts';
import { defaultVault, puzzleKind, type Schema } from './schema.ts';
import { startSession } from './sessions.ts';
import { settleAll } from './settle.ts';

/** What a puzzle was asked to be: the same text for all that count alike. */
type Settings = Pick<Puzzle, 'level'> & { readonly earning: Earning };
/** What of a puzzle nobody may know before they have answered. */
type Solution = Pick<Puzzle, 'answer' | 'reason' | 'typicalError' | 'symptom' | 'explanation'>;
type Body = Omit<Puzzle, keyof Solution>;

/** Stands in `part` for an edited manifest, which is no part of the attempt. */
const repairPart = 'repair';

/** What puzzles keep, in a database. */
export function createPuzzleRecords({ engine, read, write }: Access): PuzzleRecords {
  return {
    pose: (posed) => write((trx) => pose(trx, posed)),
    poseRace: (posed, session) =>
      write(async (trx) => {
        await startSession(trx, { session, questions: [] });
        await insertPuzzle(trx, posed, { sessionId: posed.id, ordinal: 0 });
      }),
    sayInRace: (said, session) =>
      write(async (trx) => {
        if (!(await isUnchanged(trx, session, engine))) return false;
        await touchMembers(trx, [said]);
        await insertStep(trx, said);
        return true;
      }),
    listEverybody: (puzzleId) => read((db) => listEverybody(db, puzzleId)),
    findPuzzle: (id) => read((db) => findPuzzle(db, id)),
    findProgress: (puzzleId, memberId) => read((db) => findProgress(db, puzzleId, memberId)),
    say: (said, attemptOf) => write((trx) => say(trx, said, attemptOf)),
    keepRepair: (repair) => write((trx) => keepRepair(trx, repair)),
    findRepair: async (puzzleId, memberId) =>
      (await read((db) => findRepair(db, puzzleId, memberId)))?.manifest,
    listGrades: (memberId) => read((db) => listGrades(db, memberId)),
  };
}

/** A puzzle is the only question of a session that has its id. */
async function pose(trx: Transaction<Schema>, posed: PosedPuzzle): Promise<PosedPuzzle> {
  const { id, ownerId, guildId, puzzle, earning, posedAt } = posed;
  await touchMembers(trx, [{ memberId: ownerId, at: posedAt }]);
  const { level, seed } = puzzle;
  const settings: Settings = { level, earning };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('sessions')
    .values({
      id,
      vault_id: defaultVault,
      kind: puzzleKind,
      owner_id: ownerId,
      guild_id: guildId,
      channel_id: null,
      seed,
      settings_json: JSON.stringify(settings),
      state_json: 'null',
      version: 0,
      wake_at: null,
      created_at: posedAt,
      ended_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return (await findPuzzle(trx, id)) ?? posed;
  await insertPuzzle(trx, posed, { sessionId: id, ordinal: 0 });
  return posed;
}

/** Keeps a puzzle of a session that is there. */
export async function insertPuzzle(
  trx: Transaction<Schema>,
  posed: PosedPuzzle,
  { sessionId, ordinal }: { readonly sessionId: string; readonly ordinal: number },
): Promise<void> {
  const { answer, reason, typicalError, symptom, explanation, ...body } = posed.puzzle;
  const solution: Solution = { answer, reason, typicalError, symptom, explanation };
  await trx
    .insertInto('questions')
    .values({
      id: posed.id,
      vault_id: defaultVault,
      session_id: sessionId,
      ordinal,
      card_id: posed.cardId,
      kind: puzzleKind,
      seed: posed.puzzle.seed,
      generator_version: puzzleVersion,
      vault_hash: '',
      body_json: JSON.stringify(body satisfies Body),
      answer_json: JSON.stringify(solution),
      source_path: '',
      source_line: 0,
      posed_at: posed.posedAt,
    })
    .execute();
}

async function findPuzzle(db: Kysely<Schema>, id: string): Promise<PosedPuzzle | undefined> {
  const row = await selectPuzzles(db).where('questions.id', '=', id).executeTakeFirst();
  return row && toPosedPuzzle(row);
}

/** Puzzles with what their sessions say of them. */
export function selectPuzzles(db: Kysely<Schema>) {
  return db
    .selectFrom('questions')
    .innerJoin('sessions', 'sessions.id', 'questions.session_id')
    .selectAll('questions')
    .select([
      'sessions.kind as sessionKind',
      'sessions.owner_id',
      'sessions.guild_id',
      'sessions.settings_json',
    ])
    .where('questions.kind', '=', puzzleKind);
}

type PuzzleRow = Awaited<ReturnType<ReturnType<typeof selectPuzzles>['execute']>>[number];

export function toPosedPuzzle(row: PuzzleRow): PosedPuzzle {
  const body = JSON.parse(row.body_json) as Body;
  const solution = JSON.parse(row.answer_json) as Solution;
  return {
    id: row.id,
    ownerId: row.owner_id,
    guildId: row.guild_id,
    cardId: row.card_id,
    puzzle: { ...body, ...solution },
    earning: earningOf(row),
    posedAt: row.posed_at,
  };
}

function earningOf({ sessionKind, settings_json }: PuzzleRow): Earning {
  const isForAll = sessionKind === 'race' || sessionKind === 'daily' || sessionKind === 'challenge';
  return isForAll ? sessionKind : (JSON.parse(settings_json) as Settings).earning;
}

export async function findProgress(
  db: Kysely<Schema>,
  puzzleId: string,
  memberId: string,
): Promise<PuzzleProgress> {
  const rows = await db
    .selectFrom('answers')
    .select('response_json')
    .where('question_id', '=', puzzleId)
    .where('member_id', '=', memberId)
    .where('part', '<>', repairPart)
    .orderBy('at')
    .orderBy('part')
    .execute();
  const attempt = await findAttempt(db, { questionId: puzzleId, memberId });
  return {
    steps: rows.map((row) => JSON.parse(row.response_json) as PuzzleStep),
    attempt: attempt ?? null,
  };
}

async function say(
  trx: Transaction<Schema>,
  ...[said, attemptOf]: Parameters<PuzzleRecords['say']>
): Promise<SaidProgress> {
  const { isSettled, ...progress } = await sayStep(trx, said, attemptOf);
  if (isSettled) {
    const { puzzleId, at } = said;
    await trx.updateTable('sessions').set({ ended_at: at }).where('id', '=', puzzleId).execute();
  }
  return progress;
}

/** Writes a step, and settles its member's puzzle where that makes it complete. */
export async function sayStep(
  trx: Transaction<Schema>,
  ...[said, attemptOf]: Parameters<PuzzleRecords['say']>
): Promise<SaidProgress & { readonly isSettled: boolean }> {
  const { puzzleId, memberId, at } = said;
  const unsettled = { streak: null, isSettled: false };
  // First, because it makes whoever says something for the same member wait.
  await touchMembers(trx, [{ memberId, at }]);
  const before = await findProgress(trx, puzzleId, memberId);
  if (before.attempt !== null) return { ...before, ...unsettled };
  await insertStep(trx, said);
  const now = await findProgress(trx, puzzleId, memberId);
  const attempt = attemptOf(now.steps);
  if (attempt === null) return { ...now, ...unsettled };
  const [settled] = await settleAll(trx, [attempt]);
  const progress = await findProgress(trx, puzzleId, memberId);
  return { ...progress, streak: settled?.streak ?? null, isSettled: true };
}

/** Where its part was not taken before. */
export async function insertStep(
  trx: Transaction<Schema>,
  { puzzleId, memberId, step, at }: PuzzleSaid,
): Promise<void> {
  await trx
    .insertInto('answers')
    .values({
      question_id: puzzleId,
      member_id: memberId,
      part: step.part,
      revision: 0,
      response_json: JSON.stringify(step),
      at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function listEverybody(db: Kysely<Schema>, puzzleId: string): Promise<readonly RaceSteps[]> {
  const rows = await db
    .selectFrom('answers')
    .select(['member_id', 'response_json', 'at'])
    .where('question_id', '=', puzzleId)
    .where('part', '<>', repairPart)
    .orderBy('member_id')
    .orderBy('at')
    .orderBy('part')
    .execute();
  const groups = Map.groupBy(rows, (row) => row.member_id);
  return [...groups].map(([memberId, own]) => ({
    memberId,
    steps: own.map((row) => ({ step: JSON.parse(row.response_json) as PuzzleStep, at: row.at })),
  }));
}

async function keepRepair(
  trx: Transaction<Schema>,
  { puzzleId, memberId, manifest, at }: KeptRepair,
): Promise<void> {
  // First, because it makes whoever keeps one for the same member wait: they are numbered.
  await touchMembers(trx, [{ memberId, at }]);
  const last = await findRepair(trx, puzzleId, memberId);
  await trx
    .insertInto('answers')
    .values({
      question_id: puzzleId,
      member_id: memberId,
      part: repairPart,
      revision: last === undefined ? 0 : last.revision + 1,
      response_json: JSON.stringify(manifest),
      at,
    })
    .execute();
}

/** @returns the last one */
async function findRepair(db: Kysely<Schema>, puzzleId: string, memberId: string) {
  const row = await db
    .selectFrom('answers')
    .select(['revision', 'response_json'])
    .where('question_id', '=', puzzleId)
    .where('member_id', '=', memberId)
    .where('part', '=', repairPart)
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { revision: row.revision, manifest: JSON.parse(row.response_json) as string };
}

async function listGrades(db: Kysely<Schema>, memberId: string): Promise<readonly LevelGrade[]> {
  const { rows } = await sql<{ readonly settings_json: string; readonly grade: number }>`
    select settings_json, grade from (
      select sessions.settings_json, attempts.grade, row_number() over (
        partition by sessions.settings_json order by attempts.at desc, attempts.question_id
      ) as place
      from attempts
      inner join questions on questions.id = attempts.question_id
      inner join sessions on sessions.id = questions.session_id
      where attempts.member_id = ${memberId} and sessions.kind = ${puzzleKind}
    ) as latest
    where place <= ${sql.lit(lastLooked)}
    order by settings_json, place
  `.execute(db);
  return rows.flatMap(({ settings_json, grade }) => {
    const { level, earning } = JSON.parse(settings_json) as Settings;
    return earning === 'all' ? [{ level, grade }] : [];
  });
}
