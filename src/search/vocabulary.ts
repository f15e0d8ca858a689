import Fuse from 'fuse.js';
import type { Tokenize, Term } from './tokenize.ts';

/** The words of the notes: what a question's words are held against. */
export interface Vocabulary {
  /**
   * The terms of a text, each once, in order; a word the notes do not have is read as the word of
   * theirs that it misspells, where there is one, and a name that they write in parts, such as
   * `CrashLoopBackOff`, with its parts.
   */
  readonly termsOf: (text: string) => string[];
  readonly isKnown: (term: string) => boolean;
  /** How telling a term is: larger for rarer ones, largest for one the notes do not have. */
  readonly weightOf: (term: string) => number;
}

/** Shorter words have too many neighbours to guess at; only swapped and missing letters count. */
const shortestGuessed = 5;
const shortestCorrected = 4;
/** Share of a word's letters that may be wrong: one in four letters, two in eight. */
const maxErrors = 0.26;

/** @param texts - everything the notes say, cut into terms, a text a card */
export function createVocabulary(
  texts: readonly (readonly Term[])[],
  tokenize: Tokenize,
): Vocabulary {
  const counts = new Map<string, number>();
  const terms = new Map<string, string>();
  const partsOf = new Map<string, readonly string[]>();
  for (const text of texts) {
    for (const { word, term, parts } of text) {
      terms.set(word, term);
      if (parts !== undefined) partsOf.set(term, parts);
    }
    for (const term of new Set(text.map((entry) => entry.term))) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  const correct = createCorrector([...terms.keys()]);
  const known = ({ word, term }: Term): string => {
    if (counts.has(term)) return term;
    const corrected = correct(word);
    return corrected === null ? term : (terms.get(corrected) ?? term);
  };
  const withParts = (term: string): string[] => [term, ...(partsOf.get(term) ?? [])];
  return {
    termsOf: (text) => [...new Set(tokenize(text).map(known).flatMap(withParts))],
    isKnown: (term) => counts.has(term),
    // the inverse document frequency of BM25 (Robertson and Spärck Jones, never below zero)
    weightOf: (term) => {
      const count = counts.get(term) ?? 0;
      return Math.log(1 + (texts.length - count + 0.5) / (count + 0.5));
    },
  };
}

/** @returns a function from a word to the nearest word of the list, null when none is near */
function createCorrector(words: readonly string[]): (word: string) => string | null {
  const candidates = words.filter((word) => word.length >= shortestGuessed);
  const fuse = new Fuse(candidates, { includeScore: true, threshold: maxErrors, distance: 1000 });
  const known = new Set(words);
  const missingLetter = wordsByMissingLetter(candidates);
  return (word) => {
    if (word.length < shortestCorrected || /\d/u.test(word)) return null;
    const swapped = swaps(word).find((variant) => known.has(variant));
    if (swapped !== undefined) return swapped;
    if (word.length < shortestGuessed) return missingLetter.get(word) ?? null;
    const near = fuse
      .search(word, { limit: 10 })
      .filter(({ item }) => isNear(word, item))
      .map(({ item, score = 1 }) => {
        return { item, score: score + Math.abs(item.length - word.length) / 10 };
      });
    const nearest = near.toSorted((a, b) => a.score - b.score)[0]?.item;
    return nearest ?? withoutOneLetter(word).find((variant) => isShort(variant, known)) ?? null;
  };
}

/** The word with each two neighbouring letters swapped: Fuse would count that as two errors. */
function swaps(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, at) => {
    return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  });
}

function withoutOneLetter(word: string): string[] {
  return Array.from({ length: word.length }, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** A word of the list that is too short for Fuse to guess at. */
function isShort(word: string, known: ReadonlySet<string>): boolean {
  return word.length === shortestCorrected && known.has(word);
}

/** The words that lack one letter to be in the list, but for those that could be several. */
function wordsByMissingLetter(words: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const several = new Set<string>();
  for (const word of words.filter(({ length }) => length === shortestGuessed)) {
    for (const variant of withoutOneLetter(word)) {
      if (found.has(variant) && found.get(variant) !== word) several.add(variant);
      found.set(variant, word);
    }
  }
  for (const variant of several) found.delete(variant);
  return found;
}

/** A misspelling begins like its word and is about as long. */
function isNear(word: string, candidate: string): boolean {
  return word[0] === candidate[0] && Math.abs(word.length - candidate.length) <= 2;
}
