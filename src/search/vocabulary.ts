import Fuse from 'fuse.js';
import type { Tokenize, Term } from './tokenize.ts';

/** The words of the notes: what a question's words are held against. */
export interface Vocabulary {
  /**
   * The terms of a text, each once, in order; a word the notes do not have is read as the word of
   * theirs that it misspells, where there is one.
   */
  readonly termsOf: (text: string) => string[];
  readonly isKnown: (term: string) => boolean;
  /** How telling a term is: larger for rarer ones, largest for one the notes do not have. */
  readonly weightOf: (term: string) => number;
}

/** Shorter words have too many neighbours to guess at. */
const shortestCorrected = 5;
/** Share of a word's letters that may be wrong: one in four letters, two in eight. */
const maxErrors = 0.26;

/** @param texts - everything the notes say, a text a card */
export function createVocabulary(texts: readonly string[], tokenize: Tokenize): Vocabulary {
  const counts = new Map<string, number>();
  const terms = new Map<string, string>();
  for (const text of texts) {
    const own = tokenize(text);
    for (const { word, term } of own) terms.set(word, term);
    for (const term of new Set(own.map((entry) => entry.term))) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
  }
  const correct = createCorrector([...terms.keys()]);
  const known = ({ word, term }: Term): string => {
    if (counts.has(term)) return term;
    const corrected = correct(word);
    return corrected === null ? term : (terms.get(corrected) ?? term);
  };
  return {
    termsOf: (text) => [...new Set(tokenize(text).map(known))],
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
  const candidates = words.filter((word) => word.length >= shortestCorrected);
  const fuse = new Fuse(candidates, { includeScore: true, threshold: maxErrors, distance: 1000 });
  return (word) => {
    if (word.length < shortestCorrected || /\d/u.test(word)) return null;
    const near = fuse
      .search(word, { limit: 10 })
      .filter(({ item }) => isNear(word, item))
      .map(({ item, score = 1 }) => ({
        item,
        score: score + Math.abs(item.length - word.length) / 10,
      }));
    return near.toSorted((a, b) => a.score - b.score)[0]?.item ?? null;
  };
}

/** A misspelling begins like its word and is about as long. */
function isNear(word: string, candidate: string): boolean {
  return word[0] === candidate[0] && Math.abs(word.length - candidate.length) <= 2;
}
