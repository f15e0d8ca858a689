import { rightGrade } from '../../quiz/question.ts';
import { levels, type PuzzleLevel } from './puzzle.ts';

/** What is looked at, and how many of it have to be right, for a level to be mastered. */
export const lastLooked = 5;
const rightNeeded = 4;

/** What a puzzle came to that counts for mastery. */
export interface LevelGrade {
  readonly level: PuzzleLevel;
  /** 0–1. */
  readonly grade: number;
}

/**
 * Levels of which four of the last five puzzles were right.
 * @param grades - the last five of each level at most
 */
export function masteredLevels(grades: readonly LevelGrade[]): ReadonlySet<PuzzleLevel> {
  const isMastered = (level: PuzzleLevel): boolean =>
    grades.filter((own) => own.level === level && own.grade >= rightGrade).length >= rightNeeded;
  return new Set(levels.filter(isMastered));
}

/** The level to play when none is wished for: the lowest that is not mastered, else the last. */
export function levelToOffer(mastered: ReadonlySet<PuzzleLevel>): PuzzleLevel {
  return levels.find((level) => !mastered.has(level)) ?? 10;
}

/** Up to which level a puzzle earns anything: one above the highest that is mastered. */
export function highestEarning(mastered: ReadonlySet<PuzzleLevel>): number {
  return Math.max(0, ...mastered) + 1;
}
