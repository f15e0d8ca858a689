import type { WebSocket } from 'ws';
import { op, type Dispatch } from './protocol.ts';

/** How many events are kept at least, to be replayed. */
const historyLength = 1000;

/** A client's connection as it outlives its sockets: what was sent, and whereto. */
export class Session {
  readonly id: string;
  readonly shard: number;
  readonly shardCount: number;
  #socket: WebSocket | null;
  /** The last events, which a client that comes back may have missed. */
  #sent: Dispatch[] = [];
  #sequence = 0;

  constructor(id: string, socket: WebSocket, [shard, shardCount]: readonly [number, number]) {
    this.id = id;
    this.#socket = socket;
    this.shard = shard;
    this.shardCount = shardCount;
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

  /** The socket is gone; the session waits. */
  leave(socket: WebSocket): void {
    if (this.#socket === socket) this.#socket = null;
  }
}
