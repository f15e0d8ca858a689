import type { Puzzle } from '../puzzle.ts';
import { judgeRepair, type RepairJudgement } from './judge-repair.ts';
import { findRepair } from './make-repair.ts';

/** What came of an edited manifest, and what would have been enough. */
export type RepairVerdict = RepairJudgement & {
  /** A small change that does, as a sentence; empty where there was nothing to repair. */
  readonly smallest: string;
};

/**
 * Holds a manifest that somebody edited against its puzzle: accepted when it has no conflict at all
 * and everything still serves what it served. Never throws for a puzzle of {@link makePuzzle},
 * whatever the text.
 */
export function checkRepair(puzzle: Puzzle, edited: string): RepairVerdict {
  const smallest = findRepair(puzzle)?.description ?? '';
  return { ...judgeRepair(puzzle, edited), smallest };
}
