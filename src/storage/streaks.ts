import type { Kysely, Selectable, Transaction } from 'kysely';
import type { LocalDate } from '../progress/local-date.ts';
import { advanceStreak, isLate, type ActiveDay, type Streak } from '../progress/streak.ts';
import type { StreakNews } from '../progress/streak-news.ts';
import type { Attempt } from '../quiz/records.ts';
import { inBatches } from './batches.ts';
import type { Schema } from './schema.ts';

/** Members at a time: some thousand days are read for them. */
const membersAtOnce = 100;

type MemberRow = Selectable<Schema['members']>;

/**
 * Carries on the streaks of members with attempts that are settled in the same transaction.
 * @returns what there is to tell, by member
 */
export async function carryOnStreaks(
  trx: Transaction<Schema>,
  attempts: readonly Attempt[],
): Promise<ReadonlyMap<string, StreakNews>> {
  const byMember = Map.groupBy(attempts, ({ memberId }) => memberId);
  const rows = await findRows(trx, [...byMember.keys()]);
  const changed: MemberRow[] = [];
  const news = new Map<string, StreakNews>();
  for (const row of rows) {
    const before = streakOf(row);
    const days = (byMember.get(row.member_id) ?? []).map(toDay);
    const late = days.some((day) => isLate(before, day));
    const after = late ? fold(null, await findDays(trx, [row.member_id])) : fold(before, days);
    if (after.streak === before || after.streak === null) continue;
    changed.push(withStreak(row, after.streak));
    const { isNewDay, covered, streak } = after;
    if (isNewDay && !late) news.set(row.member_id, { days: streak.days, covered });
  }
  await keep(trx, changed);
  return news;
}

/** Computes all streaks anew, from the attempts. */
export async function rebuildStreaks(trx: Kysely<Schema>): Promise<void> {
  const members = await trx.selectFrom('members').select('member_id').execute();
  const ids = members.map((row) => row.member_id);
  await inBatches(ids, membersAtOnce, async (batch) => {
    const days = Map.groupBy(await findDays(trx, batch), ({ memberId }) => memberId);
    const rows = await findRows(trx, batch);
    await keep(
      trx,
      rows.map((row) => withStreak(row, fold(null, days.get(row.member_id) ?? []).streak)),
    );
  });
}

/** @returns null where the member has had none */
export function streakOf(
  row: Pick<MemberRow, 'streak_days' | 'streak_date' | 'streak_zone' | 'streak_freeze_week'>,
): Streak | null {
  const { streak_days: days, streak_date: date, streak_zone: zone } = row;
  if (days === 0 || date === null || zone === null) return null;
  return { days, date: date as LocalDate, zone, freezeWeek: row.streak_freeze_week };
}

/** @param days - in any order */
function fold(before: Streak | null, days: readonly ActiveDay[]) {
  let streak = before;
  let isNewDay = false;
  const covered: LocalDate[] = [];
  for (const day of days.toSorted((a, b) => a.at - b.at)) {
    const step = advanceStreak(streak, day);
    streak = step.streak;
    isNewDay ||= step.isNewDay;
    covered.push(...step.covered);
  }
  return { streak, isNewDay, covered };
}

function toDay({ localDate, zone, at }: Attempt): ActiveDay {
  return { date: localDate, zone, at };
}

/** What members did: the first and the last moment of each date and zone. */
async function findDays(
  db: Kysely<Schema>,
  memberIds: readonly string[],
): Promise<readonly (ActiveDay & { readonly memberId: string })[]> {
  const rows = await db
    .selectFrom('attempts')
    .select(({ fn }) => [
      'member_id',
      'local_date',
      'zone',
      fn.min<number>('at').as('first'),
      fn.max<number>('at').as('last'),
    ])
    .where('member_id', 'in', memberIds)
    .groupBy(['member_id', 'local_date', 'zone'])
    .execute();
  return rows.flatMap(({ member_id: memberId, local_date, zone, first, last }) => {
    const date = local_date as LocalDate;
    const moments = first === last ? [first] : [first, last];
    return moments.map((at) => ({ memberId, date, zone, at }));
  });
}

async function findRows(db: Kysely<Schema>, memberIds: readonly string[]): Promise<MemberRow[]> {
  if (memberIds.length === 0) return [];
  return db.selectFrom('members').selectAll().where('member_id', 'in', memberIds).execute();
}

function withStreak(row: MemberRow, streak: Streak | null): MemberRow {
  return {
    ...row,
    streak_days: streak?.days ?? 0,
    streak_date: streak?.date ?? null,
    streak_zone: streak?.zone ?? null,
    streak_freeze_week: streak?.freezeWeek ?? null,
  };
}

/** Many rows in one statement. Whoever else writes for these members waits by now. */
async function keep(trx: Kysely<Schema>, rows: readonly MemberRow[]): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .insertInto('members')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.column('member_id').doUpdateSet((eb) => ({
        streak_days: eb.ref('excluded.streak_days'),
        streak_date: eb.ref('excluded.streak_date'),
        streak_zone: eb.ref('excluded.streak_zone'),
        streak_freeze_week: eb.ref('excluded.streak_freeze_week'),
      })),
    )
    .execute();
}
