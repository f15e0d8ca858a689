import type { Kysely } from 'kysely';
import { addDays, localDateOf } from '../progress/local-date.ts';
import {
  linesAtOnce,
  type StreakLine,
  type StreakQuery,
  type Table,
} from '../progress/standings.ts';
import { streakNow } from '../progress/streak.ts';
import type { Schema } from './schema.ts';
import { streakOf } from './streaks.ts';
import { isShown } from './tables.ts';
import { zoneOfGuild } from './zones.ts';

/** No zone is so far ahead, and freezes cover no more, that a streak could go on after so many days. */
const lastDays = 5;

/** A part of a server's table by streaks. */
export async function findStreakTable(
  db: Kysely<Schema>,
  query: StreakQuery,
): Promise<Table<StreakLine>> {
  const all = rankAll(await listStreaks(db, query));
  const position = all.findIndex(({ memberId }) => memberId === query.memberId);
  const ownPage = Math.floor(Math.max(0, position) / linesAtOnce) * linesAtOnce;
  const from = query.from === 'own' ? ownPage : query.from;
  return {
    lines: all.slice(from, from + linesAtOnce),
    from,
    total: all.length,
    own: all[position] ?? null,
  };
}

type Unranked = Omit<StreakLine, 'rank'>;

/**
 * Every streak that goes on. Whether one does depends on where its member is, so it is not for the
 * database to say; which of them may, the last date tells.
 */
async function listStreaks(
  db: Kysely<Schema>,
  { guildId, period, at }: StreakQuery,
): Promise<readonly Unranked[]> {
  const guildZone = await zoneOfGuild(db, guildId);
  const rows = await db
    .selectFrom('period_totals')
    .innerJoin('members', 'members.member_id', 'period_totals.member_id')
    .select(['members.member_id', 'members.zone'])
    .select(['streak_days', 'streak_date', 'streak_zone', 'streak_freeze_week'])
    .where('guild_id', '=', guildId)
    .where('period', '=', period)
    .where('streak_date', '>=', addDays(localDateOf(at, 'UTC'), -lastDays))
    .where(isShown)
    .execute();
  // Calendars are slow, and most members have the same days behind them.
  const goesOn = new Map<string, boolean>();
  return rows.flatMap((row) => {
    const zone = row.zone ?? guildZone;
    const key = [zone, row.streak_date, row.streak_zone, row.streak_freeze_week].join(' ');
    const isOn = goesOn.get(key) ?? streakNow(streakOf(row), { at, zone }) > 0;
    goesOn.set(key, isOn);
    return isOn ? [{ memberId: row.member_id, days: row.streak_days }] : [];
  });
}

function rankAll(lines: readonly Unranked[]): readonly StreakLine[] {
  const sorted = lines.toSorted((a, b) => b.days - a.days || (a.memberId < b.memberId ? -1 : 1));
  const ranked: StreakLine[] = [];
  for (const [index, line] of sorted.entries()) {
    const before = ranked.at(-1);
    ranked.push({ ...line, rank: before?.days === line.days ? before.rank : index + 1 });
  }
  return ranked;
}
