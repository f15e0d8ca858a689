import type { PosedPuzzle } from './records.ts';

/** Whether a puzzle is posed to everybody, who each answer it once and without hints. */
export function isForAll({ earning }: Pick<PosedPuzzle, 'earning'>): boolean {
  return earning === 'race' || earning === 'challenge';
}
