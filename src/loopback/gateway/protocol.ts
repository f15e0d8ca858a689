/** What the first number of a gateway message means. @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-opcodes */
export const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voiceState: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
  requestSounds: 31,
} as const;

/** Why Discord closes a connection. @see https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
export const closeCode = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  invalidShard: 4010,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

/** A message either way, as far as it is known before its kind is. */
export interface GatewayMessage {
  readonly op: number;
  readonly d: unknown;
}

/** An event that a session was sent; kept, since a session that comes back wants what it missed. */
export interface Dispatch {
  readonly op: typeof op.dispatch;
  readonly s: number;
  readonly t: string;
  readonly d: unknown;
}
