import type { Tinypool } from 'tinypool';
import { TutorError } from '../errors.ts';
import { openThreads } from '../open-threads.ts';
import { workerUrl } from '../worker-url.ts';
import type { NamedText, PortCheck } from './port-check.ts';

/** The largest file takes a fifth of it, on a machine that has little else to do. */
const defaultTimeLimitMs = 20_000;
/** V8's own limit: what reading a hostile text takes, and what the thread needs for itself. */
const memoryLimitMb = 256;

/**
 * Checks manifests in a thread of its own, which begins with the first one: a text of 1 MB takes
 * seconds, for which nothing else would be answered.
 */
export class PortChecker {
  readonly #timeLimitMs: number;
  #pool: Tinypool | null = null;
  #isClosed = false;

  /** @param timeLimitMs - for one check, with its time in the queue */
  constructor(timeLimitMs = defaultTimeLimitMs) {
    this.#timeLimitMs = timeLimitMs;
  }

  /**
   * Looks for port conflicts in texts that share a cluster.
   * @throws TutorError `check-too-long` when it takes too much time or memory
   */
  async check(texts: readonly NamedText[]): Promise<PortCheck> {
    if (this.#isClosed) throw new Error('nothing is checked any more');
    this.#pool ??= openPool();
    const signal = AbortSignal.timeout(this.#timeLimitMs);
    try {
      return (await this.#pool.run(texts, { signal })) as PortCheck;
    } catch (error) {
      if (signal.aborted || isOutOfMemory(error)) throw tooLong(error);
      throw error;
    }
  }

  /** Ends the thread; checks under way fail. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#pool?.destroy();
  }
}

function openPool(): Tinypool {
  return openThreads({
    filename: workerUrl(import.meta.url, './check-worker'),
    // The pool starts another in the place of a thread that it has ended only up to this number.
    minThreads: 1,
    maxThreads: 1,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function tooLong(cause: unknown): TutorError {
  const message =
    'Checking this takes longer than I may take for one member. Please split it, or check it on your machine with "studypod ports".';
  return new TutorError('check-too-long', message, { cause });
}
