import { Temporal } from 'temporal-polyfill';
import { inBatches, untilDone } from './batches.ts';
import { sql } from 'kysely';
import type { Engine } from './engine.ts';
import { forgetGuildStep } from './forget-guild.ts';
import { forgetInactive } from './forget-member.ts';
import { someRows } from './some-rows.ts';

/** How long is kept what a server that removed the bot has left. */
export const guildDays = 30;
/** How long is kept what a member did who does nothing any more: calendar months, in UTC. */
export const memberMonths = 18;
const dayMs = 24 * 60 * 60 * 1000;
/** Members looked up at a time; each is forgotten on its own. */
const membersAtOnce = 100;
/** Rows a step: a few milliseconds of work, in which nobody else is answered. */
const rowsAtOnce = 500;

/** How much went. */
export interface Swept {
  readonly guilds: number;
  readonly members: number;
  readonly privateMessages: number;
}

/** What goes by itself, and what it goes by. All throw `StorageError` when nothing can be reached. */
export interface Retention {
  /** The bot is in these servers: what they have stays. */
  readonly guildsPresent: (guildIds: readonly string[]) => Promise<void>;
  /**
   * The bot is not in this server any more; said again, it counts from the first time.
   * @param at - milliseconds UTC
   */
  readonly guildRemoved: (guildId: string, at: number) => Promise<void>;
  /** Servers that the bot is in, as far as was said. */
  readonly listGuilds: () => Promise<readonly string[]>;
  /**
   * Removes what has been kept long enough: all of a server that removed the bot 30 days ago, of a
   * member who has done nothing for 18 months (as when they ask to be forgotten), and tokens that do
   * nothing any more. In small steps, which others may do at the same time.
   * @param now - milliseconds UTC
   */
  readonly sweep: (now: number) => Promise<Swept>;
}

export function createRetention(storage: Engine): Retention {
  return {
    guildsPresent: (guildIds) => markPresent(storage, guildIds),
    guildRemoved: (guildId, at) => markRemoved(storage, guildId, at),
    listGuilds: async () => {
      const present = await storage.read((db) =>
        db.selectFrom('guilds').select('guild_id').where('removed_at', 'is', null).execute(),
      );
      return present.map(({ guild_id }) => guild_id);
    },
    sweep: async (now) => ({
      guilds: await sweepGuilds(storage, now - guildDays * dayMs),
      members: await sweepMembers(storage, monthsBefore(now)),
      privateMessages: await sweepPrivateMessages(storage, now),
    }),
  };
}

async function markPresent({ write }: Engine, guildIds: readonly string[]): Promise<void> {
  // Always in the same order: two processes cannot wait for one another.
  await inBatches([...new Set(guildIds)].toSorted(), rowsAtOnce, (batch) =>
    write((trx) =>
      trx
        .insertInto('guilds')
        .values(batch.map((guild_id) => ({ guild_id, removed_at: null })))
        .onConflict((conflict) => conflict.column('guild_id').doUpdateSet({ removed_at: null }))
        .execute(),
    ),
  );
}

async function markRemoved({ write }: Engine, guildId: string, at: number): Promise<void> {
  await write((trx) =>
    trx
      .insertInto('guilds')
      .values({ guild_id: guildId, removed_at: at })
      .onConflict((conflict) =>
        conflict
          .column('guild_id')
          .doUpdateSet({ removed_at: at })
          .where('guilds.removed_at', 'is', null),
      )
      .execute(),
  );
}

async function sweepGuilds({ engine, read, write }: Engine, until: number): Promise<number> {
  const removed = await read((db) =>
    db.selectFrom('guilds').select('guild_id').where('removed_at', '<=', until).execute(),
  );
  for (const { guild_id: guildId } of removed) {
    await untilDone(() => write((trx) => forgetGuildStep(trx, engine, { guildId, until })));
  }
  return removed.length;
}

async function sweepMembers({ engine, read, maintain }: Engine, since: number): Promise<number> {
  return untilDone(async () => {
    const inactive = await read((db) =>
      db
        .selectFrom('members')
        .select('member_id')
        .where('active_at', '<=', since)
        .limit(membersAtOnce)
        .execute(),
    );
    for (const { member_id: memberId } of inactive) {
      await maintain((trx) => forgetInactive(trx, engine, { memberId, since }));
    }
    return inactive.length;
  });
}

async function sweepPrivateMessages({ engine, write }: Engine, now: number): Promise<number> {
  const condition = sql`expires_at <= ${now}`;
  const rows = someRows(engine, { table: 'private_messages', condition, limit: rowsAtOnce });
  return untilDone(async () => {
    const { numAffectedRows = 0n } = await write((trx) => {
      return sql`delete from private_messages where ${rows}`.execute(trx);
    });
    return Number(numAffectedRows);
  });
}

/** The same time of day that many months earlier, or the month's last day where it has no such day. */
function monthsBefore(now: number): number {
  const then = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('UTC');
  return then.subtract({ months: memberMonths }).epochMilliseconds;
}
