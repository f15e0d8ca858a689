import { stem } from 'porter2';
import { concepts } from './concepts.ts';
import { stopWords } from './stop-words.ts';

/** A word of a text. */
export interface Term {
  /** As written, in lower case. */
  readonly word: string;
  /** What it is found by: its stem, in English. */
  readonly term: string;
  /** The terms of its parts, where it is written in several: `CrashLoopBackOff`. */
  readonly parts?: readonly string[];
}

/** Cuts a text into its terms. Deterministic; the same for notes and questions. */
export type Tokenize = (text: string) => Term[];

/**
 * English: words without stop words, reduced to their stems. Any other language: words as Unicode
 * separates them, and the trigrams of longer ones, so that endings and compounds still meet.
 * @param language - BCP 47
 */
export function createTokenizer(language: string): Tokenize {
  const { language: base } = new Intl.Locale(language);
  return base === 'en' ? tokenizeEnglish : createTrigramTokenizer(language);
}

/** Letters and digits, with an apostrophe inside: "isn't" is one word. */
const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

function tokenizeEnglish(text: string): Term[] {
  return wordsOf(text).flatMap(({ whole, parts }) => {
    const terms = termsOf(whole);
    if (parts.length === 0) return terms;
    const ofParts = parts.flatMap((part) => termsOf(part).map(({ term }) => term));
    return [...terms.map((term) => ({ ...term, parts: ofParts })), ...parts.flatMap(termsOf)];
  });
}

function termsOf(word: string): Term[] {
  const kind = questionKinds.get(word);
  const pseudo = [...(kind === undefined ? [] : [kind]), ...(concepts.get(word) ?? [])];
  const isSaid = stopWords.has(word) || kind === '?difference';
  const own = isSaid ? [] : [{ word, term: numberWords.get(word) ?? stem(word) }];
  return [...own, ...pseudo.map((term) => ({ word: term, term }))];
}

/** "two" and "2" are the same word; "one" is rather an article. */
const numberWords: ReadonlyMap<string, string> = new Map(
  ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].map((word, index) => {
    return [word, String(index + 2)];
  }),
);

/** Whether a term says what kind of answer is wanted, and nothing of its subject. */
export function isQuestionKind(term: string): boolean {
  return term.startsWith('?');
}

/** Whether a term stands for what several words mean, see `concepts`. */
export function isConcept(term: string): boolean {
  return term.startsWith('~');
}

/**
 * Words that say what kind of answer is wanted. They count as a term of their own, so that a
 * question for a reason meets a heading that gives one.
 */
const questionKinds: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '?difference':
      'difference differences different differ differs vs versus compare compared comparison distinguish',
    '?reason': 'why reason reasons purpose necessary necessity bother',
    '?meaning': 'define definition meaning means mean explain describe whats',
    '?time': 'when long duration lifetime',
  }).flatMap(([kind, words]) => words.split(' ').map((word): [string, string] => [word, kind])),
);

/** `CrashLoopBackOff` is found whole and by its parts. */
function wordsOf(text: string): { whole: string; parts: string[] }[] {
  return [...text.normalize('NFKC').matchAll(wordPattern)].map(([written]) => {
    const spaced = written.replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, ' ').split(' ');
    const parts = spaced.length > 1 ? spaced.map((part) => part.toLowerCase()) : [];
    return { whole: withoutPossessive(written.toLowerCase()), parts };
  });
}

function withoutPossessive(lower: string): string {
  return lower.replaceAll('’', "'").replace(/'s?$/u, '');
}

const shortestWithTrigrams = 5;

function createTrigramTokenizer(language: string): Tokenize {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  return (text) => {
    const terms: Term[] = [];
    for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC'))) {
      if (isWordLike !== true) continue;
      const lower = segment.toLocaleLowerCase(language);
      terms.push({ word: lower, term: lower });
      const letters = Array.from(lower);
      if (letters.length < shortestWithTrigrams) continue;
      for (let at = 0; at + 3 <= letters.length; at += 1) {
        const trigram = letters.slice(at, at + 3).join('');
        terms.push({ word: trigram, term: trigram });
      }
    }
    return terms;
  };
}
