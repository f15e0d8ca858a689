/** Tells the time. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
}

export const systemClock: Clock = { now: () => Date.now() };
