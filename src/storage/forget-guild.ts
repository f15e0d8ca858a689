import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { EngineName } from './engine.ts';
import type { Schema } from './schema.ts';
import { someRows } from './some-rows.ts';

/** Rows a step: a few milliseconds of work, in which nobody else is answered. */
const rowsAtOnce = 500;
/** Sessions a step; their questions and answers may take more steps. */
const sessionsAtOnce = 20;

/** What names a server; prompts refer to questions. */
const guildTables = [
  'daily_prompts',
  'daily_plans',
  'attempts',
  'payouts',
  'daily_totals',
  'period_totals',
] as const;

/** A server that has removed the bot. */
export interface RemovedGuild {
  readonly guildId: string;
  /** It is let alone when it was removed later; milliseconds UTC. */
  readonly until: number;
}

/**
 * Removes a part of what a server has left, and in the end that it ever was.
 * @returns how many rows went; 0 when nothing is left, or the bot is back
 */
export async function forgetGuildStep(
  trx: Transaction<Schema>,
  engine: EngineName,
  { guildId, until }: RemovedGuild,
): Promise<number> {
  const guild = trx.selectFrom('guilds').select('guild_id').where('guild_id', '=', guildId);
  const removed = guild.where('removed_at', '<=', until);
  // Who lets the bot in again meanwhile, or does the same as we do, has to wait for this step.
  const locked = engine === 'postgres' ? removed.forUpdate() : removed;
  if ((await locked.executeTakeFirst()) === undefined) return 0;
  let gone = 0;
  for (const { table, condition } of await leftovers(trx, guildId)) {
    const rows = someRows(engine, { table, condition, limit: rowsAtOnce - gone });
    const { numAffectedRows = 0n } =
      await sql`delete from ${sql.table(table)} where ${rows}`.execute(trx);
    gone += Number(numAffectedRows);
    if (gone >= rowsAtOnce) break;
  }
  if (gone === 0) await trx.deleteFrom('guilds').where('guild_id', '=', guildId).execute();
  return gone;
}

interface Leftover {
  readonly table: keyof Schema;
  readonly condition: RawBuilder<unknown>;
}

/** What there is to remove, in an order that leaves nothing behind that refers to what is gone. */
async function leftovers(trx: Transaction<Schema>, guildId: string): Promise<readonly Leftover[]> {
  const sessions = await trx
    .selectFrom('sessions')
    .select('id')
    .where('guild_id', '=', guildId)
    .limit(sessionsAtOnce)
    .execute();
  const ofGuild = sql`guild_id = ${guildId}`;
  const byGuild = guildTables.map((table): Leftover => ({ table, condition: ofGuild }));
  if (sessions.length === 0) return byGuild;
  const ids = sql.join(sessions.map(({ id }) => sql.val(id)));
  const ofSessions = sql`session_id in (${ids})`;
  const ofQuestions = sql`question_id in (select id from questions where ${ofSessions})`;
  const byQuestion = (['answers', 'attempts', 'corrections', 'payouts', 'reports'] as const).map(
    (table): Leftover => ({ table, condition: ofQuestions }),
  );
  return [
    { table: 'daily_prompts', condition: ofGuild },
    ...byQuestion,
    { table: 'private_messages', condition: ofSessions },
    { table: 'participants', condition: ofSessions },
    { table: 'live_challenges', condition: ofSessions },
    { table: 'questions', condition: ofSessions },
    { table: 'sessions', condition: sql`id in (${ids})` },
    ...byGuild,
  ];
}
