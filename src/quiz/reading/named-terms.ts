import type { Range } from '../../vault/markdown.ts';
import type { Names } from './names.ts';
import { covers, overlaps } from './ranges.ts';
import type { Sentence } from './sentences.ts';
import { isSmallWord } from './small-words.ts';
import type { FoundTerm } from './terms.ts';
import { wordsOf, type Word } from './words.ts';

/** Names of notes, and words with capitals inside of a sentence. */
export function findNamed(sentence: Sentence, names: Names): FoundTerm[] {
  const { plain, spans } = sentence;
  const words = wordsOf(plain);
  const found: FoundTerm[] = [];
  let at = 0;
  for (const [index, first] of words.entries()) {
    if (index < at) continue;
    const length = nameLength(plain, words, { at: index, names });
    const isName = length > 0;
    const last = words[index + Math.max(1, length) - 1] ?? first;
    const place = { start: first.start, end: last.end };
    at = index + Math.max(1, length);
    if (!isName && !isCapital(plain, first)) continue;
    if (isPart(plain, place) || (!isName && isBesideCapital(plain, place))) continue;
    if (spans.some((span) => span.kind === 'code' && overlaps(span, place))) continue;
    const isStrong = spans.some((span) => span.kind === 'strong' && covers(span, place));
    found.push({ ...place, source: isName ? 'name' : 'capital', isCode: false, isStrong });
  }
  return found;
}

interface NameAt {
  readonly at: number;
  readonly names: Names;
}

/** @returns how many words the name there has, 0 where there is none */
function nameLength(plain: string, words: readonly Word[], { at, names }: NameAt): number {
  const length = names.lengthAt(words, at);
  if (length === 0 || isSmallWord(words[at]?.text ?? '')) return 0;
  const text = plain.slice(words[at]?.start, words[at + length - 1]?.end);
  // what joins two names is no name
  return /[.,;:()]|\s(?:and|or|&)\s/u.test(text) ? 0 : length;
}

/** At the start of a sentence a capital says nothing, unless it is not the only one. */
function isCapital(plain: string, { text, start }: Word): boolean {
  if (isSmallWord(text)) return false;
  const before = plain.slice(0, start);
  // a unit: "10 MiB"
  if (/\d\s?$/u.test(before)) return false;
  const isFirst = !/[\p{L}\p{N}]/u.test(before) || /[.:!?]\s*$/u.test(before);
  return isFirst ? /\p{Lu}.*\p{Lu}/u.test(text) : /^\p{Lu}|\p{Ll}\p{Lu}/u.test(text);
}

/** "CRI-O", "Node.js": a part of a word is no term. */
function isPart(plain: string, { start, end }: Range): boolean {
  const isJoinedBefore = /[\p{L}\p{N}][-/_.'’&@]$|[@#/]$/u.test(plain.slice(0, start));
  return isJoinedBefore || /^[-/_.&@][\p{L}\p{N}]/u.test(plain.slice(end));
}

const wordBefore = /(?<word>[\p{L}\p{N}]+)["“]?\s["“]?$/u;

/** One word of a name in several: "Frequently Asked Questions". */
function isBesideCapital(plain: string, { start, end }: Range): boolean {
  const before = wordBefore.exec(plain.slice(0, start))?.groups?.['word'] ?? '';
  return (/^\p{Lu}/u.test(before) && !isSmallWord(before)) || /^\s\p{Lu}/u.test(plain.slice(end));
}
