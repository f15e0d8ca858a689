import { availableParallelism } from 'node:os';
import { openThreads } from '../open-threads.ts';
import type { NotePath } from '../vault/note.ts';
import { refuse } from '../vault/parse-note.ts';
import type { ParsedNote, RefusedNote } from '../vault/parsed-note.ts';
import { workerUrl } from '../worker-url.ts';

/** The largest note a person writes is read in a second; ten times that is an attack. */
const timeLimitMs = 15_000;
const memoryLimitMb = 512;

/**
 * Parses notes in threads of its own: a long note never holds up the process, and a hostile one is
 * stopped without hurting the others.
 */
export class Parser {
  /** How many notes can be parsed side by side. */
  readonly lanes = Math.min(2, availableParallelism());
  readonly #pool = openThreads({
    filename: workerUrl(import.meta.url, './parse-worker'),
    minThreads: 0,
    maxThreads: this.lanes,
    idleTimeout: 30_000,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb },
  });

  /** Never throws for a note's sake: one that takes too long or too much is refused. */
  async parse(path: NotePath, text: string): Promise<ParsedNote | RefusedNote> {
    const signal = AbortSignal.timeout(timeLimitMs);
    try {
      return (await this.#pool.run({ path, text }, { signal })) as ParsedNote | RefusedNote;
    } catch (error) {
      const reason = signal.aborted
        ? `reading it takes more than ${timeLimitMs / 1000} s`
        : `reading it failed (${error instanceof Error ? error.message : String(error)})`;
      return refuse(path, 1, reason);
    }
  }

  /** Stops the threads; no parse may be under way. */
  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
