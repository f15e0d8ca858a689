import { findAmounts } from './amounts.ts';
import { findMarked } from './marked-terms.ts';
import { findNamed } from './named-terms.ts';
import type { Names } from './names.ts';
import { isNounBetween } from './nouns.ts';
import type { Sentence } from './sentences.ts';
import { shapeOf } from './shape.ts';

/** Where a term was found in a sentence, and why it is one. */
export interface FoundTerm {
  /** Half-open, in the sentence's plain text. */
  readonly start: number;
  readonly end: number;
  readonly source: 'lead' | 'strong' | 'code' | 'name' | 'capital' | 'amount';
  readonly isCode: boolean;
  /** Whether it is set in bold, whatever else it is. */
  readonly isStrong: boolean;
}

/** Something in a sentence that can be asked for: a term, a name, a piece of code, an amount. */
export interface Term extends FoundTerm {
  /** Without marks, as it stands there. */
  readonly text: string;
  /** Whether it is seen to be a noun. */
  readonly isNoun: boolean;
  readonly shape: string;
}

const longestTerm = 40;

/** What can be asked for in a sentence, in no order; a place gives one term at the most. */
export function termsOf(sentence: Sentence, names: Names): Term[] {
  const terms = new Map<string, Term>();
  for (const found of [
    ...findMarked(sentence),
    ...findNamed(sentence, names),
    ...findAmounts(sentence),
  ]) {
    const term = toTerm(sentence.plain, found);
    const place = `${found.start} ${found.end}`;
    if (term !== undefined && !terms.has(place)) terms.set(place, term);
  }
  return [...terms.values()];
}

function toTerm(plain: string, found: FoundTerm): Term | undefined {
  const text = plain.slice(found.start, found.end).replace(/['’]s?$/u, '');
  // a single letter is nobody's term
  if (text.length > longestTerm || !/[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(text)) return undefined;
  const end = found.start + text.length;
  const isNoun = isNounBetween(plain.slice(0, found.start), plain.slice(end), found.isStrong);
  return { ...found, end, text, isNoun, shape: shapeOf(text, found.isCode) };
}
