import { gradePuzzle } from '../ports/puzzles/grade-puzzle.ts';
import { playOf } from '../ports/puzzles/play.ts';
import type { Puzzle } from '../ports/puzzles/puzzle.ts';
import type { RaceSteps } from '../ports/puzzles/race-result.ts';

/** What somebody has answered to a puzzle so far. */
export interface PuzzleAnswer {
  /** The share of all parts that are right, 0–1; what is not answered is not. */
  readonly grade: number;
  /** When the last part was answered; milliseconds UTC. */
  readonly at: number;
  readonly isWhole: boolean;
}

/** @param steps - of one member. @returns undefined for who has answered no part */
export function puzzleAnswerOf(
  puzzle: Puzzle,
  steps: RaceSteps['steps'],
): PuzzleAnswer | undefined {
  const { response, next } = playOf(
    puzzle,
    steps.map(({ step }) => step),
  );
  const { parts } = gradePuzzle(puzzle, response);
  const done = new Set(steps.map(({ step }) => step.part));
  const answered = parts.filter(({ part }) => done.has(part));
  if (answered.length === 0) return undefined;
  const right = answered.reduce((sum, part) => sum + part.right, 0);
  const all = parts.reduce((sum, part) => sum + part.of, 0);
  const at = Math.max(...steps.map((step) => step.at));
  return { grade: right / all, at, isWhole: next === null };
}
