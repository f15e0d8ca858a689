import type { Root } from 'mdast';
import { filler } from './filler.ts';
import { codeRanges, isInside, parseMarkdown, startingInside, type Range } from './markdown.ts';

/** A note's tree with its comments made invisible. */
export interface Uncommented {
  readonly root: Root;
  /** The text that the tree's offsets refer to: as long as the given one. */
  readonly masked: string;
  /** Offset of a comment that is opened on a line of its own and never closed; null without one. */
  readonly unclosed: number | null;
}

/**
 * Parses a note's text with its `%%comments%%` made invisible. One that opens at the beginning of a
 * line may go on over headings and blank lines; any other ends in its paragraph, or is none. A mark
 * in code is none. One on a line of its own that nothing closes hides the rest, as in Obsidian.
 *
 * What is code decides where a comment may open, and an open comment decides what is code; so the
 * text is parsed, masked up to the first code that a comment cuts in two, and parsed again.
 */
export function parseWithoutComments(text: string): Uncommented {
  let masked = text.replaceAll(filler, ' ');
  let root = parseMarkdown(masked);
  let from = 0;
  let unclosed: number | null = null;
  while (masked.includes('%%', from)) {
    const round = maskRound(masked, from, codeRanges(root));
    from = round.end;
    unclosed = round.unclosed;
    if (round.masked === masked) continue;
    masked = round.masked;
    root = parseMarkdown(masked);
  }
  return { root, masked, unclosed };
}

interface Round {
  readonly masked: string;
  /** Where to look on. */
  readonly end: number;
  readonly unclosed: number | null;
}

function maskRound(text: string, from: number, code: readonly Range[]): Round {
  const comments: Range[] = [];
  let end = from;
  let unclosed: number | null = null;
  for (;;) {
    const open = nextMark(text, end, code);
    if (open === -1) {
      end = text.length;
      break;
    }
    const comment = readComment(text, open, code);
    end = comment?.end ?? open + 2;
    if (comment === null) continue;
    comments.push({ start: open, end });
    if (!comment.isClosed) unclosed = open;
    const swallowed = startingInside(code, { start: open, end });
    if (!comment.isClosed || swallowed.some((range) => range.end > end)) break;
  }
  return { masked: mask(text, comments), end, unclosed };
}

function nextMark(text: string, from: number, code: readonly Range[]): number {
  let mark = text.indexOf('%%', from);
  while (mark !== -1 && isInside(code, mark)) mark = text.indexOf('%%', mark + 2);
  return mark;
}

/** @returns null when the mark at `open` opens nothing */
function readComment(
  text: string,
  open: number,
  code: readonly Range[],
): { end: number; isClosed: boolean } | null {
  const close = nextMark(text, open + 2, code);
  const line = lineAround(text, open, open + 2);
  if (line.before.trim() !== '') {
    const isNear = close !== -1 && !/\n[ \t]*\n/u.test(text.slice(open, close));
    return isNear ? { end: close + 2, isClosed: true } : null;
  }
  const isAlone = line.after.trim() === '';
  // a fence that the comment holds half of makes all that follows look like code
  const bare = close === -1 && isAlone ? text.slice(open + 2).search(/^[ \t]*%%[ \t]*$/mu) : -1;
  const closed = bare === -1 ? close : text.indexOf('%%', open + 2 + bare);
  if (closed !== -1) return { end: closed + 2, isClosed: true };
  return isAlone ? { end: text.length, isClosed: false } : null;
}

function lineAround(text: string, start: number, end: number) {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = text.indexOf('\n', end);
  const to = lineBreak === -1 ? text.length : lineBreak;
  return { from, to, before: text.slice(from, start), after: text.slice(end, to) };
}

const listMark = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?$/u;

/** Lines that hold nothing but the comment become blank lines; elsewhere fillers keep the place. */
function mask(text: string, comments: readonly Range[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of comments) {
    const line = lineAround(text, start, end);
    const isWhole = line.after.trim() === '' && listMark.test(line.before);
    const from = isWhole ? line.from : start;
    pieces.push(text.slice(at, from), blankOut(text.slice(from, end), isWhole ? ' ' : filler));
    at = end;
  }
  return [...pieces, text.slice(at)].join('');
}

function blankOut(text: string, by: string): string {
  return text.replaceAll(/[^\n]/gu, (character) => by.repeat(character.length));
}
