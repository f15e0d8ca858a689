import { sql, type Kysely } from 'kysely';
import type { EngineName } from '../engine.ts';
import { createIndex, createTable, typeOf, type Index, type Table } from './make-tables.ts';

const tables: readonly Table[] = [
  {
    name: 'daily_plans',
    columns: {
      guild_id: 'text',
      channel_id: 'text',
      zone: 'text',
      time: 'text',
      days: 'text',
      topic: 'text?',
      exam: 'text?',
      kind: 'text',
      role_id: 'text?',
      set_by: 'text',
      next_at: 'instant?',
      paused_at: 'instant?',
      pause_reason: 'text?',
      notice_at: 'instant?',
      version: 'whole',
    },
    key: ['guild_id'],
    checks: ['(paused_at is null) = (pause_reason is null)'],
  },
  {
    name: 'daily_prompts',
    columns: {
      guild_id: 'text',
      local_date: 'text',
      state: 'text',
      zone: 'text',
      planned_at: 'instant',
      claimed_at: 'instant?',
      wake_at: 'instant?',
      question_id: 'text?',
      channel_id: 'text?',
      message_id: 'text?',
      closes_at: 'instant?',
      reason: 'text?',
    },
    key: ['guild_id', 'local_date'],
    references: { question_id: 'questions' },
    checks: ["state in ('claimed', 'posted', 'closing', 'closed', 'skipped', 'missed')"],
  },
];

const indexes: readonly Index[] = [
  // Plans whose next prompt is due.
  {
    name: 'daily_plans_by_next',
    on: 'daily_plans',
    columns: ['next_at'],
    where: 'next_at is not null',
  },
  // Those that somebody who set them up has to be told of.
  {
    name: 'daily_plans_by_notice',
    on: 'daily_plans',
    columns: ['notice_at'],
    where: 'notice_at is not null',
  },
  { name: 'daily_plans_by_setter', on: 'daily_plans', columns: ['set_by'] },
  // Prompts that somebody has to look at.
  {
    name: 'daily_prompts_by_wake',
    on: 'daily_prompts',
    columns: ['wake_at'],
    where: 'wake_at is not null',
  },
  // The prompt that a button belongs to.
  { name: 'daily_prompts_by_question', on: 'daily_prompts', columns: ['question_id'] },
  // What a server's group has answered last.
  {
    name: 'attempts_of_guild_by_time',
    on: 'attempts',
    columns: ['guild_id', 'at', 'vault_id', 'card_id', 'grade'],
    where: 'guild_id is not null',
  },
  // Members who are reminded.
  {
    name: 'members_by_reminder',
    on: 'members',
    columns: ['reminder_at'],
    where: 'reminder_at is not null',
  },
  // Members whom no table shows.
  { name: 'members_hidden', on: 'members', columns: ['member_id'], where: 'is_hidden = 1' },
  // A table of a server in a period, by puzzles.
  {
    name: 'period_totals_by_puzzles',
    on: 'period_totals',
    columns: [
      'guild_id',
      'period',
      'puzzles desc',
      'attempts',
      'member_id',
      'right_count',
      'points',
    ],
    where: 'puzzles > 0',
  },
];

/** Columns of tables that are there already. Whole numbers begin at 0. */
const columns = {
  members: {
    is_hidden: 'whole',
    reminder_hour: 'whole?',
    reminder_at: 'instant?',
    streak_days: 'whole',
    streak_date: 'text?',
    streak_zone: 'text?',
    streak_freeze_week: 'text?',
  },
  daily_totals: { puzzles: 'whole' },
  period_totals: { puzzles: 'whole' },
} as const;

/** Makes room for daily prompts, for settings, and for tables by streaks and puzzles. */
export async function addDaily(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  for (const [table, added] of Object.entries(columns)) {
    for (const [column, kind] of Object.entries(added)) {
      await db.schema
        .alterTable(table)
        .addColumn(column, sql.raw(typeOf(kind, engine)), (definition) =>
          kind === 'whole' ? definition.notNull().defaultTo(0) : definition,
        )
        .execute();
    }
  }
  for (const table of tables) await createTable(db, engine, table);
  await sql`drop index attempts_by_guild`.execute(db);
  for (const index of indexes) await createIndex(db, index);
}
