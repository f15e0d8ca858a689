import { sql, type Kysely, type Selectable } from 'kysely';
import type { LocalDate } from '../progress/local-date.ts';
import type { Mode } from '../progress/points.ts';
import { rightGrade } from '../quiz/question.ts';
import type { Attempt, SettledAttempt } from '../quiz/records.ts';
import { defaultVault, type Schema } from './schema.ts';

/** Attempts, each with its override in `corrections` where there is one. */
export function selectSettled(db: Kysely<Schema>) {
  return db
    .selectFrom('attempts')
    .leftJoin('corrections', (join) =>
      join
        .onRef('corrections.question_id', '=', 'attempts.question_id')
        .onRef('corrections.member_id', '=', 'attempts.member_id')
        .on('corrections.kind', '=', 'override'),
    );
}

/** Of {@link selectSettled}: 1 for an attempt that counts as right, else 0. */
export const countsAsRight = sql<number>`case when ${sql.ref('attempts.grade')} >= ${sql.lit(rightGrade)}
  or ${sql.ref('corrections.kind')} is not null then 1 else 0 end`;

/** @returns undefined when there is none */
export async function findAttempt(
  db: Kysely<Schema>,
  { questionId, memberId }: Pick<Attempt, 'questionId' | 'memberId'>,
): Promise<SettledAttempt | undefined> {
  const row = await selectSettled(db)
    .selectAll('attempts')
    .select('corrections.kind as correction')
    .where('attempts.question_id', '=', questionId)
    .where('attempts.member_id', '=', memberId)
    .executeTakeFirst();
  return row && toSettled(row);
}

/** In the order of their questions. */
export async function listAttempts(
  db: Kysely<Schema>,
  sessionId: string,
  memberId?: string,
): Promise<readonly SettledAttempt[]> {
  let query = selectSettled(db)
    .innerJoin('questions', 'questions.id', 'attempts.question_id')
    .selectAll('attempts')
    .select('corrections.kind as correction')
    .where('questions.session_id', '=', sessionId);
  if (memberId !== undefined) query = query.where('attempts.member_id', '=', memberId);
  const rows = await query.orderBy('questions.ordinal').orderBy('attempts.member_id').execute();
  return rows.map(toSettled);
}

export function toAttemptRow(attempt: Attempt): Selectable<Schema['attempts']> {
  return {
    question_id: attempt.questionId,
    member_id: attempt.memberId,
    vault_id: defaultVault,
    card_id: attempt.cardId,
    guild_id: attempt.guildId,
    mode: attempt.mode,
    grade: attempt.grade,
    points: attempt.points,
    local_date: attempt.localDate,
    zone: attempt.zone,
    at: attempt.at,
  };
}

function toSettled(
  row: Selectable<Schema['attempts']> & { readonly correction: string | null },
): SettledAttempt {
  return {
    questionId: row.question_id,
    memberId: row.member_id,
    cardId: row.card_id,
    guildId: row.guild_id,
    mode: row.mode as Mode,
    grade: row.grade,
    points: row.points,
    localDate: row.local_date as LocalDate,
    zone: row.zone,
    at: row.at,
    isOverridden: row.correction !== null,
  };
}
