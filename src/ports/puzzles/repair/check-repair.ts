import type { Puzzle } from '../puzzle.ts';
import { judgeRepair, type RepairJudgement } from './judge-repair.ts';
import { findRepair } from './make-repair.ts';

/** What came of an edited manifest, and what would have been enough. */
export type RepairVerdict = RepairJudgement & {
  /** A small change that does, as a sentence; empty as long as it is not accepted. */
  readonly smallest: string;
};

/**
 * Holds a manifest that somebody edited against its puzzle: accepted when it has no conflict at all
 * and everything still serves what it served. Never throws for a puzzle of {@link makePuzzle},
 * whatever the text.
 */
export function checkRepair(puzzle: Puzzle, edited: string): RepairVerdict {
  const judgement = judgeRepair(puzzle, edited);
  // Finding one takes longer than judging: only where it gives nothing away.
  const found = judgement.kind === 'accepted' ? findRepair(puzzle) : null;
  return { ...judgement, smallest: found?.description ?? '' };
}
