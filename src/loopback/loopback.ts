import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Gateway } from './gateway/gateway.ts';
import { Interactions } from './interactions.ts';
import { Member } from './member.ts';
import { createRest } from './rest/rest.ts';
import { loadRules, type Rules } from './rules/rules.ts';
import { addChannel, createWorld, type Channel, type Guild, type World } from './world.ts';

/** How to set up a Discord of one's own. */
export interface LoopbackOptions {
  /** 0 for any free one. */
  readonly port?: number;
  /** The only token that is let in; without it, any is. */
  readonly token?: string;
  readonly username?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const host = '127.0.0.1';

/**
 * Starts a Discord on 127.0.0.1: REST and gateway on one port. It serves this machine only: a
 * request that names another host, or comes from a page of another origin, is refused.
 */
export async function startLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const loopback = new Loopback(options, await loadRules());
  await loopback.listen(options.port ?? 0);
  return loopback;
}

/** A Discord on this machine. */
export class Loopback {
  readonly world: World;
  readonly gateway: Gateway;
  readonly #interactions: Interactions;
  readonly #server: Server;

  constructor(
    { token = '', username = 'studypod', now = Date.now }: LoopbackOptions,
    rules: Rules,
  ) {
    const expected = token === '' ? null : token;
    const gatewayUrl = (): string => `ws://${this.#address}`;
    this.world = createWorld(now, username);
    this.gateway = new Gateway({ world: this.world, token: expected, url: gatewayUrl });
    this.#interactions = new Interactions(this.world, this.gateway);
    const rest = createRest({
      world: this.world,
      rules,
      interactions: this.#interactions,
      token: expected,
      gatewayUrl,
    });
    const listener = getRequestListener(rest.fetch);
    this.#server = createServer((request, response) => {
      if (this.#isLocal(request)) void listener(request, response);
      else response.writeHead(403).end();
    });
    this.#server.on('upgrade', (request, socket, head) => {
      if (this.#isLocal(request)) this.gateway.upgrade(request, socket, head);
      else socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
  }

  /** What `rest.api` of a client takes: `http://127.0.0.1:PORT/api`. */
  get api(): string {
    return `http://${this.#address}/api`;
  }

  /** Opens a server. */
  addGuild(name: string): Guild {
    const guild = { id: this.world.nextId(), name };
    this.gateway.addGuild(guild);
    return guild;
  }

  /** Opens a channel in a server, or a conversation with the bot alone. */
  addChannel(name: string | null, guild: Guild | null): Channel {
    return addChannel(this.world, name, guild?.id ?? null);
  }

  /** Lets a person in who can be played. */
  addMember(username: string): Member {
    const user = { id: this.world.nextId(), username, bot: false };
    return new Member(this.world, this.#interactions, user);
  }

  get #address(): string {
    return `${host}:${(this.#server.address() as AddressInfo).port}`;
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => resolve());
    });
  }

  /** Cuts every connection and ends. */
  async close(): Promise<void> {
    this.gateway.close();
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.#server.closeAllConnections();
    await closed;
  }

  #isLocal({ headers }: IncomingMessage): boolean {
    const { port } = this.#server.address() as AddressInfo;
    const hosts = new Set([host, 'localhost'].map((name) => `${name}:${port}`));
    const { host: named = '', origin } = headers;
    const isOwnPage = origin === undefined || hosts.has(origin.replace(/^https?:\/\//u, ''));
    return hosts.has(named) && isOwnPage;
  }
}
