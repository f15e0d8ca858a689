import { TutorError } from '../errors.ts';
import type { Puzzle, PuzzleLevel } from '../ports/puzzles/puzzle.ts';
import type { RepairVerdict } from '../ports/puzzles/repair/check-repair.ts';
import type { Repair } from '../ports/puzzles/repair/make-repair.ts';
import { workerUrl } from '../worker-url.ts';
import { OneThread } from './one-thread.ts';
import type { PuzzleWork } from './puzzle-worker.ts';

/** What takes longest takes a tenth of a second; this leaves room for whoever comes before. */
const timeLimitMs = 10_000;
/** What reading a hostile text takes, and what the thread needs for itself. */
const memoryLimitMb = 256;

/**
 * Makes puzzles and judges their repairs in a thread of its own, which begins with the first one: a
 * choice of repairs takes up to a tenth of a second, for which nothing else would be answered. It is
 * not the thread of checks, which may be busy for seconds.
 */
export class PuzzleMaker {
  readonly #thread = new OneThread(workerUrl(import.meta.url, './puzzle-worker'), {
    timeLimitMs,
    memoryLimitMb,
    tooLong,
  });

  /** @see makePuzzle */
  makePuzzle(level: PuzzleLevel, seed: string): Promise<Puzzle> {
    return this.#do('puzzle', { level, seed });
  }

  /** @see makeRepair */
  makeRepair(puzzle: Puzzle): Promise<Repair | null> {
    return this.#do('repair', puzzle);
  }

  /**
   * @see checkRepair
   * @throws TutorError `too-long` for a text that takes too much time or memory
   */
  checkRepair(puzzle: Puzzle, text: string): Promise<RepairVerdict> {
    return this.#do('verdict', { puzzle, text });
  }

  /** Ends the thread; what is under way fails. */
  close(): Promise<void> {
    return this.#thread.close();
  }

  async #do<Name extends keyof PuzzleWork>(
    name: Name,
    task: Parameters<PuzzleWork[Name]>[0],
  ): Promise<ReturnType<PuzzleWork[Name]>> {
    return (await this.#thread.run(name, task)) as ReturnType<PuzzleWork[Name]>;
  }
}

function tooLong(cause: unknown): TutorError {
  return new TutorError('too-long', 'This takes longer than I may take. Please try it again.', {
    cause,
  });
}
