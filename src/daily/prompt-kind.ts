import type { PuzzleLevel } from '../ports/puzzles/puzzle.ts';
import { levels } from '../ports/puzzles/puzzle.ts';

export const planKinds = ['question', 'puzzle', 'mixed'] as const;
/** What a server wants to be asked. */
export type PlanKind = (typeof planKinds)[number];
/** What a prompt is. */
export type PromptKind = 'question' | 'puzzle';

/** @param before - what the prompt before was; null for none. @returns what comes next: a mix takes turns */
export function nextKind(wanted: PlanKind, before: PromptKind | null): PromptKind {
  if (wanted !== 'mixed') return wanted;
  return before === 'question' ? 'puzzle' : 'question';
}

/** How a puzzle went that everybody was given. */
export interface PuzzleOutcome {
  readonly level: PuzzleLevel;
  /** Who has answered, and how many of them were right. */
  readonly answered: number;
  readonly right: number;
}

/** From this share of right answers on, the next puzzle is harder; below the other one, easier. */
const [harderFrom, easierBelow] = [0.6, 0.3];

/**
 * The level of a group's next puzzle: one up where most were right, one down where hardly anybody was.
 * @param before - the group's last puzzle that somebody answered; null for none
 */
export function nextLevel(before: PuzzleOutcome | null): PuzzleLevel {
  if (before === null || before.answered === 0) return before?.level ?? levels[0];
  const share = before.right / before.answered;
  const step = share >= harderFrom ? 1 : share < easierBelow ? -1 : 0;
  const index = levels.indexOf(before.level) + step;
  return levels[Math.min(levels.length - 1, Math.max(0, index))] ?? levels[0];
}
