import type { LocalDate } from './local-date.ts';

/** That a streak has one more day, or has begun. */
export interface StreakNews {
  /** How long it is now, 1 or more. */
  readonly days: number;
  /** Missed days that freezes have covered just now. */
  readonly covered: readonly LocalDate[];
}

const firstMilestones: ReadonlySet<number> = new Set([3, 7, 14, 30, 50]);

/** Whether a length is worth a word: a few at the beginning, every hundred days, every year. */
export function isMilestone(days: number): boolean {
  if (days <= 0) return false;
  return firstMilestones.has(days) || days % 100 === 0 || days % 365 === 0;
}
