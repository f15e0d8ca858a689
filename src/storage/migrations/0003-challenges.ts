import type { Kysely } from 'kysely';
import type { EngineName } from '../engine.ts';
import { createIndex, createTable, type Index, type Table } from './make-tables.ts';

const tables: readonly Table[] = [
  {
    name: 'participants',
    columns: {
      session_id: 'text',
      member_id: 'text',
      is_in: 'whole',
      joined_at: 'instant',
      wants_reminder: 'whole',
      claimed_at: 'instant?',
      reminded_at: 'instant?',
    },
    key: ['session_id', 'member_id'],
    references: { session_id: 'sessions' },
    checks: ['is_in in (0, 1)', 'wants_reminder in (0, 1)'],
  },
  {
    // Its key lets one live challenge at a time into a channel.
    name: 'live_challenges',
    columns: { channel_id: 'text', session_id: 'text' },
    key: ['channel_id'],
  },
];

const indexes: readonly Index[] = [
  { name: 'participants_by_member', on: 'participants', columns: ['member_id'] },
  { name: 'live_challenges_by_session', on: 'live_challenges', columns: ['session_id'] },
];

/** Makes room for challenges: who takes part, and which channel is taken. */
export async function addChallenges(db: Kysely<unknown>, engine: EngineName): Promise<void> {
  for (const table of tables) await createTable(db, engine, table);
  for (const index of indexes) await createIndex(db, index);
}
