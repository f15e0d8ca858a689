import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';
import { guildJson } from '../guild.ts';
import { shardOf } from '../snowflake.ts';
import type { Guild, World } from '../world.ts';
import { closeCode, op, privilegedIntents, type GatewayMessage } from './protocol.ts';
import { Session } from './session.ts';

const apiVersion = 10;
/** A client that closes with one of these does not mean to come back. */
const farewells: ReadonlySet<number> = new Set([1000, 1001]);
const sessionStarts = 1000;
const dayMs = 24 * 60 * 60_000;
/** What Discord asks for. */
const heartbeatIntervalMs = 41_250;

/** What the gateway has to know. */
export interface GatewayOptions {
  readonly world: World;
  /** The only token that is let in; null lets any in. */
  readonly token: string | null;
  /** Where a client comes back to: `ws://127.0.0.1:PORT`. */
  readonly url: () => string;
}

const message = z.object({ op: z.number(), d: z.unknown() });
const identify = z.object({
  token: z.string(),
  intents: z.number().int(),
  shard: z.tuple([z.number().int().min(0), z.number().int().min(1)]).default([0, 1]),
});
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int() });

/** Discord's gateway for any number of shards: it greets, identifies, resumes, and sends events. */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  #started = 0;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** Takes over a connection that asks to become a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (client) => this.#greet(client));
  }

  /** Sends an event to the shard that a guild belongs to; without a guild, to the first shard. */
  dispatch(event: string, data: unknown, guildId: string | null): void {
    for (const session of this.#sessions.values()) {
      const shard = guildId === null ? 0 : shardOf(guildId, session.shardCount);
      if (session.shard === shard) session.dispatch(event, data);
    }
  }

  /** Adds a guild, and announces it where the bot is its member. */
  addGuild(guild: Guild): void {
    const { world } = this.#options;
    world.guilds.set(guild.id, guild);
    if (guild.hasBot) this.dispatch('GUILD_CREATE', guildJson(world, guild), guild.id);
  }

  /**
   * How many sessions may still begin today.
   * @see https://discord.com/developers/docs/events/gateway#session-start-limit-object
   */
  get sessionLimit() {
    const remaining = Math.max(0, sessionStarts - this.#started);
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

  #greet(client: WebSocket): void {
    let session: Session | null = null;
    client.on('message', (data: Buffer) => {
      session = this.#receive(client, session, data.toString('utf8'));
    });
    client.on('close', (code) => {
      session?.leave(client);
      if (session !== null && farewells.has(code)) this.#sessions.delete(session.id);
    });
    const d = { heartbeat_interval: heartbeatIntervalMs };
    client.send(JSON.stringify({ op: op.hello, d }));
  }

  /** @returns the session that the client has from now on */
  #receive(client: WebSocket, session: Session | null, text: string): Session | null {
    const received = parseMessage(text);
    switch (received?.op) {
      case undefined:
        client.close(closeCode.decodeError, 'Error while decoding payload.');
        return session;
      case op.heartbeat:
        client.send(JSON.stringify({ op: op.heartbeatAck }));
        return session;
      case op.identify:
        if (session === null) return this.#identify(client, received.d);
        client.close(closeCode.alreadyAuthenticated, 'Already authenticated.');
        return session;
      case op.resume:
        return this.#resume(client, received.d);
      default:
        if (session === null) client.close(closeCode.notAuthenticated, 'Not authenticated.');
        return session;
    }
  }

  #identify(client: WebSocket, data: unknown): Session | null {
    const { world, url } = this.#options;
    const asked = identify.safeParse(data).data;
    if (asked === undefined || !this.#isWelcome(asked.token)) {
      return refuse(client, closeCode.authenticationFailed, 'Authentication failed.');
    }
    if ((asked.intents & privilegedIntents) !== 0) {
      return refuse(client, closeCode.disallowedIntents, 'Disallowed intent(s).');
    }
    const [shard, shardCount] = asked.shard;
    if (shard >= shardCount) return refuse(client, closeCode.invalidShard, 'Invalid shard.');
    const session = new Session(randomUUID(), client, asked.shard);
    this.#sessions.set(session.id, session);
    this.#started += 1;
    const guilds = [...world.guilds.values()].filter(
      ({ id, hasBot }) => hasBot && shardOf(id, shardCount) === shard,
    );
    session.dispatch('READY', {
      v: apiVersion,
      user: { id: world.bot.userId, username: world.bot.username, discriminator: '0', bot: true },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: url(),
      shard: asked.shard,
      application: { id: world.bot.applicationId, flags: 0 },
    });
    for (const guild of guilds) session.dispatch('GUILD_CREATE', guildJson(world, guild));
    return session;
  }

  #resume(client: WebSocket, data: unknown): Session | null {
    const asked = resume.safeParse(data).data;
    if (asked === undefined || !this.#isWelcome(asked.token)) {
      return refuse(client, closeCode.authenticationFailed, 'Authentication failed.');
    }
    const session = this.#sessions.get(asked.session_id);
    if (session === undefined || !session.canReplay(asked.seq)) {
      client.send(JSON.stringify({ op: op.invalidSession, d: false }));
      return null;
    }
    if (asked.seq < 0 || asked.seq > session.sequence) {
      return refuse(client, closeCode.invalidSequence, 'Invalid seq.');
    }
    session.resume(client, asked.seq);
    return session;
  }

  #isWelcome(token: string): boolean {
    const { token: expected } = this.#options;
    return token !== '' && (expected === null || token === expected);
  }
}

function refuse(client: WebSocket, code: number, reason: string): null {
  client.close(code, reason);
  return null;
}

function parseMessage(text: string): GatewayMessage | undefined {
  try {
    return message.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
