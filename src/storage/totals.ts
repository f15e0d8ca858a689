import { sql, type Kysely, type Transaction } from 'kysely';
import { periodsOf, type LocalDate } from '../progress/local-date.ts';
import { rightGrade } from '../quiz/question.ts';
import type { Attempt } from '../quiz/records.ts';
import { countsAsRight, selectSettled } from './attempts.ts';
import type { EngineName } from './engine.ts';
import { puzzleKind, type Schema } from './schema.ts';
import { rebuildStreaks } from './streaks.ts';

/** Stands in `guild_id` of totals for what happened in no server. */
export const noGuild = '';

/** Dates at a time, four periods each: SQLite takes 32,766 parameters. */
const datesAtOnce = 1000;

/** Adds attempts that are settled in the same transaction. */
export async function addToTotals(
  trx: Transaction<Schema>,
  attempts: readonly Attempt[],
): Promise<void> {
  const puzzles = await findPuzzles(trx, attempts);
  const days = sumUp(attempts, puzzles, ({ localDate }) => [localDate]);
  await trx
    .insertInto('daily_totals')
    .values(days.map(({ stretch, ...sums }) => ({ ...sums, local_date: stretch })))
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'member_id', 'local_date']).doUpdateSet(plus('daily_totals')),
    )
    .execute();
  const periods = sumUp(attempts, puzzles, ({ localDate }) => periodsOf(localDate));
  await trx
    .insertInto('period_totals')
    .values(periods.map(({ stretch, ...sums }) => ({ ...sums, period: stretch })))
    .onConflict((conflict) =>
      conflict.columns(['guild_id', 'period', 'member_id']).doUpdateSet(plus('period_totals')),
    )
    .execute();
}

/** @returns ids of questions that are puzzles */
async function findPuzzles(
  trx: Transaction<Schema>,
  attempts: readonly Attempt[],
): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('questions')
    .select('id')
    .where('id', 'in', [...new Set(attempts.map(({ questionId }) => questionId))])
    .where('kind', '=', puzzleKind)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Counts an attempt as right that was counted as wrong. */
export async function countAsRight(trx: Transaction<Schema>, attempt: Attempt): Promise<void> {
  const oneMore = { right_count: sql<number>`right_count + 1` };
  const guildId = attempt.guildId ?? noGuild;
  await trx
    .updateTable('daily_totals')
    .set(oneMore)
    .where('guild_id', '=', guildId)
    .where('member_id', '=', attempt.memberId)
    .where('local_date', '=', attempt.localDate)
    .execute();
  await trx
    .updateTable('period_totals')
    .set(oneMore)
    .where('guild_id', '=', guildId)
    .where('period', 'in', periodsOf(attempt.localDate))
    .where('member_id', '=', attempt.memberId)
    .execute();
}

/** Computes all totals and streaks anew, from the attempts and what corrects them. */
export async function rebuildTotals(trx: Kysely<Schema>, engine: EngineName): Promise<void> {
  if (engine === 'postgres') {
    // Whoever settles meanwhile waits, and adds to what is computed here from what came before.
    // Members come first, as they do where something is settled.
    await sql`lock table members, daily_totals, period_totals in exclusive mode`.execute(trx);
  }
  await trx.deleteFrom('daily_totals').execute();
  await trx.deleteFrom('period_totals').execute();
  await trx
    .insertInto('daily_totals')
    .columns([
      'guild_id',
      'member_id',
      'local_date',
      'attempts',
      'right_count',
      'points',
      'puzzles',
    ])
    .expression(
      selectSettled(trx)
        .innerJoin('questions', 'questions.id', 'attempts.question_id')
        .select((eb) => [
          eb.fn.coalesce('attempts.guild_id', sql.lit(noGuild)).as('guild'),
          'attempts.member_id',
          'attempts.local_date',
          eb.fn.countAll<number>().as('attempts'),
          eb.fn.sum<number>(countsAsRight).as('right_count'),
          eb.fn.sum<number>('attempts.points').as('points'),
          eb.fn.sum<number>(isRightPuzzle).as('puzzles'),
        ])
        .groupBy(['guild', 'attempts.member_id', 'attempts.local_date']),
    )
    .execute();
  const dates = await trx.selectFrom('daily_totals').select('local_date').distinct().execute();
  for (let start = 0; start < dates.length; start += datesAtOnce) {
    const some = dates.slice(start, start + datesAtOnce).map((row) => row.local_date as LocalDate);
    await addDaysToPeriods(trx, some);
  }
  await rebuildStreaks(trx);
}

/** What a member overrode is no puzzle that they got right. */
const isRightPuzzle = sql<number>`case when ${sql.ref('questions.kind')} = ${sql.lit(puzzleKind)}
  and ${sql.ref('attempts.grade')} >= ${sql.lit(rightGrade)} then 1 else 0 end`;

async function addDaysToPeriods(trx: Kysely<Schema>, dates: readonly LocalDate[]): Promise<void> {
  const pairs = dates.flatMap((date) => periodsOf(date).map((period) => sql`(${date}, ${period})`));
  await sql`
    with days (local_date, period) as (values ${sql.join(pairs)})
    insert into period_totals (guild_id, member_id, period, attempts, right_count, points, puzzles)
    select guild_id, member_id, period,
      sum(attempts), sum(right_count), sum(points), sum(puzzles)
    from daily_totals inner join days on days.local_date = daily_totals.local_date
    where true
    group by guild_id, member_id, period
    on conflict (guild_id, period, member_id) do update set
      attempts = period_totals.attempts + excluded.attempts,
      right_count = period_totals.right_count + excluded.right_count,
      points = period_totals.points + excluded.points,
      puzzles = period_totals.puzzles + excluded.puzzles
  `.execute(trx);
}

function plus(table: 'daily_totals' | 'period_totals') {
  const added = (column: string) => {
    return sql<number>`${sql.ref(`${table}.${column}`)} + ${sql.ref(`excluded.${column}`)}`;
  };
  return {
    attempts: added('attempts'),
    right_count: added('right_count'),
    points: added('points'),
    puzzles: added('puzzles'),
  };
}

/**
 * Sums a server, member and stretch of time, since an insert may not meet the same row twice; always
 * in the same order, so that no two transactions wait for one another.
 */
function sumUp(
  attempts: readonly Attempt[],
  puzzles: ReadonlySet<string>,
  stretchesOf: (attempt: Attempt) => readonly string[],
) {
  const sums = new Map<string, ReturnType<typeof sumOf>>();
  for (const attempt of attempts) {
    for (const stretch of stretchesOf(attempt)) {
      const sum = sumOf(attempt, stretch, puzzles.has(attempt.questionId));
      const key = JSON.stringify([sum.member_id, sum.guild_id, stretch]);
      const before = sums.get(key);
      if (before !== undefined) {
        sum.attempts += before.attempts;
        sum.right_count += before.right_count;
        sum.points += before.points;
        sum.puzzles += before.puzzles;
      }
      sums.set(key, sum);
    }
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

function sumOf({ guildId, memberId, grade, points }: Attempt, stretch: string, isPuzzle: boolean) {
  const right = grade >= rightGrade ? 1 : 0;
  return {
    guild_id: guildId ?? noGuild,
    member_id: memberId,
    stretch,
    attempts: 1,
    right_count: right,
    points,
    puzzles: isPuzzle ? right : 0,
  };
}
