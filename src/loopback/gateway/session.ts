import type { WebSocket } from 'ws';
import { op, type Dispatch } from './protocol.ts';

/** A client's connection as it outlives its sockets: what was sent, and whereto. */
export class Session {
  readonly id: string;
  readonly shard: number;
  readonly shardCount: number;
  #socket: WebSocket | null;
  readonly #sent: Dispatch[] = [];

  constructor(id: string, socket: WebSocket, [shard, shardCount]: readonly [number, number]) {
    this.id = id;
    this.#socket = socket;
    this.shard = shard;
    this.shardCount = shardCount;
  }

  /** Number of the last event; 0 before the first. */
  get sequence(): number {
    return this.#sent.length;
  }

  /** Sends an event, or keeps it for when the session comes back. */
  dispatch(event: string, data: unknown): void {
    const message: Dispatch = { op: op.dispatch, s: this.sequence + 1, t: event, d: data };
    this.#sent.push(message);
    this.#socket?.send(JSON.stringify(message));
  }

  /** Goes on on another socket, with all events after the one that was seen last. */
  resume(socket: WebSocket, lastSeen: number): void {
    this.#socket = socket;
    for (const message of this.#sent.slice(lastSeen)) socket.send(JSON.stringify(message));
    this.dispatch('RESUMED', {});
  }

  /** The socket is gone; the session waits. */
  leave(socket: WebSocket): void {
    if (this.#socket === socket) this.#socket = null;
  }
}
