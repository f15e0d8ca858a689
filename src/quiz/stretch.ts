import { stopWords } from '../search/stop-words.ts';
import { isNegation } from './negation.ts';
import type { Word } from './read-words.ts';
import type { Span } from './statement.ts';

/** A term that a text says, with what that is worth. */
export interface Said {
  readonly worth: number;
  /** Where, in order. */
  readonly spans: readonly Span[];
}

/**
 * How much a stretch of words is worth more when nothing else stands in it: whoever says two right things
 * in ten words knows more than whoever says them in a hundred.
 */
const densityBonus = 0.4;

/**
 * What the best stretch of a text is worth: what is said in it, each term once, and more where it says
 * little else. Takes time in proportion to the words.
 * @param length - how many words a stretch has at most
 * @returns 0 where nothing is said
 */
export function bestStretch(said: readonly Said[], words: readonly Word[], length: number): number {
  const telling = words.map(({ folded }) => !stopWords.has(folded) && !isNegation(folded));
  const covered = words.map(() => false);
  for (const { first, last } of said.flatMap(({ spans }) => spans))
    covered.fill(true, first, last + 1);
  const tellingUntil = countUntil(telling);
  const coveredUntil = countUntil(
    telling.map((isTelling, at) => isTelling && covered[at] === true),
  );
  const starts = new Set(said.flatMap(({ spans }) => spans.map(({ first }) => first)));
  const next = said.map(() => 0);
  let best = 0;
  for (const start of [...starts].toSorted((a, b) => a - b)) {
    const end = Math.min(words.length, start + length);
    let worth = 0;
    for (const [index, { spans, worth: own }] of said.entries()) {
      let at = next[index] ?? 0;
      while ((spans[at]?.first ?? Infinity) < start) at += 1;
      next[index] = at;
      if ((spans[at]?.last ?? Infinity) < end) worth += own;
    }
    const count = between(tellingUntil, start, end);
    const density = count === 0 ? 0 : between(coveredUntil, start, end) / count;
    best = Math.max(best, worth * (1 + densityBonus * density));
  }
  return best;
}

/** How many of the first n are true, by n. */
function countUntil(flags: readonly boolean[]): number[] {
  const counts = [0];
  for (const flag of flags) counts.push((counts.at(-1) ?? 0) + (flag ? 1 : 0));
  return counts;
}

function between(counts: readonly number[], start: number, end: number): number {
  return (counts[end] ?? 0) - (counts[start] ?? 0);
}
