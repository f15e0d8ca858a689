import type { Earning, PosedPuzzle } from './records.ts';

const shared: ReadonlySet<Earning> = new Set(['race', 'daily', 'challenge']);

/** Whether a puzzle is posed to everybody, who each answer it once and without hints. */
export function isForAll({ earning }: Pick<PosedPuzzle, 'earning'>): boolean {
  return shared.has(earning);
}
