import { stem } from 'porter2';
import { stopWords } from '../search/stop-words.ts';
import { isNegation } from './negation.ts';
import type { KeyTerm } from './question.ts';
import { normalized, readWords, type Word } from './read-words.ts';
import { sameMeaning } from './same-meaning.ts';
import { longestName, type Statement } from './statement.ts';
import { weigh, type Marks, type WeightOf } from './weighing.ts';

/** What key terms are taken from. */
export interface KeyTermSource {
  /** What was asked: what it says itself counts nothing. */
  readonly question: string;
  readonly reference: string;
  /** How many characters of the reference are its main statement. */
  readonly main: number;
  /** What the answer sets in bold, and as code. */
  readonly strong: readonly string[];
  readonly code: readonly string[];
  /** Names that are one term, of several words too: of notes, fields, commands. */
  readonly names: readonly string[];
  /** What the question holds against one another: forms of each one's name. */
  readonly things: readonly (readonly string[])[];
  readonly weightOf: WeightOf;
  /** Other names of a name, both in lower case and written as one word. */
  readonly namesOf: (name: string) => readonly string[];
}

/** What could be a key term. */
export interface Candidate {
  readonly term: KeyTerm;
  /** Whether it stands in the main statement. */
  readonly isMain: boolean;
}

/** Every telling word and name of a reference, where it stands first. */
export function candidatesOf(source: KeyTermSource, statement: Statement): Candidate[] {
  const { words } = statement;
  const names = new Set(source.names.map(joined));
  const context: Context = {
    source,
    statement,
    text: normalized(source.reference),
    marks: { strong: stemsOf(source.strong), code: stemsOf(source.code) },
  };
  const found = new Map<string, Candidate>();
  let at = 0;
  while (at < words.length) {
    const run = gluedLengthAt(words, at);
    // a path or an address is too long: nobody types it as an answer
    const length = run > longestName ? run : nameLengthAt(words, at, names);
    const parts = words.slice(at, at + length);
    const own = stem(parts.map(({ folded }) => folded).join(''));
    const isSmall = run > longestName || (length === 1 && isSmallAt(words, at));
    if (!isSmall) {
      const candidate = candidateOf(context, { at, parts });
      const known = found.get(own);
      found.set(own, known === undefined ? candidate : asOfAll(known, candidate));
    }
    at += length;
  }
  return [...found.values()].filter(({ term }) => term.weight > 0);
}

/** What is said of two things tells them not apart. */
function asOfAll(known: Candidate, again: Candidate): Candidate {
  if (known.term.of === again.term.of) return known;
  const { of: _, ...term } = known.term;
  return { ...known, term };
}

interface Place {
  readonly at: number;
  readonly parts: readonly Word[];
}

interface Context {
  readonly source: KeyTermSource;
  readonly statement: Statement;
  /** The reference. */
  readonly text: string;
  readonly marks: Marks;
}

function candidateOf({ source, statement, text, marks }: Context, { at, parts }: Place): Candidate {
  const last = at + parts.length - 1;
  const [start, end] = [parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0];
  const thing = statement.things[last] ?? undefined;
  const term: KeyTerm = {
    term: text.slice(start, end),
    forms: formsOf(parts, source.namesOf),
    weight: weigh(parts, { weightOf: source.weightOf, marks, isOfThing: thing !== undefined }),
    negated: statement.negated[last] ?? null,
    ...(thing === undefined ? {} : { of: thing }),
  };
  return { term, isMain: start < source.main };
}

/** What is no term by itself: words without weight, single letters, and pieces of longer names. */
function isSmallAt(words: readonly Word[], at: number): boolean {
  const { folded = '', isGlued = false } = words[at] ?? {};
  if (stopWords.has(folded) || isNegation(folded) || /^\p{L}$/u.test(folded)) return true;
  return /^\p{N}+$/u.test(folded) && (isGlued || words[at + 1]?.isGlued === true);
}

/** How many words the name has that begins there; 1 where none does. */
function nameLengthAt(words: readonly Word[], at: number, names: ReadonlySet<string>): number {
  let length = Math.max(1, words[at]?.nameLength ?? 1);
  const run = gluedLengthAt(words, at);
  // `127.0.0.1` and `apps/v1` are one, "command-line" is two words
  const hasDigit = words.slice(at, at + run).some(({ folded }) => /\p{N}/u.test(folded));
  if (hasDigit) length = Math.max(length, run);
  let name = '';
  for (let next = at; next < at + longestName; next += 1) {
    const word = words[next];
    if (word === undefined || (word.opens && next > at)) break;
    name += word.folded;
    if (names.has(stem(name))) length = Math.max(length, next - at + 1);
  }
  return length;
}

/** How many words stand there with only signs between them. */
function gluedLengthAt(words: readonly Word[], at: number): number {
  let length = 1;
  while (words[at + length]?.isGlued === true) length += 1;
  return length;
}

/** The term's own form first, then what counts as well. */
function formsOf(
  parts: readonly Word[],
  namesOf: (name: string) => readonly string[],
): readonly string[] {
  const folded = parts.map((part) => part.folded).join('');
  const initials = parts.length > 1 ? parts.map((part) => part.folded.slice(0, 1)).join('') : '';
  const abbreviation = initials.length > 1 && !stopWords.has(initials) ? [initials] : [];
  const others = namesOf(folded).map(stem);
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
