import type { Kysely, Selectable, Transaction } from 'kysely';
import { generatorVersion, type Question, type QuestionKind } from '../quiz/question.ts';
import type { NewSession, PosedQuestion, Session, Transition } from '../quiz/records.ts';
import type { NotePath } from '../vault/note.ts';
import { touchMembers } from './members.ts';
import { defaultVault, puzzleKind, type Schema } from './schema.ts';
import { settleAll } from './settle.ts';

type SessionRow = Selectable<Schema['sessions']>;
type QuestionRow = Selectable<Schema['questions']>;

/** What of a question stands in no column of its own. */
type QuestionBody = Pick<Question, 'prompt' | 'options' | 'explanation' | 'authored'> &
  Pick<Question['source'], 'note' | 'breadcrumb'>;

export async function startSession(trx: Transaction<Schema>, start: NewSession): Promise<void> {
  const { ownerId, createdAt } = start.session;
  await touchMembers(trx, [{ memberId: ownerId, at: createdAt }]);
  await insertSession(trx, start);
}

/** As {@link startSession}, for what nobody in particular has begun. */
export async function insertSession(
  trx: Transaction<Schema>,
  { session, questions }: NewSession,
): Promise<void> {
  await trx
    .insertInto('sessions')
    .values({
      id: session.id,
      vault_id: defaultVault,
      kind: session.kind,
      owner_id: session.ownerId,
      guild_id: session.guildId,
      channel_id: session.channelId,
      seed: session.seed,
      settings_json: toJson(session.settings),
      state_json: toJson(session.state),
      version: 0,
      wake_at: session.wakeAt,
      created_at: session.createdAt,
      ended_at: null,
    })
    .execute();
  await insertQuestions(trx, questions, session.createdAt);
}

/** Keeps questions of a session that is there. */
export async function insertQuestions(
  trx: Transaction<Schema>,
  questions: readonly PosedQuestion[],
  posedAt: number,
): Promise<void> {
  if (questions.length === 0) return;
  const rows = questions.map((posed) => toQuestionRow(posed, posedAt));
  await trx.insertInto('questions').values(rows).execute();
}

/** @returns undefined when there is none */
export async function findSession(db: Kysely<Schema>, id: string): Promise<Session | undefined> {
  const row = await db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toSession(row);
}

/** @returns undefined when there is none */
export async function findQuestion(
  db: Kysely<Schema>,
  id: string,
): Promise<PosedQuestion | undefined> {
  const query = db.selectFrom('questions').selectAll().where('id', '=', id);
  const row = await query.where('kind', '<>', puzzleKind).executeTakeFirst();
  return row && toPosed(row);
}

/** In the order of their ordinals; puzzles are left out. */
export async function listQuestions(
  db: Kysely<Schema>,
  sessionId: string,
): Promise<readonly PosedQuestion[]> {
  const query = db.selectFrom('questions').selectAll().where('session_id', '=', sessionId);
  const rows = await query.where('kind', '<>', puzzleKind).orderBy('ordinal').execute();
  return rows.map(toPosed);
}

/** @returns false when the session has another version by now: then nothing was written */
export async function advance(trx: Transaction<Schema>, transition: Transition): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('sessions')
    .set({
      state_json: toJson(transition.state),
      version: transition.from + 1,
      wake_at: transition.wakeAt,
      ended_at: transition.endedAt,
    })
    .where('id', '=', transition.sessionId)
    .where('version', '=', transition.from)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await settleAll(trx, transition.attempts);
  return true;
}

/** Sessions that have not ended and are to be looked at by then, or ever: the longest due first. */
export async function listDue(
  db: Kysely<Schema>,
  kind: Session['kind'],
  until: number | 'ever',
): Promise<readonly Session[]> {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .where('wake_at', until === 'ever' ? 'is not' : '<=', until === 'ever' ? null : until)
    .orderBy('wake_at')
    .orderBy('id')
    .execute();
  return rows.map(toSession);
}

/** Sessions that are under way in a server, the oldest first. */
export async function listOpen(
  db: Kysely<Schema>,
  kind: Session['kind'],
  guildId: string,
): Promise<readonly Session[]> {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toSession);
}

function toSession(row: SessionRow): Session {
  return {
    id: row.id,
    kind: row.kind as Session['kind'],
    ownerId: row.owner_id,
    guildId: row.guild_id,
    channelId: row.channel_id,
    seed: row.seed,
    settings: JSON.parse(row.settings_json) as Session['settings'],
    state: JSON.parse(row.state_json) as unknown,
    version: row.version,
    wakeAt: row.wake_at,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  };
}

function toQuestionRow(posed: PosedQuestion, posedAt: number): QuestionRow {
  const { id, sessionId, ordinal, question, vaultHash } = posed;
  const { prompt, options, explanation, authored, source } = question;
  const { note, breadcrumb } = source;
  const body: QuestionBody = { prompt, options, explanation, authored, note, breadcrumb };
  return {
    id,
    vault_id: defaultVault,
    session_id: sessionId,
    ordinal,
    card_id: question.cardId,
    kind: question.kind,
    seed: question.seed,
    generator_version: generatorVersion,
    vault_hash: vaultHash,
    body_json: toJson(body),
    answer_json: toJson(question.solution),
    source_path: source.path,
    source_line: source.line,
    posed_at: posedAt,
  };
}

function toPosed(row: QuestionRow): PosedQuestion {
  const { note, breadcrumb, ...body } = JSON.parse(row.body_json) as QuestionBody;
  const path = row.source_path as NotePath;
  return {
    id: row.id,
    sessionId: row.session_id,
    ordinal: row.ordinal,
    vaultHash: row.vault_hash,
    question: {
      ...body,
      kind: row.kind as QuestionKind,
      cardId: row.card_id,
      seed: row.seed,
      solution: JSON.parse(row.answer_json) as Question['solution'],
      source: { path, line: row.source_line, note, breadcrumb },
    },
  };
}

function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}
