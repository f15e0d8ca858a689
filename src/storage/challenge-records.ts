import type { Kysely, Transaction } from 'kysely';
import type { ChallengeRecords, Doing, NewChallenge, PosedRound } from '../challenge/records.ts';
import type { PuzzleStep } from '../ports/puzzles/play.ts';
import type { Access } from './engine.ts';
import { touchMembers } from './members.ts';
import { insertPuzzle, selectPuzzles, toPosedPuzzle } from './puzzle-records.ts';
import { puzzleKind, type Schema } from './schema.ts';
import { findSession, insertQuestions, listQuestions, startSession } from './sessions.ts';

/** What was taken on longer ago is not done again: Discord knows a nonce for some minutes only. */
const claimMs = 2 * 60_000;

/** What challenges keep, in a database. */
export function createChallengeRecords({ read, write }: Access): ChallengeRecords {
  return {
    start: (start) => write((trx) => startChallenge(trx, start)),
    listRounds: (sessionId) => read((db) => listRounds(db, sessionId)),
    findPlace: (questionId) => read((db) => findPlace(db, questionId)),
    listSteps: (sessionId, memberId) => read((db) => listSteps(db, sessionId, memberId)),
    enter: (doing) => write((trx) => enter(trx, doing)),
    leave: (doing) => write((trx) => change(trx, doing, { is_in: 0 })),
    wantReminder: ({ isWanted, ...doing }) =>
      write((trx) => change(trx, doing, { wants_reminder: Number(isWanted) })),
    listParticipants: (sessionId) => read((db) => listParticipants(db, sessionId)),
    claimReminders: (sessionId, at) => write((trx) => claimReminders(trx, sessionId, at)),
    keepReminded: (doing) =>
      write(async (trx) => {
        await trx
          .updateTable('participants')
          .set({ reminded_at: doing.at })
          .where('session_id', '=', doing.sessionId)
          .where('member_id', '=', doing.memberId)
          .execute();
      }),
  };
}

async function startChallenge(
  trx: Transaction<Schema>,
  { session, rounds }: NewChallenge,
): Promise<'started' | 'occupied'> {
  const { mode, channelId } = session.state.rules;
  if ((await findSession(trx, session.id)) !== undefined) return 'occupied';
  if (mode === 'live' && !(await occupy(trx, channelId, session.id))) return 'occupied';
  await startSession(trx, { session, questions: [] });
  for (const [ordinal, round] of rounds.entries()) {
    if (round.kind === 'question') await insertQuestions(trx, [round.posed], session.createdAt);
    else await insertPuzzle(trx, round.posed, { sessionId: session.id, ordinal });
  }
  const { id: sessionId, ownerId: memberId, createdAt: at } = session;
  await enter(trx, { sessionId, memberId, at });
  return 'started';
}

/** @returns false when another one is under way there */
async function occupy(
  trx: Transaction<Schema>,
  channelId: string,
  sessionId: string,
): Promise<boolean> {
  const over = trx.selectFrom('sessions').select('id').where('ended_at', 'is not', null);
  await trx
    .deleteFrom('live_challenges')
    .where('channel_id', '=', channelId)
    .where('session_id', 'in', over)
    .execute();
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('live_challenges')
    .values({ channel_id: channelId, session_id: sessionId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

async function listRounds(db: Kysely<Schema>, sessionId: string): Promise<readonly PosedRound[]> {
  const questions = await listQuestions(db, sessionId);
  const puzzles = await selectPuzzles(db)
    .where('questions.session_id', '=', sessionId)
    .orderBy('questions.ordinal')
    .execute();
  const rounds = [
    ...questions.map((posed) => ({
      ordinal: posed.ordinal,
      round: { kind: 'question', posed } as const,
    })),
    ...puzzles.map((row) => ({
      ordinal: row.ordinal,
      round: { kind: 'puzzle', posed: toPosedPuzzle(row) } as const,
    })),
  ];
  return rounds.toSorted((a, b) => a.ordinal - b.ordinal).map(({ round }) => round);
}

async function findPlace(db: Kysely<Schema>, questionId: string) {
  return db
    .selectFrom('questions')
    .innerJoin('sessions', 'sessions.id', 'questions.session_id')
    .select(['questions.session_id as sessionId', 'questions.ordinal as round'])
    .where('questions.id', '=', questionId)
    .where('sessions.kind', '=', 'challenge')
    .executeTakeFirst();
}

async function listSteps(
  db: Kysely<Schema>,
  sessionId: string,
  memberId: string,
): Promise<ReadonlyMap<string, readonly PuzzleStep[]>> {
  const rows = await db
    .selectFrom('answers')
    .innerJoin('questions', 'questions.id', 'answers.question_id')
    .select(['answers.question_id', 'answers.response_json'])
    .where('questions.session_id', '=', sessionId)
    .where('questions.kind', '=', puzzleKind)
    .where('answers.member_id', '=', memberId)
    .orderBy('answers.at')
    .orderBy('answers.part')
    .execute();
  const groups = Map.groupBy(rows, (row) => row.question_id);
  return new Map(
    [...groups].map(([id, own]) => [
      id,
      own.map((row) => JSON.parse(row.response_json) as PuzzleStep),
    ]),
  );
}

async function enter(
  trx: Transaction<Schema>,
  { sessionId, memberId, at }: Doing,
): Promise<boolean> {
  await touchMembers(trx, [{ memberId, at }]);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('participants')
    .values({
      session_id: sessionId,
      member_id: memberId,
      is_in: 1,
      joined_at: at,
      wants_reminder: 0,
      claimed_at: null,
      reminded_at: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['session_id', 'member_id'])
        .doUpdateSet({ is_in: 1, joined_at: at })
        .where('participants.is_in', '=', 0),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** @returns false when the member is not in */
async function change(
  trx: Transaction<Schema>,
  { sessionId, memberId, at }: Doing,
  changes: { readonly is_in: number } | { readonly wants_reminder: number },
): Promise<boolean> {
  await touchMembers(trx, [{ memberId, at }]);
  const { numUpdatedRows } = await trx
    .updateTable('participants')
    .set(changes)
    .where('session_id', '=', sessionId)
    .where('member_id', '=', memberId)
    .where('is_in', '=', 1)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function listParticipants(db: Kysely<Schema>, sessionId: string) {
  const rows = await db
    .selectFrom('participants')
    .selectAll()
    .where('session_id', '=', sessionId)
    .orderBy('joined_at')
    .orderBy('member_id')
    .execute();
  return rows.map((row) => ({
    memberId: row.member_id,
    isIn: row.is_in === 1,
    joinedAt: row.joined_at,
    wantsReminder: row.wants_reminder === 1,
  }));
}

async function claimReminders(
  trx: Transaction<Schema>,
  sessionId: string,
  at: number,
): Promise<readonly string[]> {
  const rows = await trx
    .updateTable('participants')
    .set((eb) => ({ claimed_at: eb.fn.coalesce('claimed_at', eb.val(at)) }))
    .where('session_id', '=', sessionId)
    .where('is_in', '=', 1)
    .where('wants_reminder', '=', 1)
    .where('reminded_at', 'is', null)
    .where((eb) => eb.or([eb('claimed_at', 'is', null), eb('claimed_at', '>', at - claimMs)]))
    .returning('member_id')
    .execute();
  return rows.map((row) => row.member_id).toSorted();
}
