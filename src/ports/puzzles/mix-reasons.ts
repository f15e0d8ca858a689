import type { Random } from '../../random.ts';
import type { DraftReasons } from './draft.ts';
import type { Puzzle } from './puzzle.ts';

/** Two reasons of four speak for a conflict and two against one. */
const ofEachKind = 2;
/** In per cent: how often a longer one than the right one is taken on purpose, beside those that chance takes. */
const longerShare = 60;

/**
 * Chooses four reasons: the right one, the typical error, and others, in any order. As many speak for
 * a conflict as against one, so that they do not give away whether there is one; and the right one is
 * the longest no more often than others are, where there is a longer one to choose.
 * @throws RangeError where there are too few to choose from
 */
export function mixReasons(
  { right, typical, wrong }: DraftReasons,
  random: Random,
): Pick<Puzzle, 'reasons' | 'reason' | 'typicalError'> {
  const given = [right, typical];
  const isLonger = (text: string): boolean => text.length > right.length;
  const isOneLonger = !isLonger(typical) && random.below(100) < longerShare;
  const shuffled = random.shuffle(wrong.filter((text) => !given.includes(text)));
  const others = isOneLonger ? longerFirst(shuffled, isLonger) : shuffled;
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

function longerFirst(texts: readonly string[], isLonger: (text: string) => boolean): string[] {
  return [...texts.filter(isLonger), ...texts.filter((text) => !isLonger(text))];
}

function hasVerdict(reason: string): boolean {
  return /^(?:Conflict|No conflict): /u.test(reason);
}
