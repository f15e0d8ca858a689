import { stem } from 'porter2';
import { stopWords } from '../../search/stop-words.ts';

/** A word where it stands in a text. */
export interface Word {
  /** As written. */
  readonly text: string;
  /** In lower case, without possessive and plural: "Pods", "Pod's" and "pod" have the same. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Letters and digits, with an apostrophe inside: "isn't" is one word. */
const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** The words of a text, in order. */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordPattern)].map((match) => ({
    text: match[0],
    key: keyOf(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function keyOf(word: string): string {
  return singular(word.toLowerCase().replace(/['’]s?$/u, ''));
}

/** English plurals; a word that only looks like one loses a letter, the same one everywhere. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|zz)es$/u.test(word)) return word.slice(0, -2);
  return /(?:ss|us|is)$/u.test(word) ? word : word.slice(0, -1);
}

/** A text's words in lower case, in order. */
export function lowerWordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(wordPattern) ?? [];
}

/** The stems of the words that say what a text is about, each once. */
export function contentStems(text: string): Set<string> {
  return new Set(
    lowerWordsOf(text)
      .filter((word) => !stopWords.has(word))
      .map(stemOf),
  );
}

/** What a word has in common with its other forms: "scheduled" and "schedules" have the same. */
export function stemOf(word: string): string {
  return stem(word.toLowerCase().replace(/['’]s?$/u, ''));
}

/** What remains of a text when case, spacing and punctuation do not count. */
export function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/** Whether two names differ in case, spacing, punctuation or number alone. */
export function areSameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}

/** The same for names that differ in case, spacing, punctuation or number alone. */
export function nameKey(name: string): string {
  const words = wordsOf(name);
  return words.length === 0 ? name : words.map(({ key }) => key).join('');
}

/** Whether a name is the other's first letters: `PVC` and "persistent volume claim". */
export function isAbbreviation(short: string, long: string): boolean {
  if (!/^[\p{Lu}\p{N}]{2,}$/u.test(short)) return false;
  const parts = long.split(/[^\p{L}\p{M}\p{N}]+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u).filter(Boolean);
  const initials = parts.map((part) => Array.from(part)[0] ?? '').join('');
  return parts.length > 1 && initials.toUpperCase() === short;
}
