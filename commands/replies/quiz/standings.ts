import { isFormerMember } from '../../../src/progress/former-member.ts';
import type { Standing } from '../../../src/quiz/records.ts';

const medals = ['🥇', '🥈', '🥉'] as const;
const shownMembers = 10;

/** A game's table, the best first. Members are named by mentions, which ping nobody. */
export function standingsText(standings: readonly Standing[]): string {
  const lines = standings.slice(0, shownMembers).map((standing, index) => {
    const { memberId, points, right, answered } = standing;
    const number = placeOf(standings, index);
    const place = (right > 0 ? medals[number - 1] : undefined) ?? `${number}.`;
    const name = isFormerMember(memberId) ? 'a former member' : `<@${memberId}>`;
    return `${place} ${name} · ${points} points · ${right} of ${answered} right`;
  });
  const others = standings.length - lines.length;
  return [...lines, ...(others > 0 ? [`-# and ${others} more`] : [])].join('\n');
}

/** Equal results share a place. */
function placeOf(standings: readonly Standing[], index: number): number {
  const own = standings[index];
  const first = standings.findIndex(
    ({ points, right }) => points === own?.points && right === own.right,
  );
  return first + 1;
}
