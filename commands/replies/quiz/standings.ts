import { isFormerMember } from '../../../src/progress/former-member.ts';
import type { Standing } from '../../../src/quiz/records.ts';

/** Signs of the first three places. */
export const medals = ['🥇', '🥈', '🥉'] as const;
const shownMembers = 10;

/** A game's table, the best first. Members are named by mentions, which ping nobody. */
export function standingsText(standings: readonly Standing[]): string {
  const lines = standings.slice(0, shownMembers).map((standing, index) => {
    const { memberId, points, right, answered } = standing;
    const number = placeOf(standings, index);
    const place = (right > 0 ? medals[number - 1] : undefined) ?? `${number}.`;
    return `${place} ${nameOf(memberId)} · ${points} points · ${right} of ${answered} right`;
  });
  const others = standings.length - lines.length;
  return [...lines, ...(others > 0 ? [`-# and ${others} more`] : [])].join('\n');
}

/** A member as a table names them: a mention, which pings nobody. */
export function nameOf(memberId: string): string {
  return isFormerMember(memberId) ? 'a former member' : `<@${memberId}>`;
}

/** Equal results share a place. @returns from 1 */
export function placeOf(standings: readonly Standing[], index: number): number {
  const own = standings[index];
  const first = standings.findIndex(
    ({ points, right }) => points === own?.points && right === own.right,
  );
  return first + 1;
}
