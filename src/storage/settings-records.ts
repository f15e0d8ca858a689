import type { Kysely, Selectable, Transaction } from 'kysely';
import { addDays, localDateOf, type LocalDate } from '../progress/local-date.ts';
import { nextReminder } from '../progress/reminder.ts';
import type {
  DueReminder,
  MemberSettings,
  OpenPrompt,
  SettingsChange,
  SettingsRecords,
} from '../progress/settings.ts';
import type { Access } from './engine.ts';
import { touchMembers } from './members.ts';
import type { Schema } from './schema.ts';
import { streakOf } from './streaks.ts';
import { usualZone } from './zones.ts';

type MemberRow = Selectable<Schema['members']>;

/** More prompts than a message needs. */
const maxPrompts = 5;

/** What members have set, in a database. */
export function createSettingsRecords({ read, write }: Access): SettingsRecords {
  return {
    findSettings: (memberId) => read(async (db) => toSettings(await findRow(db, memberId))),
    changeSettings: (memberId, change, at) =>
      write((trx) => changeSettings(trx, { memberId, change, at })),
    listDueReminders: (until, limit) => read((db) => listDue(db, until, limit)),
    takeReminder: ({ memberId, dueAt }, nextAt) =>
      write(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('members')
          .set({ reminder_at: nextAt })
          .where('member_id', '=', memberId)
          .where('reminder_at', '=', dueAt)
          .executeTakeFirst();
        return numUpdatedRows === 1n;
      }),
    refuseReminders: (memberId) =>
      write(async (trx) => {
        const query = trx.updateTable('members').set({ reminder_at: null });
        await query.where('member_id', '=', memberId).execute();
      }),
    listUnanswered: (memberId, at) => read((db) => listUnanswered(db, memberId, at)),
  };
}

async function findRow(db: Kysely<Schema>, memberId: string): Promise<MemberRow | undefined> {
  const query = db.selectFrom('members').selectAll().where('member_id', '=', memberId);
  return query.executeTakeFirst();
}

async function changeSettings(
  trx: Transaction<Schema>,
  own: { readonly memberId: string; readonly change: SettingsChange; readonly at: number },
): Promise<MemberSettings> {
  const { memberId, change, at } = own;
  await touchMembers(trx, [{ memberId, at }]);
  const before = await findRow(trx, memberId);
  if (before === undefined) throw new Error('a member who was just written is gone');
  const { zone = before.zone, reminderHour = before.reminder_hour } = change;
  const after = {
    zone,
    reminder_hour: reminderHour,
    is_hidden: change.isHidden === undefined ? before.is_hidden : Number(change.isHidden),
  };
  const isRefused = before.reminder_at === null && change.reminderHour === undefined;
  const changed = { ...before, ...after };
  const columns = { ...after, reminder_at: isRefused ? null : nextDue(before, changed, at) };
  await trx.updateTable('members').set(columns).where('member_id', '=', memberId).execute();
  return toSettings({ ...before, ...columns });
}

function nextDue(before: MemberRow, after: MemberRow, at: number): number | null {
  const { reminder_hour: hour } = after;
  if (hour === null) return null;
  const isSame = hour === before.reminder_hour && zoneOfReminder(after) === zoneOfReminder(before);
  if (isSame && before.reminder_at !== null) return before.reminder_at;
  return nextReminder({ hour, zone: zoneOfReminder(after) }, at, doneOn(before));
}

/** The date before the one that is due next has had its reminder, or needed none. */
function doneOn(row: MemberRow): LocalDate | null {
  if (row.reminder_at === null) return null;
  return addDays(localDateOf(row.reminder_at, zoneOfReminder(row)), -1);
}

/** Where the member is, as far as that is known outside of servers. */
function zoneOfReminder({ zone, streak_zone }: Pick<MemberRow, 'zone' | 'streak_zone'>): string {
  return zone ?? streak_zone ?? usualZone;
}

function toSettings(row: MemberRow | undefined): MemberSettings {
  if (row === undefined) return { zone: null, isHidden: false, reminder: null };
  const { zone, is_hidden: isHidden, reminder_hour: hour, reminder_at } = row;
  const reminder = hour === null ? null : { hour, zone: zoneOfReminder(row), nextAt: reminder_at };
  return { zone, isHidden: isHidden !== 0, reminder };
}

async function listDue(
  db: Kysely<Schema>,
  until: number,
  limit: number,
): Promise<readonly DueReminder[]> {
  const rows = await db
    .selectFrom('members')
    .selectAll()
    .where('reminder_at', '<=', until)
    .orderBy('reminder_at')
    .orderBy('member_id')
    .limit(limit)
    .execute();
  return rows.flatMap((row) => {
    const { member_id: memberId, reminder_hour: hour, reminder_at: dueAt } = row;
    if (dueAt === null) return [];
    const zone = zoneOfReminder(row);
    return [{ memberId, hour: hour ?? 0, zone, dueAt, streak: streakOf(row) }];
  });
}

async function listUnanswered(
  db: Kysely<Schema>,
  memberId: string,
  at: number,
): Promise<readonly OpenPrompt[]> {
  const rows = await db
    .selectFrom('period_totals')
    .innerJoin('daily_prompts', 'daily_prompts.guild_id', 'period_totals.guild_id')
    .leftJoin('attempts', (join) =>
      join
        .onRef('attempts.question_id', '=', 'daily_prompts.question_id')
        .onRef('attempts.member_id', '=', 'period_totals.member_id'),
    )
    .select([
      'daily_prompts.guild_id as guildId',
      'daily_prompts.channel_id as channelId',
      'daily_prompts.message_id as messageId',
      'daily_prompts.closes_at as closesAt',
    ])
    .where('period_totals.member_id', '=', memberId)
    .where('period_totals.period', '=', 'all')
    .where('daily_prompts.state', '=', 'posted')
    .where('daily_prompts.closes_at', '>', at)
    .where('attempts.question_id', 'is', null)
    .orderBy('daily_prompts.closes_at')
    .orderBy('daily_prompts.guild_id')
    .limit(maxPrompts)
    .execute();
  return rows.flatMap(({ guildId, channelId, messageId, closesAt }) =>
    channelId === null || messageId === null || closesAt === null
      ? []
      : [{ guildId, channelId, messageId, closesAt }],
  );
}
