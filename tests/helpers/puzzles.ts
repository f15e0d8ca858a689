import { makePuzzle } from '../../src/ports/puzzles/make-puzzle.ts';
import { levels, type Puzzle, type PuzzleLevel } from '../../src/ports/puzzles/puzzle.ts';

/** Levels as `it.each` takes them. */
export const eachLevel = levels.map((level) => [level] as const);

/** Levels on which there is one conflict or none. */
export const singleLevels = levels.filter((level) => level < 10).map((level) => [level] as const);

/** Puzzles of numbered seeds. */
export function puzzlesOf(level: PuzzleLevel, count: number, name = 'seed-'): Puzzle[] {
  return Array.from({ length: count }, (_, index) => makePuzzle(level, `${name}${index}`));
}

/** Those that have a conflict. */
export function withConflict(puzzles: readonly Puzzle[]): Puzzle[] {
  return puzzles.filter(({ answer }) => answer.length > 0);
}
