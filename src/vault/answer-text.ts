import type { Edit } from './edit.ts';
import { keptBreak, withoutFillers } from './filler.ts';
import { isInside, startingInside, type Range } from './markdown.ts';

/** A note's text with what is needed to show parts of it. */
export interface Source {
  /** The text, comments masked. */
  readonly text: string;
  /** In order, not overlapping. */
  readonly edits: readonly Edit[];
  /** Fenced and indented code: kept to the letter. In order. */
  readonly code: readonly Range[];
}

/**
 * The Markdown of a range as it stands by itself: edits carried out, some ranges left out, white
 * space at line ends and surplus blank lines dropped, code untouched.
 * @param dropped - whole blocks or lines to leave out, in order
 */
export function renderRange(source: Source, range: Range, dropped: readonly Range[] = []): string {
  const edits = mergeEdits(startingInside(source.edits, range), startingInside(dropped, range));
  const pieces: string[] = [];
  let at = range.start;
  for (const block of startingInside(source.code, range)) {
    pieces.push(tidy(applyEdits(source.text, { start: at, end: block.start }, edits)));
    if (!isInside(dropped, block.start)) pieces.push(source.text.slice(block.start, block.end));
    at = Math.max(at, block.end);
  }
  pieces.push(tidy(applyEdits(source.text, { start: at, end: range.end }, edits)));
  return dedent(
    pieces
      .join('')
      .replace(/^(?:[ \t]*\n)+/u, '')
      .trimEnd(),
  );
}

/** Ranges to drop swallow the edits inside them. */
function mergeEdits(edits: readonly Edit[], dropped: readonly Range[]): Edit[] {
  const outside = edits.filter((edit) => !isInside(dropped, edit.start));
  const drops = dropped.map(({ start, end }) => ({ start, end, text: '' }));
  return [...outside, ...drops].toSorted((a, b) => a.start - b.start);
}

/** What may be left on a line whose only content an edit removed: blanks, a list or quote mark. */
const onlyMark = /^[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]*)?$/u;

function applyEdits(text: string, range: Range, edits: readonly Edit[]): string {
  let result = '';
  let at = range.start;
  for (const edit of edits) {
    if (edit.end < at || edit.start >= range.end) continue;
    result += edit.start < at ? '' : text.slice(at, edit.start) + edit.text;
    at = Math.min(edit.end, range.end);
    const lineEnd = endOfEmptiedLine(text, edit, range.end);
    if (lineEnd === null) {
      if (edit.text === '' && result.endsWith(' ') && text[at] === ' ') at += 1;
      continue;
    }
    const lineStart = result.lastIndexOf('\n') + 1;
    if (result.length > lineStart && onlyMark.test(result.slice(lineStart))) {
      result = result.slice(0, lineStart);
      at = lineEnd;
    }
  }
  return result + text.slice(at, range.end);
}

/** @returns the offset behind the line that an edit ends on when nothing follows the edit there */
function endOfEmptiedLine(text: string, edit: Edit, limit: number): number | null {
  if (edit.text !== '' || text[edit.end - 1] === '\n') return null;
  const lineBreak = text.indexOf('\n', edit.end);
  const lineEnd = lineBreak === -1 ? text.length : lineBreak + 1;
  return text.slice(edit.end, lineEnd).trim() === '' ? Math.min(lineEnd, limit) : null;
}

/** Blanks at the end of a line go, but for the two that an author broke a line with. */
function tidy(text: string): string {
  return withoutFillers(text)
    .replaceAll(/(?<![ \t])[ \t]+(?=\n)/gu, '')
    .replaceAll(keptBreak, '  ')
    .replaceAll(/\n{3,}/gu, '\n\n');
}

/** One to three blanks before every line mean nothing in Markdown. */
function dedent(text: string): string {
  const lines = text.split('\n');
  const shared = lines
    .filter((line) => line.trim() !== '')
    .reduce((least, line) => Math.min(least, line.search(/[^ ]/u)), Infinity);
  if (shared < 1 || shared > 3) return text;
  return lines.map((line) => line.slice(Math.min(shared, line.length))).join('\n');
}
