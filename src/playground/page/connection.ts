import type { Result, ToPage, Wish } from '../protocol.ts';

/** What the connection tells the page of. */
export interface ConnectionEvents {
  readonly onTold: (told: ToPage) => void;
  readonly onLost: () => void;
}

const retryMs = 1000;
/** @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const policyViolation = 1008;
const lost: Result = { kind: 'refused', why: 'The connection to the playground was lost.' };

/** The one line to the server. It is opened again for as long as the page is. */
export class Connection {
  readonly #secret: string;
  readonly #events: ConnectionEvents;
  readonly #waiting = new Map<number, (result: Result) => void>();
  #socket: WebSocket | null = null;
  #count = 0;

  constructor(secret: string, events: ConnectionEvents) {
    this.#secret = secret;
    this.#events = events;
    this.#open();
  }

  /** Sends a wish. @returns the number that it goes by, and what becomes of it */
  ask(wish: Wish): { readonly request: number; readonly result: Promise<Result> } {
    this.#count += 1;
    const request = this.#count;
    if (this.#socket?.readyState !== WebSocket.OPEN)
      return { request, result: Promise.resolve(lost) };
    const result = new Promise<Result>((resolve) => this.#waiting.set(request, resolve));
    this.#socket.send(JSON.stringify({ request, wish }));
    return { request, result };
  }

  #open(): void {
    const socket = new WebSocket(`ws://${location.host}/play`);
    this.#socket = socket;
    socket.addEventListener('open', () => socket.send(JSON.stringify({ secret: this.#secret })));
    socket.addEventListener('message', ({ data }) =>
      this.#take(JSON.parse(String(data)) as ToPage),
    );
    socket.addEventListener('close', ({ code }) => {
      for (const resolve of this.#waiting.values()) resolve(lost);
      this.#waiting.clear();
      this.#events.onLost();
      // A program that was started anew has new secrets: the page begins anew, too.
      if (code === policyViolation) setTimeout(() => location.reload(), retryMs);
      else setTimeout(() => this.#open(), retryMs);
    });
  }

  #take(told: ToPage): void {
    if (told.kind !== 'result') return this.#events.onTold(told);
    this.#waiting.get(told.request)?.(told.result);
    this.#waiting.delete(told.request);
  }
}
