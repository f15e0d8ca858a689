/** Tells the time. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
}

/** A clock that says when a time has come. */
export interface Timers extends Clock {
  /**
   * Runs something later. What waits keeps no process alive.
   * @param ms - up to 2^31 − 1, about 24 days
   * @returns how to cancel it
   */
  readonly after: (ms: number, run: () => void) => () => void;
}

export const systemClock: Timers = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
