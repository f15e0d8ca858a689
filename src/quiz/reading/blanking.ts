import type { Range } from '../../vault/markdown.ts';
import { blank } from '../question.ts';
import { covers, overlaps } from './ranges.ts';
import { placeIn, type Inline, type Span } from './inline.ts';
import { lettersOf, stemOf, wordsOf } from './words.ts';

/**
 * Takes a term out of a line, each time that it stands there and whatever its number and case, and
 * keeps the Markdown whole.
 * @param forms - the term, and other ways to write it
 * @returns the Markdown and what was taken out; undefined where a mark would be torn apart
 */
export function blankOut(
  inline: Inline,
  forms: readonly string[],
): { readonly markdown: string; readonly taken: readonly string[] } | undefined {
  const ranges = findForms(inline.plain, forms);
  let markdown = '';
  let at = 0;
  for (const range of ranges) {
    const place = placeOf(inline, range);
    const isPart = inline.plain[range.start - 1] === '_' || inline.plain[range.end] === '_';
    if (place === undefined || place.from < at || isPart) return undefined;
    markdown += inline.markdown.slice(at, place.from) + blank;
    at = place.to;
  }
  const text = tidy(markdown + inline.markdown.slice(at));
  if (isMisread(text)) return undefined;
  const taken = ranges.map(({ start, end }) => inline.plain.slice(start, end));
  return { markdown: text, taken: [...new Set(taken)] };
}

/** Underscores close emphasis behind a sign, as in `"_____" "_____"`, where others have opened it. */
function isMisread(markdown: string): boolean {
  const text = markdown.replaceAll(/`+[^`]*`+/gu, 'x');
  return /\S_____/u.test(text) && text.split(/_+/u).length > 2;
}

function findForms(plain: string, forms: readonly string[]): Range[] {
  const found = forms.flatMap((form) => [...exactly(plain, form), ...inflected(plain, form)]);
  const kept: Range[] = [];
  for (const range of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (range.start >= (kept.at(-1)?.end ?? 0)) kept.push(range);
  }
  return kept;
}

/** Letter by letter, whatever the case, and not inside of a longer word. */
function exactly(plain: string, form: string): Range[] {
  const [text, wanted] = [plain.toLowerCase(), form.toLowerCase()];
  // a few letters change their length with their case: then places would not fit
  if (text.length !== plain.length || wanted.length !== form.length) return [];
  const found: Range[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const isWhole = !letterAtEnd.test(text.slice(0, at)) && !letterAtStart.test(text.slice(end));
    if (isWhole && wanted !== '') found.push({ start: at, end });
  }
  return found;
}

const letterAtEnd = /[\p{L}\p{N}]$/u;
const letterAtStart = /^[\p{L}\p{N}]/u;

/** The words of a form in a row, each in any number. */
function inflected(plain: string, form: string): Range[] {
  const wanted = wordsOf(form).map(({ key }) => key);
  const words = wordsOf(plain);
  if (wanted.length === 0) return [];
  return words.flatMap((first, at): Range[] => {
    const own = words.slice(at, at + wanted.length);
    const last = own.at(-1);
    const isForm = wanted.every((key, index) => own[index]?.key === key);
    if (!isForm || last === undefined) return [];
    const gaps = own.slice(1).map((word, index) => plain.slice(own[index]?.end, word.start));
    return gaps.every((gap) => gap.length <= 3) ? [{ start: first.start, end: last.end }] : [];
  });
}

/** Where a range stands in the Markdown, with the marks that are around nothing else. */
function placeOf(inline: Inline, range: Range): { from: number; to: number } | undefined {
  let from = placeIn(inline, range.start);
  let to = placeIn(inline, range.end - 1) + 1;
  for (const span of inline.spans) {
    if (covers(range, span)) {
      from = Math.min(from, span.from);
      to = Math.max(to, span.to);
    } else if (isTorn(span, range)) {
      return undefined;
    }
  }
  return { from, to };
}

/** In longer code a blank makes a riddle. */
const longestCode = 40;

function isTorn(span: Span, range: Range): boolean {
  const isLongCode = span.kind === 'code' && span.end - span.start > longestCode;
  return overlaps(span, range) && (isLongCode || !covers(span, range));
}

/** "a" or "an" would tell how the term begins; a second form in brackets says nothing any more. */
function tidy(markdown: string): string {
  return markdown
    .replaceAll(`${blank} (${blank})`, blank)
    .replaceAll(articleBefore, '$<letter>(n) ');
}

const articleBefore = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?<letter>a)n? (?=[*"“(]{0,3}${blank})`,
  'giu',
);

/**
 * Whether a text gives a term away: has it in any form, inside of a longer word too, or a word of the
 * same stem.
 */
export function shows(text: string, term: string): boolean {
  const words = wordsOf(text.replaceAll(blank, ' ')).map((word) => word.text.toLowerCase());
  const letters = lettersOf(term);
  if (letters === '') return text.includes(term);
  const wanted = wordsOf(term).map((word) => stemOf(word.text));
  const stems = words.map(stemOf);
  return words.some((word, at) => {
    if (letters.length > 2 && word.includes(letters)) return true;
    if (wanted.every((stem, index) => stems[at + index] === stem)) return true;
    // "PersistentVolume" is written in two words as well
    const joined = [2, 3, 4].map((length) => words.slice(at, at + length).join(''));
    return letters.length > 2 && joined.some((own) => own === letters || own === `${letters}s`);
  });
}
