import { sql, type RawBuilder, type Transaction } from 'kysely';
import { randomBytes } from 'node:crypto';
import { formerMemberPrefix } from '../progress/former-member.ts';
import { untilDone } from './batches.ts';
import type { EngineName } from './engine.ts';
import { touchMembers } from './members.ts';
import { memberColumns, type MemberColumn } from './personal-data.ts';
import type { Schema } from './schema.ts';
import { someRows } from './some-rows.ts';

/** Rows at a time: a few milliseconds of work, in which nobody else is answered. */
const rowsAtOnce = 300;

/**
 * Leaves no row that names the member. What makes up tables stays, under a random id that is kept
 * nowhere else; the rest goes.
 */
export async function forgetMember(
  trx: Transaction<Schema>,
  engine: EngineName,
  memberId: string,
): Promise<void> {
  // Whoever is just writing for this member is waited for, and whoever comes now has to wait.
  await touchMembers(trx, [{ memberId, at: 0 }]);
  await removeTraces(trx, engine, memberId);
}

/**
 * Forgets a member, unless there was something to be remembered since.
 * @param since - milliseconds UTC
 * @returns whether the member is forgotten
 */
export async function forgetInactive(
  trx: Transaction<Schema>,
  engine: EngineName,
  { memberId, since }: { readonly memberId: string; readonly since: number },
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('members')
    .where('member_id', '=', memberId)
    .where('active_at', '<=', since)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  await removeTraces(trx, engine, memberId);
  return true;
}

async function removeTraces(
  trx: Transaction<Schema>,
  engine: EngineName,
  memberId: string,
): Promise<void> {
  const nobody = `${formerMemberPrefix}${randomBytes(16).toString('hex')}`;
  for (const place of memberColumns) {
    const change = changeOf(place, nobody);
    const condition = sql`${sql.ref(place.column)} = ${memberId}`;
    // PostgreSQL works on its own, and may do it all at once; SQLite does inside of this process.
    const rows =
      engine === 'postgres'
        ? condition
        : someRows(engine, { table: place.table, condition, limit: rowsAtOnce });
    await untilDone(async () => {
      const { numAffectedRows } = await sql`${change} where ${rows}`.execute(trx);
      return Number(numAffectedRows ?? 0n);
    });
  }
}

function changeOf({ table, column, forget }: MemberColumn, nobody: string): RawBuilder<unknown> {
  switch (forget) {
    case 'replace':
      return sql`update ${sql.table(table)} set ${sql.ref(column)} = ${nobody}`;
    case 'delete':
      return sql`delete from ${sql.table(table)}`;
  }
}
