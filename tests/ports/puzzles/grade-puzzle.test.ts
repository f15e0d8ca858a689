import { describe, expect, it } from 'vitest';
import {
  gradePuzzle,
  isTrue,
  type PuzzleResponse,
} from '../../../src/ports/puzzles/grade-puzzle.ts';
import { makePuzzle } from '../../../src/ports/puzzles/make-puzzle.ts';
import type { Puzzle } from '../../../src/ports/puzzles/puzzle.ts';
import { pointsForPuzzle } from '../../../src/progress/points.ts';
import { eachLevel, puzzlesOf, withConflict } from '../../helpers/puzzles.ts';

/** All right. */
function solve(puzzle: Puzzle): PuzzleResponse {
  return {
    parties: puzzle.candidates.length === 0 ? (puzzle.answer[0]?.parties ?? []) : [],
    candidates: [...puzzle.candidates.keys()].filter((index) =>
      isTrue(puzzle, puzzle.candidates[index]),
    ),
    reason: puzzle.reason,
    symptom: puzzle.symptom,
  };
}

function first(puzzles: readonly Puzzle[]): Puzzle {
  const [puzzle] = puzzles;
  if (puzzle === undefined) throw new RangeError('no puzzle');
  return puzzle;
}

const nothing: PuzzleResponse = { parties: [], candidates: [], reason: null, symptom: null };

describe('gradePuzzle', () => {
  it.each(eachLevel)('should give the whole grade for what is right, on level %i', (level) => {
    for (const puzzle of puzzlesOf(level, 10)) {
      const { grade, parts, right } = gradePuzzle(puzzle, solve(puzzle));
      expect(grade).toBe(1);
      expect(right).toBe(parts.reduce((sum, { of }) => sum + of, 0));
    }
  });

  it('should count parties, reason and symptom as parts', () => {
    const puzzle = first(withConflict(puzzlesOf(7, 10)));
    const solution = solve(puzzle);
    const grades = [
      { ...solution, symptom: null },
      { ...solution, symptom: null, reason: puzzle.typicalError },
      { ...nothing, reason: puzzle.reason },
      nothing,
    ].map((response) => gradePuzzle(puzzle, response).grade);
    expect(grades).toEqual([2 / 3, 1 / 3, 1 / 3, 0]);
  });

  it('should want the whole set of parties, in any order, and nobody else', () => {
    const puzzle = first(withConflict(puzzlesOf(1, 10)));
    const solution = solve(puzzle);
    const other = puzzle.parties.find((party) => !solution.parties.includes(party));
    const gradeOf = (parties: readonly string[]): number =>
      gradePuzzle(puzzle, { ...nothing, parties }).grade;
    expect(gradeOf(solution.parties.toReversed())).toBe(0.5);
    expect(gradeOf(solution.parties.slice(1))).toBe(0);
    expect(gradeOf([...solution.parties, other ?? 'x/y'])).toBe(0);
  });

  it('should take nothing selected as "No conflict", where no symptom is a part', () => {
    const puzzle = first(puzzlesOf(6, 10).filter(({ answer }) => answer.length === 0));
    expect(gradePuzzle(puzzle, nothing).grade).toBe(0.5);
    expect(gradePuzzle(puzzle, { ...nothing, parties: puzzle.parties.slice(0, 2) }).grade).toBe(0);
  });

  it('should count each conflict of level 10, and take one away for each wrong one', () => {
    const puzzle = first(puzzlesOf(10, 20).filter(({ answer }) => answer.length === 3));
    const right = solve(puzzle).candidates;
    const wrong = [...puzzle.candidates.keys()].filter((index) => !right.includes(index));
    const rightOf = (candidates: readonly number[]): number =>
      gradePuzzle(puzzle, { ...nothing, candidates }).right;
    expect(rightOf(right.slice(1))).toBe(2);
    expect(rightOf([...right, ...wrong.slice(0, 1)])).toBe(2);
    expect(rightOf([...puzzle.candidates.keys()])).toBe(3 - wrong.length);
    expect(rightOf([...right.slice(0, 1), ...wrong])).toBe(0);
    expect(rightOf([...right, ...right, 99])).toBe(2);
  });

  it('should give points for parts and take some for hints, never below 0', () => {
    expect([
      pointsForPuzzle(3, 0),
      pointsForPuzzle(3, 1),
      pointsForPuzzle(2, 2),
      pointsForPuzzle(1, 2),
    ]).toEqual([30, 20, 0, 0]);
  });

  it('should not change what it is given', () => {
    const puzzle = makePuzzle(9, 'still');
    const copy = structuredClone(puzzle);
    gradePuzzle(puzzle, solve(puzzle));
    expect(puzzle).toEqual(copy);
  });
});
