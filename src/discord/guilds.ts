import { Events, type Client } from 'discord.js';
import pLimit from 'p-limit';
import type { Logger } from 'pino';
import { describeError } from './describe-error.ts';

/** Is told which servers the bot is a member of: one thing after another. */
export interface GuildListener {
  /** Told once, when Discord has said it: every server, those in an outage too. */
  readonly present: (guildIds: readonly string[]) => Promise<void>;
  /** Somebody has let the bot in. */
  readonly added: (guildId: string) => Promise<void>;
  /** Somebody has put the bot out, or the server is gone; an outage is neither. */
  readonly removed: (guildId: string) => Promise<void>;
}

/**
 * Tells a listener of servers. What fails there is logged.
 * @returns waits until all is told
 */
export function tellOfGuilds(
  client: Client,
  listener: GuildListener,
  log: Logger,
): () => Promise<void> {
  const turn = pLimit(1);
  const tell = (what: keyof GuildListener, told: () => Promise<void>): void => {
    void turn(async () => {
      try {
        await told();
      } catch (error) {
        log.error({ what, error: describeError(error, []) }, 'a change of servers was not taken');
      }
    });
  };
  client.once(Events.ClientReady, ({ guilds }) => {
    const ids = [...guilds.cache.keys()];
    tell('present', () => listener.present(ids));
  });
  client.on(Events.GuildCreate, ({ id }) => tell('added', () => listener.added(id)));
  client.on(Events.GuildDelete, ({ id }) => tell('removed', () => listener.removed(id)));
  return () => turn(() => undefined);
}
