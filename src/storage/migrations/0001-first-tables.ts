import type { Kysely } from 'kysely';
import type { EngineName } from '../engine.ts';
import { createIndex, createTable, type Index, type Table } from './make-tables.ts';

/** Attempts and what they come to. */
const sums = { attempts: 'whole', right_count: 'whole', points: 'whole' } as const;
const sumsAreRight = ['right_count between 0 and attempts', 'points >= 0'];

const tables: readonly Table[] = [
  {
    name: 'cards',
    columns: {
      vault_id: 'text',
      id: 'text',
      path: 'text',
      slug: 'text',
      question_hash: 'text',
      answer_hash: 'text',
      last_seen: 'instant',
    },
    key: ['vault_id', 'id'],
  },
  {
    name: 'card_aliases',
    columns: { vault_id: 'text', old_id: 'text', card_id: 'text' },
    key: ['vault_id', 'old_id'],
    checks: ['old_id <> card_id'],
  },
  {
    name: 'sessions',
    columns: {
      id: 'text',
      vault_id: 'text',
      kind: 'text',
      owner_id: 'text',
      guild_id: 'text?',
      channel_id: 'text?',
      seed: 'text',
      settings_json: 'text',
      state_json: 'text',
      version: 'whole',
      wake_at: 'instant?',
      created_at: 'instant',
      ended_at: 'instant?',
    },
    key: ['id'],
    checks: ['version >= 0'],
  },
  {
    name: 'questions',
    columns: {
      id: 'text',
      vault_id: 'text',
      session_id: 'text',
      ordinal: 'whole',
      card_id: 'text',
      kind: 'text',
      seed: 'text',
      generator_version: 'whole',
      vault_hash: 'text',
      body_json: 'text',
      answer_json: 'text',
      source_path: 'text',
      source_line: 'whole',
      posed_at: 'instant',
    },
    key: ['id'],
    unique: ['session_id', 'ordinal'],
    references: { session_id: 'sessions' },
    checks: ['ordinal >= 0'],
  },
  {
    name: 'answers',
    columns: {
      question_id: 'text',
      member_id: 'text',
      part: 'text',
      revision: 'whole',
      response_json: 'text',
      at: 'instant',
    },
    key: ['question_id', 'member_id', 'part', 'revision'],
    references: { question_id: 'questions' },
    checks: ['revision >= 0'],
  },
  {
    name: 'attempts',
    columns: {
      question_id: 'text',
      member_id: 'text',
      vault_id: 'text',
      card_id: 'text',
      guild_id: 'text?',
      mode: 'text',
      grade: 'share',
      points: 'whole',
      local_date: 'text',
      zone: 'text',
      at: 'instant',
    },
    key: ['question_id', 'member_id'],
    references: { question_id: 'questions' },
    checks: ['grade between 0 and 1', 'points >= 0', 'points = 0 or guild_id is not null'],
  },
  {
    name: 'corrections',
    columns: {
      question_id: 'text',
      member_id: 'text',
      kind: 'text',
      grade: 'share',
      at: 'instant',
    },
    key: ['question_id', 'member_id', 'kind'],
    references: { question_id: 'questions' },
    checks: ['grade between 0 and 1'],
  },
  {
    name: 'payouts',
    columns: {
      guild_id: 'text',
      member_id: 'text',
      local_date: 'text',
      subject: 'text',
      question_id: 'text',
    },
    key: ['guild_id', 'member_id', 'local_date', 'subject'],
    checks: ["guild_id <> ''"],
  },
  {
    name: 'daily_totals',
    columns: { guild_id: 'text', member_id: 'text', local_date: 'text', ...sums },
    key: ['guild_id', 'member_id', 'local_date'],
    checks: sumsAreRight,
  },
  {
    name: 'period_totals',
    columns: { guild_id: 'text', member_id: 'text', period: 'text', ...sums },
    key: ['guild_id', 'period', 'member_id'],
    checks: sumsAreRight,
  },
  {
    name: 'reports',
    columns: {
      id: 'text',
      vault_id: 'text',
      question_id: 'text',
      member_id: 'text',
      reasons_json: 'text',
      remark: 'text',
      at: 'instant',
    },
    key: ['id'],
    references: { question_id: 'questions' },
  },
  {
    name: 'private_messages',
    columns: {
      session_id: 'text',
      member_id: 'text',
      token: 'text',
      message_id: 'text',
      expires_at: 'instant',
    },
    key: ['session_id', 'member_id'],
    references: { session_id: 'sessions' },
  },
  {
    name: 'members',
    columns: { member_id: 'text', active_at: 'instant', zone: 'text?' },
    key: ['member_id'],
  },
  {
    name: 'guilds',
    columns: { guild_id: 'text', removed_at: 'instant?' },
    key: ['guild_id'],
  },
];

/** Keys serve what begins with them; these serve the rest, each with what it is for. */
const indexes: readonly Index[] = [
  // Every id that a card has had.
  { name: 'card_aliases_by_card', on: 'card_aliases', columns: ['vault_id', 'card_id'] },
  // Sessions that have to be looked at, and those that are under way.
  {
    name: 'sessions_open_by_wake',
    on: 'sessions',
    columns: ['kind', 'wake_at'],
    where: 'ended_at is null',
  },
  {
    name: 'sessions_open_by_guild',
    on: 'sessions',
    columns: ['guild_id', 'kind', 'created_at'],
    where: 'ended_at is null',
  },
  // A table of a server in a period, by points and by accuracy; with all that a line shows.
  {
    name: 'period_totals_by_points',
    on: 'period_totals',
    columns: ['guild_id', 'period', 'points desc', 'attempts', 'member_id', 'right_count'],
    where: 'points > 0',
  },
  {
    name: 'period_totals_by_accuracy',
    on: 'period_totals',
    columns: [
      'guild_id',
      'period',
      '(cast(right_count as double precision) / attempts) desc',
      'attempts desc',
      'member_id',
      'right_count',
      'points',
    ],
    where: 'attempts >= 20',
  },
  // What a member did, over all servers: progress, export, deletion.
  { name: 'sessions_by_owner', on: 'sessions', columns: ['owner_id'] },
  { name: 'answers_by_member', on: 'answers', columns: ['member_id'] },
  // With what accuracy by card is made of.
  {
    name: 'attempts_by_member',
    on: 'attempts',
    columns: ['member_id', 'vault_id', 'card_id', 'grade'],
  },
  {
    name: 'corrections_by_member',
    on: 'corrections',
    columns: ['member_id', 'kind', 'question_id'],
  },
  { name: 'payouts_by_member', on: 'payouts', columns: ['member_id'] },
  { name: 'daily_totals_by_member', on: 'daily_totals', columns: ['member_id', 'local_date'] },
  { name: 'period_totals_by_member', on: 'period_totals', columns: ['member_id', 'period'] },
  { name: 'reports_by_member', on: 'reports', columns: ['member_id'] },
  { name: 'private_messages_by_member', on: 'private_messages', columns: ['member_id'] },
  // What happened in a server, or to a question: deletion.
  { name: 'sessions_by_guild', on: 'sessions', columns: ['guild_id'] },
  { name: 'attempts_by_guild', on: 'attempts', columns: ['guild_id'] },
  { name: 'reports_by_question', on: 'reports', columns: ['question_id'] },
  // What is to be forgotten.
  { name: 'private_messages_by_expiry', on: 'private_messages', columns: ['expires_at'] },
  { name: 'members_by_activity', on: 'members', columns: ['active_at'] },
];

/** Makes all tables of the first version. */
export async function createFirstTables(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  for (const table of tables) await createTable(db, engine, table);
  for (const index of indexes) await createIndex(db, index);
}
