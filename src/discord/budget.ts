import PQueue from 'p-queue';

/** What is sent by itself, the most urgent first: each waits for those before it. */
const ranks = ['post', 'close', 'tell', 'count'] as const;
export type Rank = (typeof ranks)[number];

/**
 * 30 a second, evenly: Discord takes 50, and the rest is for games and answers, which would have to wait
 * for a whole burst.
 */
const pace = { interval: 100, intervalCap: 3 } as const;
/** Enough that slow answers leave no part of the budget unused. */
const atOnce = 40;
/** Later than any instant, in milliseconds. */
const farOff = 1e14;

/**
 * Lets what the program sends by itself begin in its turn, at most 30 requests in any second: by rank,
 * of one rank the longest due first.
 */
export class Budget {
  readonly #queue = new PQueue({
    concurrency: atOnce,
    ...pace,
    strict: true,
  });
  readonly #end = new AbortController();

  /**
   * Does something that sends one request, in its turn.
   * @param dueAt - milliseconds UTC
   * @returns what the work returns
   * @throws whatever the work throws, and an `AbortError` when the budget is closed before its turn
   */
  run<Result>(
    { rank, dueAt }: { readonly rank: Rank; readonly dueAt: number },
    work: () => Promise<Result>,
  ): Promise<Result> {
    const priority = (ranks.length - ranks.indexOf(rank)) * farOff - dueAt;
    return this.#queue.add(work, { priority, signal: this.#end.signal });
  }

  /** Lets nothing begin any more. @returns when what has begun is done */
  async close(): Promise<void> {
    this.#end.abort();
    await this.#queue.onIdle();
  }
}
