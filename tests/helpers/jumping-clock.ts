import { ManualClock } from '../../src/loopback/clock.ts';
import { onTestFinished } from 'vitest';

const tickMs = 5;

/** A clock that goes on by itself, and can jump ahead. */
export interface JumpingClock {
  readonly clock: ManualClock;
  /** How far it is ahead of the machine's. */
  readonly offsetMs: () => number;
  /** Lets time pass at once, and runs what is due on the way. */
  readonly jump: (ms: number) => void;
}

/** Starts a clock at an instant, stopped with the test. */
export function startJumpingClock(start: number): JumpingClock {
  const clock = new ManualClock(start);
  let last = Date.now();
  let offset = start - last;
  const tick = (): void => {
    const now = Date.now();
    clock.advance(Math.max(0, now - last));
    last = now;
  };
  const timer = setInterval(tick, tickMs);
  onTestFinished(() => clearInterval(timer));
  return {
    clock,
    offsetMs: () => offset,
    jump: (ms) => {
      tick();
      clock.advance(ms);
      offset += ms;
    },
  };
}
