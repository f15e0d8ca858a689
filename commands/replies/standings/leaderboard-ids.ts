import { formatCustomId, type CustomId } from '../../../src/discord/custom-id.ts';
import { isPeriod, type Period } from '../../../src/progress/local-date.ts';

const owner = 'leaderboard';

/** What a table is ordered by. */
export const orders = ['points', 'accuracy', 'streak', 'puzzles'] as const;
export type LeaderboardOrder = (typeof orders)[number];

/** A page of a table. */
export interface LeaderboardPage {
  readonly period: Period;
  readonly by: LeaderboardOrder;
  /** How many lines come before; or the page with the line of whoever presses. */
  readonly from: number | 'own';
}

/** Why a button shows a page: it keeps the ids of a message's buttons apart. */
export type LeaderboardWay = 'back' | 'on' | 'own' | 'top';

/** @returns what a button brings back */
export function leaderboardId({ period, by, from }: LeaderboardPage, way: LeaderboardWay): string {
  return formatCustomId(owner, 'show', period, by, String(from), way);
}

/** @returns undefined for an id of another release, or one that somebody made up */
export function parseLeaderboardPage({ action, args }: CustomId): LeaderboardPage | undefined {
  const [period = '', order, from = ''] = args;
  const by = orders.find((own) => own === order);
  if (action !== 'show' || by === undefined || !isPeriod(period)) return undefined;
  return { period, by, from: from === 'own' ? from : readFrom(from) };
}

function readFrom(written: string): number {
  return /^\d{1,7}$/u.test(written) ? Number(written) : 0;
}
