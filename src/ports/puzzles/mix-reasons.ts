import type { Random } from '../../random.ts';
import type { DraftReasons } from './draft.ts';
import type { Puzzle } from './puzzle.ts';

/** Two reasons of four speak for a conflict and two against one. */
const ofEachKind = 2;

/**
 * Chooses four reasons: the right one, the typical error, and others, in any order. As many speak for
 * a conflict as against one, so that they do not give away whether there is one.
 * @throws RangeError where there are too few to choose from
 */
export function mixReasons(
  { right, typical, wrong }: DraftReasons,
  random: Random,
): Pick<Puzzle, 'reasons' | 'reason' | 'typicalError'> {
  const given = [right, typical];
  const others = random.shuffle(wrong.filter((text) => !given.includes(text)));
  const missing = (verdict: RegExp): string[] => {
    const count = ofEachKind - given.filter((text) => verdict.test(text)).length;
    return others.filter((text) => verdict.test(text)).slice(0, count);
  };
  const chosen = hasVerdict(right)
    ? [...missing(/^Conflict: /u), ...missing(/^No conflict: /u)]
    : others.slice(0, ofEachKind);
  const reasons = random.shuffle([...given, ...chosen]);
  if (reasons.length !== 2 * ofEachKind) throw new RangeError('there are not enough reasons');
  return { reasons, reason: reasons.indexOf(right), typicalError: reasons.indexOf(typical) };
}

function hasVerdict(reason: string): boolean {
  return /^(?:Conflict|No conflict): /u.test(reason);
}
