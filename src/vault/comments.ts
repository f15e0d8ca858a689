import type { Root } from 'mdast';
import { codeRanges, isInside, parseMarkdown, type Range } from './markdown.ts';

/**
 * Stands for a character of an Obsidian comment, so that every offset stays what it was. Unicode
 * keeps it for a program's own use; it is in no text.
 */
const filler = '\u{FDD0}';
const fillers = new RegExp(`${filler}+`, 'gu');

/** Takes the places of comments out of a piece of masked text. */
export function withoutFillers(text: string): string {
  return text.replaceAll(fillers, '');
}

/**
 * Parses a note's text with its `%%comments%%` made invisible.
 *
 * What is code decides where a comment may open, and an open comment decides what is code; so the
 * text is parsed, masked up to the first code that a comment swallowed, and parsed again.
 * @returns the tree, and the masked text that its offsets refer to: as long as the given one
 */
export function parseWithoutComments(text: string): { root: Root; masked: string } {
  let masked = text.replaceAll(filler, ' ');
  let root = parseMarkdown(masked);
  let from = 0;
  while (masked.includes('%%', from)) {
    const code = codeRanges(root);
    const round = maskRound(masked, from, code);
    if (round.masked === masked) break;
    masked = round.masked;
    from = round.end;
    root = parseMarkdown(masked);
  }
  return { root, masked };
}

function maskRound(text: string, from: number, code: readonly Range[]) {
  let masked = text;
  let end = from;
  for (;;) {
    const open = nextMark(masked, end, code);
    const close = open === -1 ? -1 : masked.indexOf('%%', open + 2);
    if (close === -1) return { masked, end: masked.length };
    end = close + 2;
    masked = mask(masked, open, end);
    const swallowed = code.some((range) => range.start > open && range.start < end);
    if (swallowed) return { masked, end };
  }
}

function nextMark(text: string, from: number, code: readonly Range[]): number {
  let mark = text.indexOf('%%', from);
  while (mark !== -1 && isInside(code, mark)) mark = text.indexOf('%%', mark + 2);
  return mark;
}

/** Lines that hold nothing but the comment become blank lines; elsewhere fillers keep the place. */
function mask(text: string, start: number, end: number): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = text.indexOf('\n', end);
  const lineEnd = lineBreak === -1 ? text.length : lineBreak;
  const wholeLines =
    text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd).trim() === '';
  const comment = text
    .slice(start, end)
    .replaceAll(/[^\n]/gu, (character) => (wholeLines ? ' ' : filler).repeat(character.length));
  return text.slice(0, start) + comment + text.slice(end);
}
