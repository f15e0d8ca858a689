import { describe, expect, it } from 'vitest';
import {
  highestEarning,
  levelToOffer,
  masteredLevels,
  type LevelGrade,
} from '../../../src/ports/puzzles/mastery.ts';
import { levels, type PuzzleLevel } from '../../../src/ports/puzzles/puzzle.ts';

function graded(level: PuzzleLevel, ...grades: readonly number[]): LevelGrade[] {
  return grades.map((grade) => ({ level, grade }));
}

describe('mastery', () => {
  it('should need four right of five, each from a grade of 0.6 on', () => {
    expect(masteredLevels(graded(3, 1, 0.6, 0, 1, 1))).toEqual(new Set([3]));
    expect(masteredLevels(graded(3, 1, 1, 1, 1))).toEqual(new Set([3]));
    expect(masteredLevels(graded(3, 1, 0.5, 0, 1, 1))).toEqual(new Set());
    expect(masteredLevels([...graded(3, 1, 1, 1), ...graded(4, 1, 1)])).toEqual(new Set());
  });

  it('should offer the lowest level that is not mastered, and the last when all are', () => {
    expect(levelToOffer(new Set())).toBe(1);
    expect(levelToOffer(new Set([1, 3]))).toBe(2);
    expect(levelToOffer(new Set(levels))).toBe(10);
  });

  it('should let puzzles earn up to one above the highest level that is mastered', () => {
    expect(highestEarning(new Set())).toBe(1);
    expect(highestEarning(new Set([1, 5]))).toBe(6);
  });
});
