import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work for this long goes unnoticed by whoever waits for an answer. */
const sliceMs = 8;

/**
 * Runs work that is cut into small steps without holding up the process: after a few milliseconds
 * everything else that waits has its turn.
 */
export async function runYielding<Result>(steps: Generator<void, Result>): Promise<Result> {
  let until = performance.now() + sliceMs;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + sliceMs;
  }
}
