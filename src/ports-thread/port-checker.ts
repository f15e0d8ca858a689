import { TutorError } from '../errors.ts';
import { workerUrl } from '../worker-url.ts';
import { OneThread } from './one-thread.ts';
import type { NamedText, PortCheck } from './port-check.ts';

/** The largest file takes a fifth of it, on a machine that has little else to do. */
const defaultTimeLimitMs = 20_000;
/** What reading a hostile text takes, and what the thread needs for itself. */
const memoryLimitMb = 256;

/**
 * Checks manifests in a thread of its own, which begins with the first one: a text of 1 MB takes
 * seconds, for which nothing else would be answered.
 */
export class PortChecker {
  readonly #thread: OneThread;

  /** @param timeLimitMs - for one check, with its time in the queue */
  constructor(timeLimitMs = defaultTimeLimitMs) {
    const filename = workerUrl(import.meta.url, './check-worker');
    this.#thread = new OneThread(filename, { timeLimitMs, memoryLimitMb, tooLong });
  }

  /**
   * Looks for port conflicts in texts that share a cluster.
   * @throws TutorError `check-too-long` when it takes too much time or memory
   */
  async check(texts: readonly NamedText[]): Promise<PortCheck> {
    return (await this.#thread.run('checkTexts', texts)) as PortCheck;
  }

  /** Ends the thread; checks under way fail. */
  close(): Promise<void> {
    return this.#thread.close();
  }
}

function tooLong(cause: unknown): TutorError {
  const message =
    'Checking this takes longer than I may take for one member. Please split it, or check it on your machine with "studypod ports".';
  return new TutorError('check-too-long', message, { cause });
}
