import type { WebSocket } from 'ws';
import { hasPrivilegedIntent, hasUnknownIntent } from './intents.ts';
import { membersChunk } from './members-chunk.ts';
import { closeCode, op, type GatewayMessage } from './protocol.ts';
import { identify, membersRequest, parseMessage, resume } from './requests.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

/** A client that closes with one of these does not mean to come back. */
const farewells: ReadonlySet<number> = new Set([1000, 1001]);
/** What Discord asks for. */
const heartbeatIntervalMs = 41_250;
/** What a client may say that nothing here comes of. */
const ignored: ReadonlySet<number> = new Set([op.presence, op.voiceState, op.requestSounds]);

/** One socket of a client, from its greeting to its end. */
export class Connection {
  readonly #socket: WebSocket;
  readonly #sessions: Sessions;
  #session: Session | null = null;

  constructor(socket: WebSocket, sessions: Sessions) {
    this.#socket = socket;
    this.#sessions = sessions;
    socket.on('message', (data: Buffer) => this.#receive(parseMessage(data)));
    // A frame that cannot be read at all is an error of its socket, and would end the process if
    // nobody listened.
    socket.on('error', () => this.#refusePayload());
    socket.on('close', (code) => this.#leave(code));
  }

  /** Says the first word. */
  greet(): void {
    this.#send({ op: op.hello, d: { heartbeat_interval: heartbeatIntervalMs } });
  }

  #send(message: GatewayMessage): void {
    this.#socket.send(JSON.stringify(message));
  }

  #close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  #leave(code: number): void {
    const session = this.#session;
    if (session?.leave(this.#socket) === true && farewells.has(code)) this.#sessions.end(session);
  }

  #receive(message: GatewayMessage | undefined): void {
    if (message === undefined) return this.#refusePayload();
    const { d } = message;
    switch (message.op) {
      case op.heartbeat:
        return this.#send({ op: op.heartbeatAck, d: null });
      case op.identify:
        return this.#identify(d);
      case op.resume:
        return this.#resume(d);
      case op.requestMembers:
        return this.#sendMembers(d);
      default:
        if (!ignored.has(message.op)) this.#close(closeCode.unknownOpcode, 'Unknown opcode.');
        else if (this.#session === null) this.#refuseStranger();
    }
  }

  #identify(data: unknown): void {
    const { data: asked } = identify.safeParse(data);
    if (this.#session !== null) return this.#refuseSecond();
    if (asked === undefined) return this.#refusePayload();
    if (!this.#sessions.welcomes(asked.token)) return this.#refuseToken();
    const [shard, shardCount] = asked.shard;
    if (shard >= shardCount) return this.#close(closeCode.invalidShard, 'Invalid shard.');
    if (hasUnknownIntent(asked.intents)) {
      return this.#close(closeCode.invalidIntents, 'Invalid intent(s).');
    }
    if (hasPrivilegedIntent(asked.intents)) {
      return this.#close(closeCode.disallowedIntents, 'Disallowed intent(s).');
    }
    this.#session = this.#sessions.begin(this.#socket, asked);
  }

  #resume(data: unknown): void {
    const { data: asked } = resume.safeParse(data);
    if (this.#session !== null) return this.#refuseSecond();
    if (asked === undefined) return this.#refusePayload();
    if (!this.#sessions.welcomes(asked.token)) return this.#refuseToken();
    const session = this.#sessions.find(asked.session_id);
    if (session === undefined || !session.canReplay(asked.seq)) {
      return this.#send({ op: op.invalidSession, d: false });
    }
    if (asked.seq < 0 || asked.seq > session.sequence) {
      return this.#close(closeCode.invalidSequence, 'Invalid seq.');
    }
    this.#session = session;
    session.resume(this.#socket, asked.seq);
  }

  #sendMembers(data: unknown): void {
    const { data: asked } = membersRequest.safeParse(data);
    if (this.#session === null) return this.#refuseStranger();
    if (asked === undefined) return this.#refusePayload();
    const chunk = membersChunk(this.#sessions.world, asked);
    if (chunk !== null) this.#session.dispatch('GUILD_MEMBERS_CHUNK', chunk);
  }

  #refusePayload(): void {
    this.#close(closeCode.decodeError, 'Error while decoding payload.');
  }

  #refuseStranger(): void {
    this.#close(closeCode.notAuthenticated, 'Not authenticated.');
  }

  #refuseSecond(): void {
    this.#close(closeCode.alreadyAuthenticated, 'Already authenticated.');
  }

  #refuseToken(): void {
    this.#close(closeCode.authenticationFailed, 'Authentication failed.');
  }
}
