import { setTimeout as pause } from 'node:timers/promises';

/** A member waits three seconds at most: what is not free by then is away. */
export const patienceMs = 2000;
const longestPauseMs = 100;

/**
 * Tries until it works, fails for good, or the time is up.
 * @param isTransient - whether a failure may pass by itself
 * @throws whatever the last try threw
 */
export async function withRetries<Result>(
  attempt: () => Promise<Result>,
  isTransient: (error: unknown) => boolean,
): Promise<Result> {
  const deadline = performance.now() + patienceMs;
  for (let pauseMs = 5; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await attempt();
    } catch (error) {
      // Two who failed together do not come back together.
      const waitMs = pauseMs * (0.5 + Math.random());
      if (!isTransient(error) || performance.now() + waitMs > deadline) throw error;
      await pause(waitMs);
    }
  }
}
