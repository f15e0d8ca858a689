import { stem } from 'porter2';
import { stopWords } from '../search/stop-words.ts';
import { sayingOf, yes } from './grade-text.ts';
import { isNegation } from './negation.ts';
import type { KeyTerm } from './question.ts';
import { normalized, readWords } from './read-words.ts';
import { sameMeaning } from './same-meaning.ts';
import { readStatement, type Statement } from './statement.ts';

/** How telling a word is, by its stem: larger for rarer ones, as in `search/vocabulary.ts`. */
export type WeightOf = (term: string) => number;

/** What key terms are taken from. */
export interface KeyTermSource {
  /** What was asked: what it says itself counts nothing. */
  readonly question: string;
  readonly reference: string;
  readonly strong: readonly string[];
  readonly code: readonly string[];
  /** Names of several words: of notes, fields, commands. */
  readonly names: readonly string[];
  readonly things: readonly (readonly string[])[];
  readonly weightOf: WeightOf;
  /** Other names of a name, both in lower case and written as one word. */
  readonly namesOf: (name: string) => readonly string[];
}

/** More would be to ask for every word. */
const mostTerms = 8;
/** Rarer words are rather the author's own than the matter's. */
const largestWeight = 4.5;
const strongFactor = 1.6;
const codeFactor = 1.2;
/** The yes or no of an answer, as a share of the weight of all other terms. */
const stanceShare = 0.4;

/** The terms that an answer should say, the weightiest first. */
export function keyTermsOf(source: KeyTermSource): KeyTerm[] {
  const statement = readStatement(source.reference, source.things);
  const asked = readStatement(source.question);
  const terms = candidatesOf(source, statement)
    .filter((term) => sayingOf({ ...term, negated: false }, asked) === 'unsaid')
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostTerms);
  const { stance } = statement;
  if (stance === null || terms.length === 0) return terms;
  const weight = stanceShare * terms.reduce((total, term) => total + term.weight, 0);
  const term = stance ? 'Yes' : 'No';
  return [{ term, forms: [yes], weight, negated: !stance }, ...terms];
}

function candidatesOf(source: KeyTermSource, statement: Statement): KeyTerm[] {
  const { words } = statement;
  const names = new Set(source.names.map(joined));
  const text = normalized(source.reference);
  const marks = { strong: stemsOf(source.strong), code: stemsOf(source.code) };
  const found = new Map<string, KeyTerm>();
  for (let at = 0; at < words.length;) {
    const length = nameLengthAt(statement, at, names);
    const parts = words.slice(at, at + length);
    const folded = parts.map((part) => part.folded).join('');
    const own = stem(folded);
    const isSmall = length === 1 && (stopWords.has(folded) || isNegation(folded));
    const last = at + length - 1;
    if (!isSmall && !found.has(own)) {
      const thing = statement.things[last] ?? null;
      const forms = formsOf(
        folded,
        parts.map((part) => part.folded),
        source.namesOf,
      );
      found.set(own, {
        term: text.slice(parts[0]?.start, parts.at(-1)?.end),
        forms,
        weight: weightAt(
          parts.map((part) => part.stem),
          marks,
          source.weightOf,
        ),
        negated: statement.negated[last] ?? false,
        ...(thing === null ? {} : { of: thing }),
      });
    }
    at += length;
  }
  return [...found.values()].filter(({ weight }) => weight > 0);
}

interface Marks {
  readonly strong: ReadonlySet<string>;
  readonly code: ReadonlySet<string>;
}

function weightAt(stems: readonly string[], marks: Marks, weightOf: WeightOf): number {
  const rarity = Math.min(largestWeight, Math.max(...stems.map(weightOf)));
  if (stems.every((one) => marks.strong.has(one))) return rarity * strongFactor;
  return stems.every((one) => marks.code.has(one)) ? rarity * codeFactor : rarity;
}

/** How many words the name has that begins there; 1 where none does. */
function nameLengthAt({ words }: Statement, at: number, names: ReadonlySet<string>): number {
  let length = words[at]?.nameLength ?? 1;
  let name = '';
  for (let next = at; next < at + 5; next += 1) {
    const word = words[next];
    if (word === undefined || (word.opens && next > at)) break;
    name += word.folded;
    if (names.has(stem(name))) length = Math.max(length, next - at + 1);
  }
  return Math.max(1, length);
}

function formsOf(
  folded: string,
  parts: readonly string[],
  namesOf: (name: string) => readonly string[],
): string[] {
  const initials = parts.length > 1 ? parts.map((part) => part.slice(0, 1)).join('') : '';
  const abbreviation = initials.length > 1 && !stopWords.has(initials) ? [initials] : [];
  const others = [folded, stem(folded)].flatMap(namesOf).map(stem);
  return [...new Set([stem(folded), ...others, ...abbreviation, ...sameMeaning(folded)])];
}

function joined(name: string): string {
  return stem(
    readWords(name)
      .map(({ folded }) => folded)
      .join(''),
  );
}

function stemsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => readWords(text).map((word) => word.stem)));
}
