import { makePuzzle } from '../ports/puzzles/make-puzzle.ts';
import { checkRepair, type RepairVerdict } from '../ports/puzzles/repair/check-repair.ts';
import { makeRepair, type Repair } from '../ports/puzzles/repair/make-repair.ts';
import type { Puzzle, PuzzleLevel } from '../ports/puzzles/puzzle.ts';

/** What the thread of {@link PuzzleMaker} can do; each takes one value. */
export interface PuzzleWork {
  readonly puzzle: (wish: { readonly level: PuzzleLevel; readonly seed: string }) => Puzzle;
  readonly repair: (puzzle: Puzzle) => Repair | null;
  readonly verdict: (edited: { readonly puzzle: Puzzle; readonly text: string }) => RepairVerdict;
}

export const puzzle: PuzzleWork['puzzle'] = ({ level, seed }) => makePuzzle(level, seed);
export const repair: PuzzleWork['repair'] = makeRepair;
export const verdict: PuzzleWork['verdict'] = (edited) => checkRepair(edited.puzzle, edited.text);
