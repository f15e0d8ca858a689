import type { Transaction } from 'kysely';
import type { StreakNews } from '../progress/streak-news.ts';
import type { Attempt } from '../quiz/records.ts';
import { toAttemptRow } from './attempts.ts';
import { touchMembers } from './members.ts';
import { pay } from './payouts.ts';
import type { Schema } from './schema.ts';
import { carryOnStreaks } from './streaks.ts';
import { addToTotals } from './totals.ts';

/** SQLite takes 32,766 parameters, and an attempt has up to 24 in its periods. */
const attemptsAtOnce = 500;

/** An attempt that counts now, with what it was paid. */
export interface Settled extends Attempt {
  /** What became of the member's streak by what was settled together; null where nothing new did. */
  readonly streak: StreakNews | null;
}

/**
 * Settles attempts with all that follows from them: payouts, totals, streaks, activity. An attempt at a
 * question that its member has settled already changes nothing.
 * @returns those that count now, with what they were paid
 */
export async function settleAll(
  trx: Transaction<Schema>,
  attempts: readonly Attempt[],
): Promise<readonly Settled[]> {
  // Members are locked in this order: no two transactions wait for one another.
  const sorted = attempts.toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1));
  const settled: Settled[] = [];
  for (let start = 0; start < sorted.length; start += attemptsAtOnce) {
    settled.push(...(await settleSome(trx, sorted.slice(start, start + attemptsAtOnce))));
  }
  return settled;
}

async function settleSome(
  trx: Transaction<Schema>,
  attempts: readonly Attempt[],
): Promise<readonly Settled[]> {
  // First, because it makes whoever settles for the same members wait.
  await touchMembers(trx, attempts);
  const fresh = await withoutSettled(trx, attempts);
  if (fresh.length === 0) return [];
  const paid = await pay(trx, fresh);
  await trx.insertInto('attempts').values(paid.map(toAttemptRow)).execute();
  await addToTotals(trx, paid);
  const news = await carryOnStreaks(trx, paid);
  return paid.map((attempt) => ({ ...attempt, streak: news.get(attempt.memberId) ?? null }));
}

/** Leaves out what is settled, and all but the first of several at one question by one member. */
async function withoutSettled(
  trx: Transaction<Schema>,
  attempts: readonly Attempt[],
): Promise<readonly Attempt[]> {
  const rows = await trx
    .selectFrom('attempts')
    .select(['question_id', 'member_id'])
    .where('question_id', 'in', [...new Set(attempts.map(({ questionId }) => questionId))])
    .where('member_id', 'in', [...new Set(attempts.map(({ memberId }) => memberId))])
    .execute();
  const taken = new Set(rows.map((row) => keyOf(row.question_id, row.member_id)));
  return attempts.filter(({ questionId, memberId }) => {
    const key = keyOf(questionId, memberId);
    const isFresh = !taken.has(key);
    taken.add(key);
    return isFresh;
  });
}

function keyOf(questionId: string, memberId: string): string {
  return JSON.stringify([questionId, memberId]);
}
