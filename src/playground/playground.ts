import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { TutorError } from '../errors.ts';
import { isLocalRequest, localHost } from '../loopback/local-only.ts';
import type { Loopback } from '../loopback/loopback.ts';
import { Exchanges } from './exchanges.ts';
import { loadPage, type PageFiles } from './page-files.ts';
import type { PlayableMember } from './protocol.ts';
import type { StudyGroup } from './study-group.ts';
import { Window } from './window.ts';

/** What the page is put on. */
export interface PlaygroundOptions {
  readonly loopback: Loopback;
  readonly group: StudyGroup;
  /** The port; null for the usual one, or the next that is free. */
  readonly port: number | null;
}

const usualPort = 4600;
const triedPorts = 50;
const maxMessageBytes = 32 * 2 ** 20;

/**
 * Nothing on the page can run but its own script, and it can talk to nobody but its own server.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Files that a browser may show; all others are only ever saved. */
const shownTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
]);

/**
 * Serves the page on 127.0.0.1, to this machine only.
 * @throws TutorError `port-taken`
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const playground = new Playground(options, await loadPage());
  await playground.listen(options.port);
  return playground;
}

/** The page's server, with every window that is open on it. */
export class Playground {
  readonly #options: PlaygroundOptions;
  readonly #page: PageFiles;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  readonly #windows = new Set<Window>();
  readonly #exchanges = new Exchanges();
  readonly #stopWatching: () => void;

  constructor(options: PlaygroundOptions, page: PageFiles) {
    this.#options = options;
    this.#page = page;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    this.#server.on('upgrade', (request, socket, head) => {
      // Who is refused may be gone before the refusal is written.
      socket.on('error', () => socket.destroy());
      // The page comes from here, so a browser says so; what is no browser has no reason to be here.
      const isOwn = isLocalRequest(request, this.#port) && request.headers.origin !== undefined;
      if (!isOwn || request.url !== '/play') {
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      this.#sockets.handleUpgrade(request, socket, head, (client) => {
        const { loopback, group } = options;
        const window = new Window(client, { loopback, group, exchanges: this.#exchanges });
        this.#windows.add(window);
        client.on('close', () => this.#windows.delete(window));
      });
    });
    this.#stopWatching = options.loopback.world.happenings.watch((happening) => {
      const exchange = this.#exchanges.take(happening);
      for (const window of this.#windows) {
        window.tell(happening);
        if (exchange !== undefined) window.tellExchange(exchange);
      }
    });
  }

  /** Where the page is: `http://127.0.0.1:4600`. */
  get address(): string {
    return `http://${localHost}:${this.#port}`;
  }

  get #port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /**
   * @param port - null for the usual one, or the next that is free
   * @throws TutorError `port-taken`
   */
  async listen(port: number | null): Promise<void> {
    const first = port ?? usualPort;
    const last = port ?? usualPort + triedPorts;
    for (let tried = first; tried <= last; tried += 1) {
      if (await this.#tryPort(tried)) return;
    }
    const said = port === null ? `ports ${first} to ${last} are` : `port ${port} is`;
    throw new TutorError('port-taken', `${said} taken; choose another one with PORT`);
  }

  /** Cuts every connection and ends. */
  async close(): Promise<void> {
    this.#stopWatching();
    for (const client of this.#sockets.clients) client.terminate();
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.#server.closeAllConnections();
    await closed;
  }

  #tryPort(port: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const onError = (error: NodeJS.ErrnoException): void => {
        if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
        else reject(error);
      };
      this.#server.once('error', onError);
      this.#server.listen(port, localHost, () => {
        this.#server.off('error', onError);
        resolve(true);
      });
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (type: string, body: Buffer | string, more: Record<string, string> = {}): void => {
      response.writeHead(200, {
        'Content-Type': type,
        'Content-Security-Policy': policy,
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Cache-Control': 'no-cache',
        ...more,
      });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const isAsking = request.method === 'GET' || request.method === 'HEAD';
    if (!isLocalRequest(request, this.#port) || !isAsking) {
      response.writeHead(403).end('This page is for this machine only.');
      return;
    }
    const pathname = URL.parse(request.url ?? '/', this.address)?.pathname ?? '';
    const file = /^\/files\/\d+\/(?<id>\d+)\//u.exec(pathname)?.groups?.['id'];
    if (file !== undefined) return this.#serveFile(file, response, send);
    switch (pathname) {
      case '/':
        return send('text/html; charset=utf-8', this.#page.html);
      case '/page.js':
        return send('text/javascript; charset=utf-8', this.#page.script);
      case '/page.css':
        return send('text/css; charset=utf-8', this.#page.style);
      case '/members.json':
        return send('application/json', JSON.stringify(this.#members()));
      default:
        response.writeHead(404).end('There is nothing here.');
        return undefined;
    }
  }

  async #serveFile(
    id: string,
    response: ServerResponse,
    send: (type: string, body: Buffer, more: Record<string, string>) => void,
  ): Promise<void> {
    const file = this.#options.loopback.world.files.get(id);
    if (file === undefined) {
      response.writeHead(404).end('This file is gone.');
      return;
    }
    const isShown = shownTypes.has(file.type);
    send(
      isShown ? file.type : 'application/octet-stream',
      Buffer.from(await file.arrayBuffer()),
      isShown ? {} : { 'Content-Disposition': 'attachment' },
    );
  }

  #members(): PlayableMember[] {
    return this.#options.group.players.map(({ key, name, isManager, member }) => {
      return { key, id: member.user.id, name, isManager, secret: member.secret };
    });
  }
}
