import type { Tinypool } from 'tinypool';
import type { TutorError } from '../errors.ts';
import { openThreads } from '../open-threads.ts';

/** How a thread is kept in bounds. */
export interface ThreadLimits {
  /** For one task, with its time in the queue. */
  readonly timeLimitMs: number;
  /** V8's own limit: for a task, and for what the thread needs for itself. */
  readonly memoryLimitMb: number;
  /** What is thrown for a task that takes too much of either. */
  readonly tooLong: (cause: unknown) => TutorError;
}

/** Works in a thread of its own, which begins with the first task; one that takes too much is ended. */
export class OneThread {
  readonly #filename: string;
  readonly #limits: ThreadLimits;
  #pool: Tinypool | null = null;
  #isClosed = false;

  /** @param filename - the module that works: its exports are functions of one value */
  constructor(filename: string, limits: ThreadLimits) {
    this.#filename = filename;
    this.#limits = limits;
  }

  /**
   * Has an export of the module work on a value. Both, and what comes of it, are plain data.
   * @throws what the limits say for what takes too much, and whatever the work throws
   */
  async run(name: string, task: unknown): Promise<unknown> {
    if (this.#isClosed) throw new Error('this thread takes no more work');
    this.#pool ??= openPool(this.#filename, this.#limits);
    const signal = AbortSignal.timeout(this.#limits.timeLimitMs);
    try {
      return await this.#pool.run(task, { name, signal });
    } catch (error) {
      if (signal.aborted || isOutOfMemory(error)) throw this.#limits.tooLong(error);
      throw error;
    }
  }

  /** Ends the thread; work under way fails. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#pool?.destroy();
  }
}

function openPool(filename: string, { memoryLimitMb }: ThreadLimits): Tinypool {
  return openThreads({
    filename,
    // The pool starts another in the place of a thread that it has ended only up to this number.
    minThreads: 1,
    maxThreads: 1,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
  });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
