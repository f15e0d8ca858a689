import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EngineName } from './engine.ts';

/** Rows are read one by one on SQLite, so many at a stretch: a millisecond or two of work. */
const rowsAtOnce = 500;

interface Query<Row> {
  readonly execute: () => Promise<Row[]>;
  readonly stream: () => AsyncIterable<Row>;
}

/** Reads many rows. SQLite does so inside of this process; everything else has its turn in between. */
export async function gather<Row, Result>(
  engine: EngineName,
  query: Query<Row>,
  convert: (row: Row) => Result,
): Promise<Result[]> {
  const gathered: Result[] = [];
  for await (const row of engine === 'sqlite' ? query.stream() : await query.execute()) {
    gathered.push(convert(row));
    if (gathered.length % rowsAtOnce === 0) await nextTurn();
  }
  return gathered;
}

/**
 * Does work that SQLite would otherwise hold up the whole process with: some items at a time, and
 * everything else that waits has its turn in between.
 */
export async function inBatches<Item>(
  items: readonly Item[],
  size: number,
  work: (batch: readonly Item[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await nextTurn();
    await work(items.slice(start, start + size));
  }
}

/**
 * Does a part of the work until there is nothing left, with everybody's turn in between.
 * @param step - @returns how much it did; 0 for nothing left
 * @returns how much was done in all
 */
export async function untilDone(step: () => Promise<number>): Promise<number> {
  for (let total = 0; ; await nextTurn()) {
    const done = await step();
    if (done === 0) return total;
    total += done;
  }
}
