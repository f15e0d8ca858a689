import { describe, expect, it } from 'vitest';
import { puzzleAnswerOf } from '../../src/challenge/puzzle-answer.ts';
import { makePuzzle } from '../../src/ports/puzzles/make-puzzle.ts';
import type { PuzzleStep } from '../../src/ports/puzzles/play.ts';
import type { Puzzle } from '../../src/ports/puzzles/puzzle.ts';
import { seedWith } from '../helpers/puzzle-play.ts';

const peaceful = makePuzzle(1, seedWith(1, 'none'));
const nobody: PuzzleStep = { part: 'conflicts', parties: [], candidates: [] };
const reason = ({ reason: right }: Puzzle): PuzzleStep => ({ part: 'reason', reason: right });

/** Steps a second apart. */
function said(...steps: readonly PuzzleStep[]) {
  return steps.map((step, index) => ({ step, at: 1000 * (index + 1) }));
}

describe('puzzleAnswerOf', () => {
  it('should know nothing of who has answered no part', () => {
    expect(puzzleAnswerOf(peaceful, said())).toBeUndefined();
    expect(puzzleAnswerOf(peaceful, said({ part: 'opened' }))).toBeUndefined();
  });

  it('should count the share of parts that are right, at the time of the last', () => {
    expect(puzzleAnswerOf(peaceful, said(nobody, reason(peaceful)))).toEqual({
      grade: 1,
      at: 2000,
      isWhole: true,
    });
    const wrong: PuzzleStep = { part: 'reason', reason: peaceful.typicalError };
    expect(puzzleAnswerOf(peaceful, said(nobody, wrong))).toMatchObject({ grade: 0.5 });
  });

  it('should count what is not answered as wrong, though silence would be right', () => {
    expect(puzzleAnswerOf(peaceful, said(nobody))).toEqual({
      grade: 0.5,
      at: 1000,
      isWhole: false,
    });
    expect(puzzleAnswerOf(peaceful, said(reason(peaceful)))).toMatchObject({
      grade: 0.5,
      isWhole: false,
    });
  });
});
