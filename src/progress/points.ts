/** What an attempt was made in. */
export const modes = [
  'quiz',
  'channel-quiz',
  'review',
  'puzzle',
  'race',
  'daily',
  'challenge',
] as const;
export type Mode = (typeof modes)[number];

/** As contracted: a quiz question, private or in a channel. */
export const quizPoints = 10;

/** @param grade - 0–1. @returns whole points, rounded down */
export function pointsForQuiz(grade: number): number {
  // A grade such as 0.7 is a little less in binary: 10 × 0.7 must be 7.
  return Math.floor(quizPoints * grade + 1e-9);
}

/** As contracted: a daily prompt or a round of a challenge, a question or a puzzle. */
export const promptPoints = 30;

/** @param grade - 0–1. @returns whole points, rounded down */
export function pointsForPrompt(grade: number): number {
  return Math.floor(promptPoints * grade + 1e-9);
}

/** As contracted: each part of a puzzle that is right, and what each hint costs. */
export const puzzlePartPoints = 10;
export const hintPoints = 10;

/**
 * @param right - parts of the puzzle that are right
 * @param hints - hints that were taken
 * @returns whole points, never below 0
 */
export function pointsForPuzzle(right: number, hints: number): number {
  return Math.max(0, puzzlePartPoints * right - hintPoints * hints);
}

/** As contracted: the first three that are right in a race, and each one later. */
const racePoints = [30, 20, 10] as const;
const laterRacePoints = 10;

/** @param place - among those that are right, from 0 */
export function pointsForRace(place: number): number {
  return racePoints[place] ?? laterRacePoints;
}

/** As contracted: what being quick in a live challenge adds where all of it is right. */
export const speedPoints = 15;

/**
 * @param grade - 0–1
 * @param left - the share of the round's time that was left, 0–1; 0 where nobody waits
 * @returns whole points, rounded down
 */
export function pointsForChallenge(grade: number, left: number): number {
  const bonus = grade >= 1 ? Math.floor(speedPoints * Math.min(1, Math.max(0, left)) + 1e-9) : 0;
  return pointsForPrompt(grade) + bonus;
}
