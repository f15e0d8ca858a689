import type { WebSocket } from 'ws';
import { brings } from './intents.ts';
import { op, type Dispatch } from './protocol.ts';
import type { Identity } from './requests.ts';

/** How many events are kept at least, to be replayed. */
const historyLength = 1000;

/** A client's connection as it outlives its sockets: what was sent, and whereto. */
export class Session {
  readonly id: string;
  readonly shard: number;
  readonly shardCount: number;
  readonly #intents: number;
  #socket: WebSocket | null;
  /** The last events, which a client that comes back may have missed. */
  #sent: Dispatch[] = [];
  #sequence = 0;

  constructor(id: string, socket: WebSocket, { shard, intents }: Identity) {
    this.id = id;
    this.#socket = socket;
    [this.shard, this.shardCount] = shard;
    this.#intents = intents;
  }

  /** Number of the last event; 0 before the first. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Sends an event, or keeps it for when the session comes back. */
  dispatch(event: string, data: unknown): void {
    this.#sequence += 1;
    const message: Dispatch = { op: op.dispatch, s: this.#sequence, t: event, d: data };
    this.#sent.push(message);
    if (this.#sent.length > 2 * historyLength) this.#sent = this.#sent.slice(-historyLength);
    this.#socket?.send(JSON.stringify(message));
  }

  /** Sends an event if the client has asked for its kind. */
  tell(event: string, data: unknown, guildId: string | null): void {
    if (brings(this.#intents, event, guildId)) this.dispatch(event, data);
  }

  /** Whether every event after the one that was seen last is still known. */
  canReplay(lastSeen: number): boolean {
    return lastSeen >= this.#sequence || (this.#sent[0]?.s ?? Infinity) <= lastSeen + 1;
  }

  /** Goes on on another socket, with all events after the one that was seen last. */
  resume(socket: WebSocket, lastSeen: number): void {
    this.#socket = socket;
    const missed = this.#sent.filter(({ s }) => s > lastSeen);
    for (const message of missed) socket.send(JSON.stringify(message));
    this.dispatch('RESUMED', {});
  }

  /**
   * A socket is gone; the session waits.
   * @returns false when it went on on another one before, and has nothing to wait for
   */
  leave(socket: WebSocket): boolean {
    if (this.#socket !== socket) return false;
    this.#socket = null;
    return true;
  }
}
