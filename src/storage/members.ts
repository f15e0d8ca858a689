import type { Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** Somebody who did something. */
export interface Activity {
  readonly memberId: string;
  readonly at: number;
}

/**
 * Notes that members did something. On PostgreSQL it also makes everybody else who writes for one of
 * them wait until this transaction ends: whatever is read afterwards is what counts.
 */
export async function touchMembers(
  trx: Transaction<Schema>,
  activities: readonly Activity[],
): Promise<void> {
  const latest = new Map<string, number>();
  for (const { memberId, at } of activities) {
    latest.set(memberId, Math.max(at, latest.get(memberId) ?? 0));
  }
  // Always in the same order: two transactions with the same members cannot wait for one another.
  const rows = [...latest].map(([memberId, at]) => ({ member_id: memberId, active_at: at }));
  rows.sort((a, b) => (a.member_id < b.member_id ? -1 : 1));
  await trx
    .insertInto('members')
    .values(rows.map((row) => ({ ...row, zone: null })))
    .onConflict((conflict) =>
      conflict
        .column('member_id')
        .doUpdateSet((eb) => ({ active_at: eb.ref('excluded.active_at') }))
        // PostgreSQL locks the row in either case.
        .whereRef('members.active_at', '<', 'excluded.active_at'),
    )
    .execute();
}
