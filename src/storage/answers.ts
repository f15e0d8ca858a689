import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Response } from '../quiz/question.ts';
import type { Answer, Attempt, Report, SettledAttempt } from '../quiz/records.ts';
import { findAttempt } from './attempts.ts';
import type { EngineName } from './engine.ts';
import { touchMembers } from './members.ts';
import { defaultVault, type Schema } from './schema.ts';
import { settleAll } from './settle.ts';
import { countAsRight } from './totals.ts';
import { rightGrade } from '../quiz/question.ts';

/** An answer that is not in parts. */
const whole = '';

export async function settle(trx: Transaction<Schema>, answer: Answer, attempt: Attempt) {
  const [settled] = await settleAll(trx, [attempt]);
  if (settled === undefined) {
    const winner = await findAttempt(trx, attempt);
    if (winner === undefined) throw new Error('an attempt that was settled is gone');
    return { attempt: winner, isNew: false, streak: null };
  }
  const { streak, ...paid } = settled;
  await trx.insertInto('answers').values(toAnswerRow(answer)).execute();
  return { attempt: { ...paid, isOverridden: false }, isNew: true, streak };
}

export async function appendAnswer(
  trx: Transaction<Schema>,
  answer: Answer,
  session: { readonly id: string; readonly version: number },
  engine: EngineName,
): Promise<'kept' | 'taken' | 'changed'> {
  if (!(await isUnchanged(trx, session, engine))) return 'changed';
  await touchMembers(trx, [answer]);
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('answers')
    .values(toAnswerRow(answer))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? 'kept' : 'taken';
}

/** SQLite lets one transaction write at a time; in PostgreSQL the session is held until the end. */
export async function isUnchanged(
  trx: Transaction<Schema>,
  { id, version }: { readonly id: string; readonly version: number },
  engine: EngineName,
): Promise<boolean> {
  const query = trx
    .selectFrom('sessions')
    .select('id')
    .where('id', '=', id)
    .where('version', '=', version)
    .$if(engine === 'postgres', (own) => own.forShare());
  return (await query.executeTakeFirst()) !== undefined;
}

/** Every revision by everybody, or by one member; later ones after the earlier ones. */
export async function listAnswers(
  db: Kysely<Schema>,
  questionIds: readonly string[],
  memberId?: string,
): Promise<readonly Answer[]> {
  if (questionIds.length === 0) return [];
  const rows = await db
    .selectFrom('answers')
    .selectAll()
    .where('question_id', 'in', questionIds)
    .$if(memberId !== undefined, (own) => own.where('member_id', '=', memberId ?? ''))
    // Two processes' clocks differ: which of two answers came later, the revision says.
    .orderBy('revision')
    .orderBy('at')
    .orderBy('question_id')
    .orderBy('member_id')
    .execute();
  return rows.map(toAnswer);
}

/** @returns the attempt as it counts now; undefined when there is none */
export async function override(
  trx: Transaction<Schema>,
  correction: { readonly questionId: string; readonly memberId: string; readonly at: number },
): Promise<SettledAttempt | undefined> {
  // First, so that the attempt cannot become a forgotten member's in between.
  await touchMembers(trx, [correction]);
  const attempt = await findAttempt(trx, correction);
  if (attempt === undefined) return undefined;
  const { questionId, memberId, at } = correction;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('corrections')
    .values({ question_id: questionId, member_id: memberId, kind: 'override', grade: 1, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const isFirst = numInsertedOrUpdatedRows === 1n;
  if (isFirst && attempt.grade < rightGrade) await countAsRight(trx, attempt);
  return { ...attempt, isOverridden: true };
}

/** @param id - random; made by whoever asks, so that it is the same when this is done anew */
export async function report(trx: Transaction<Schema>, id: string, said: Report): Promise<void> {
  await touchMembers(trx, [said]);
  await trx
    .insertInto('reports')
    .values({
      id,
      vault_id: defaultVault,
      question_id: said.questionId,
      member_id: said.memberId,
      reasons_json: JSON.stringify(said.reasons),
      // PostgreSQL has no such character in a text.
      remark: said.remark.replaceAll('\0', ''),
      at: said.at,
    })
    .execute();
}

function toAnswerRow(answer: Answer): Selectable<Schema['answers']> {
  return {
    question_id: answer.questionId,
    member_id: answer.memberId,
    part: whole,
    revision: answer.revision,
    response_json: JSON.stringify(answer.response),
    at: answer.at,
  };
}

function toAnswer(row: Selectable<Schema['answers']>): Answer {
  return {
    questionId: row.question_id,
    memberId: row.member_id,
    revision: row.revision,
    response: JSON.parse(row.response_json) as Response,
    at: row.at,
  };
}
