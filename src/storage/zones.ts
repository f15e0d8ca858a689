import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Where nobody has said which zone days are counted in. */
export const usualZone = 'UTC';

/** The zone that a server's days are counted in: that of its daily prompt, else UTC. */
export async function zoneOfGuild(db: Kysely<Schema>, guildId: string): Promise<string> {
  const query = db.selectFrom('daily_plans').select('zone').where('guild_id', '=', guildId);
  return (await query.executeTakeFirst())?.zone ?? usualZone;
}

/** The zone that a member's days are counted in: the one they have set, else the server's. */
export async function zoneOf(
  db: Kysely<Schema>,
  memberId: string,
  guildId: string | null,
): Promise<string> {
  const query = db.selectFrom('members').select('zone').where('member_id', '=', memberId);
  const own = (await query.executeTakeFirst())?.zone ?? null;
  if (own !== null) return own;
  return guildId === null ? usualZone : zoneOfGuild(db, guildId);
}
