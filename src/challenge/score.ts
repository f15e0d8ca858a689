import { pointsForChallenge } from '../progress/points.ts';
import { rightGrade } from '../quiz/question.ts';
import type { Standing } from '../quiz/records.ts';
import { roundMs, type Challenge } from './challenge.ts';

/** What somebody's answer to a round came to. */
export interface RoundScore {
  readonly memberId: string;
  /** From 0. */
  readonly round: number;
  /** 0–1. */
  readonly grade: number;
  /** When they had answered; milliseconds UTC. */
  readonly at: number;
}

/** How a round went. */
export interface RoundOutcome {
  readonly round: number;
  readonly answered: number;
  readonly right: number;
}

/**
 * What an answer is worth in the game. What it pays beyond the game can be less: the same card pays
 * once a day.
 */
export function scoreOf(
  { rules, opened }: Pick<Challenge, 'rules' | 'opened'>,
  { round, grade, at }: Omit<RoundScore, 'memberId'>,
): number {
  const from = opened[round];
  if (rules.mode === 'week' || from === undefined) return pointsForChallenge(grade, 0);
  return pointsForChallenge(grade, 1 - (at - from) / roundMs(rules, round));
}

/** The game's table, the best first: points, then right answers; ties by member id. */
export function standingsOf(
  challenge: Pick<Challenge, 'rules' | 'opened'>,
  scores: readonly RoundScore[],
): readonly Standing[] {
  const members = Map.groupBy(scores, ({ memberId }) => memberId);
  const standings = [...members].map(([memberId, own]): Standing => ({
    memberId,
    points: own.reduce((sum, score) => sum + scoreOf(challenge, score), 0),
    right: own.filter(isRight).length,
    answered: own.length,
  }));
  return standings.toSorted(
    (a, b) => b.points - a.points || b.right - a.right || (a.memberId < b.memberId ? -1 : 1),
  );
}

/**
 * The rounds that somebody missed, the hardest first: the smallest share of right answers, then the
 * most that were wrong, then in order. One that nobody answered was missed by all.
 * @param rounds - how many were asked
 */
export function hardestRounds(
  rounds: number,
  scores: readonly RoundScore[],
): readonly RoundOutcome[] {
  const outcomes = Array.from({ length: rounds }, (_, round): RoundOutcome => {
    const own = scores.filter((score) => score.round === round);
    return { round, answered: own.length, right: own.filter(isRight).length };
  });
  return outcomes
    .filter(({ answered, right }) => answered === 0 || right < answered)
    .toSorted((a, b) => shareOf(a) - shareOf(b) || wrongOf(b) - wrongOf(a) || a.round - b.round);
}

function shareOf({ answered, right }: RoundOutcome): number {
  return answered === 0 ? 0 : right / answered;
}

function wrongOf({ answered, right }: RoundOutcome): number {
  return answered - right;
}

function isRight({ grade }: RoundScore): boolean {
  return grade >= rightGrade;
}
