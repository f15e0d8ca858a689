import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { guildJson } from '../guild.ts';
import type { Guild } from '../world.ts';
import { Connection } from './connection.ts';
import { op, type GatewayMessage } from './protocol.ts';
import { Sessions, type GatewayOptions } from './sessions.ts';

const sessionStarts = 1000;
const dayMs = 24 * 60 * 60_000;
/** Far over what a message may have, so that one which is too long is refused with Discord's code. */
const maxFrameBytes = 64 * 1024;

/** Discord's gateway for any number of shards: it greets, identifies, resumes, and sends events. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes });
  readonly #sessions: Sessions;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#sessions = new Sessions(options);
  }

  /** Takes over a connection that asks to become a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (client) => {
      new Connection(client, this.#sessions).greet();
    });
  }

  /**
   * Sends an event to the shard that a guild belongs to; without a guild, to the first shard. Clients
   * that did not ask for its kind get none.
   */
  dispatch(event: string, data: unknown, guildId: string | null): void {
    this.#sessions.dispatch(event, data, guildId);
  }

  /** Adds a guild, and announces it where the bot is its member. */
  addGuild(guild: Guild): void {
    const { world } = this.#options;
    world.guilds.set(guild.id, guild);
    if (guild.hasBot) this.dispatch('GUILD_CREATE', guildJson(world, guild), guild.id);
  }

  /** Takes the bot out of a guild, and tells it. */
  removeGuild(guild: Guild): void {
    guild.hasBot = false;
    this.dispatch('GUILD_DELETE', { id: guild.id }, guild.id);
  }

  /**
   * Takes a guild away by an outage, or brings it back: the bot stays its member.
   * @see https://discord.com/developers/docs/events/gateway-events#guild-delete
   */
  setOutage(guild: Guild, isOut: boolean): void {
    if (isOut) this.dispatch('GUILD_DELETE', { id: guild.id, unavailable: true }, guild.id);
    else this.dispatch('GUILD_CREATE', guildJson(this.#options.world, guild), guild.id);
  }

  /**
   * How many sessions may still begin today.
   * @see https://discord.com/developers/docs/events/gateway#session-start-limit-object
   */
  get sessionLimit() {
    const remaining = Math.max(0, sessionStarts - this.#sessions.started);
    return { total: sessionStarts, remaining, reset_after: dayMs, max_concurrency: 1 };
  }

  /** Asks every client to come back and resume, as Discord does before it restarts a server. */
  requestReconnect(): void {
    this.#sendAll({ op: op.reconnect, d: null });
  }

  /** Tells every client that its session is over; where it cannot be resumed, it is forgotten. */
  invalidateSessions(isResumable: boolean): void {
    this.#sendAll({ op: op.invalidSession, d: isResumable });
    if (!isResumable) this.#sessions.clear();
  }

  /** How many clients are connected. */
  get connections(): number {
    return this.#server.clients.size;
  }

  /** Cuts every connection without a word. */
  drop(): void {
    for (const client of this.#server.clients) client.terminate();
  }

  /** Cuts every connection and takes no more. */
  close(): void {
    this.drop();
    this.#server.close();
  }

  #sendAll(own: GatewayMessage): void {
    for (const client of this.#server.clients) client.send(JSON.stringify(own));
  }
}
