import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Gateway } from './gateway/gateway.ts';
import { createWorld, type World } from './world.ts';

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
const apiPath = /^\/api(?:\/v10)?(?=\/)/u;

/**
 * Starts a Discord on 127.0.0.1: REST and gateway on one port. It serves this machine only: a
 * request that names another host, or comes from a page of another origin, is refused.
 */
export async function startLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const loopback = new Loopback(options);
  await loopback.listen(options.port ?? 0);
  return loopback;
}

/** A Discord on this machine. */
export class Loopback {
  readonly world: World;
  readonly gateway: Gateway;
  readonly #server: Server;
  readonly #token: string | null;

  constructor({ token, username = 'studypod', now = Date.now }: LoopbackOptions) {
    this.#token = token ?? null;
    this.world = createWorld(now, username);
    this.gateway = new Gateway({
      world: this.world,
      token: this.#token,
      url: () => `ws://${this.#address}`,
    });
    this.#server = createServer((request, response) => {
      const { status, body } = this.#answer(request);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
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

  #answer(request: IncomingMessage): { status: number; body: unknown } {
    if (!this.#isLocal(request))
      return { status: 403, body: { code: 0, message: '403: Forbidden' } };
    const { method, url = '' } = request;
    const path = new URL(url, this.api).pathname.replace(apiPath, '');
    if (method !== 'GET' || path !== '/gateway/bot') {
      return { status: 404, body: { code: 0, message: '404: Not Found' } };
    }
    const { authorization = '' } = request.headers;
    const token = /^Bot (?<token>\S+)$/u.exec(authorization)?.groups?.['token'];
    const isWelcome = token !== undefined && (this.#token === null || token === this.#token);
    if (!isWelcome) return { status: 401, body: { code: 0, message: '401: Unauthorized' } };
    const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
    return {
      status: 200,
      body: { url: `ws://${this.#address}`, shards: 1, session_start_limit: limit },
    };
  }
}
