import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { guildJson } from '../guild.ts';
import { shardOf } from '../snowflake.ts';
import type { World } from '../world.ts';
import type { Identity } from './requests.ts';
import { Session } from './session.ts';

const apiVersion = 10;

/** What the gateway has to know. */
export interface GatewayOptions {
  readonly world: World;
  /** The only token that is let in; null lets any in. */
  readonly token: string | null;
  /** Where a client comes back to: `ws://127.0.0.1:PORT`. */
  readonly url: () => string;
}

/** All that clients have begun and not ended, with a socket or waiting for one. */
export class Sessions {
  readonly #options: GatewayOptions;
  readonly #byId = new Map<string, Session>();
  #started = 0;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** How many have begun so far. */
  get started(): number {
    return this.#started;
  }

  get world(): World {
    return this.#options.world;
  }

  /** Whether a client with this token is let in. */
  welcomes(token: string): boolean {
    const { token: expected } = this.#options;
    return token !== '' && (expected === null || token === expected);
  }

  /** Begins one, and sends what it begins with: who the bot is, and its servers. */
  begin(socket: WebSocket, identity: Identity): Session {
    const { world, url } = this.#options;
    const session = new Session(randomUUID(), socket, identity);
    this.#byId.set(session.id, session);
    this.#started += 1;
    const guilds = [...world.guilds.values()].filter(
      ({ id, hasBot }) => hasBot && shardOf(id, session.shardCount) === session.shard,
    );
    session.dispatch('READY', {
      v: apiVersion,
      user: { id: world.bot.userId, username: world.bot.username, discriminator: '0', bot: true },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url(),
      shard: identity.shard,
      application: { id: world.bot.applicationId, flags: 0 },
    });
    for (const guild of guilds) session.tell('GUILD_CREATE', guildJson(world, guild), guild.id);
    return session;
  }

  find(id: string): Session | undefined {
    return this.#byId.get(id);
  }

  /** Sends an event to the shard that a guild belongs to; without a guild, to the first shard. */
  dispatch(event: string, data: unknown, guildId: string | null): void {
    for (const session of this.#byId.values()) {
      const shard = guildId === null ? 0 : shardOf(guildId, session.shardCount);
      if (session.shard === shard) session.tell(event, data, guildId);
    }
  }

  end({ id }: Session): void {
    this.#byId.delete(id);
  }

  clear(): void {
    this.#byId.clear();
  }
}
