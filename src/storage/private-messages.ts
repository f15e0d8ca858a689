import type { Kysely, Transaction } from 'kysely';
import type { PrivateMessage } from '../quiz/records.ts';
import type { Access } from './engine.ts';
import type { Schema } from './schema.ts';

/** Forgets all that have expired, whoever they belong to. @returns undefined when there is none */
export async function findPrivateMessage(
  { read, write }: Access,
  { sessionId, memberId, now }: { sessionId: string; memberId: string; now: number },
): Promise<PrivateMessage | undefined> {
  const [row, hasExpired] = await read(async (db) => [
    await db
      .selectFrom('private_messages')
      .selectAll()
      .where('session_id', '=', sessionId)
      .where('member_id', '=', memberId)
      .where('expires_at', '>', now)
      .executeTakeFirst(),
    await hasExpiredOnes(db, now),
  ]);
  if (hasExpired) {
    await write((trx) =>
      trx.deleteFrom('private_messages').where('expires_at', '<=', now).execute(),
    );
  }
  return (
    row && {
      sessionId: row.session_id,
      memberId: row.member_id,
      token: row.token,
      messageId: row.message_id,
      expiresAt: row.expires_at,
    }
  );
}

async function hasExpiredOnes(db: Kysely<Schema>, now: number): Promise<boolean> {
  const query = db.selectFrom('private_messages').select('token').where('expires_at', '<=', now);
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

/** Replaces the one of before. */
export async function keepPrivateMessage(
  trx: Transaction<Schema>,
  { sessionId, memberId, token, messageId, expiresAt }: PrivateMessage,
): Promise<void> {
  const message = { token, message_id: messageId, expires_at: expiresAt };
  await trx
    .insertInto('private_messages')
    .values({ session_id: sessionId, member_id: memberId, ...message })
    .onConflict((conflict) => conflict.columns(['session_id', 'member_id']).doUpdateSet(message))
    .execute();
}
