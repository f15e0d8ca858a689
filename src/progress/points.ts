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
