import { escapeInline, escapeText } from '../../../src/discord/escape.ts';
import { marksOf, nextSigns, switchSigns, type Sign } from './emphasis.ts';
import type { Piece } from './piece.ts';

/**
 * Writes pieces in Discord's Markdown.
 * @param linePrefix - what begins each line after the first
 */
export function writePieces(pieces: readonly Piece[], linePrefix = ''): string {
  const marks = marksOf(pieces);
  let written = '';
  let open: readonly Sign[] = [];
  for (const [index, piece] of pieces.entries()) {
    const next = nextSigns(open, marks, { index, pieces });
    const beginsLine = pieces[index - 1]?.kind === 'break' || index === 0;
    const own = piece.kind === 'text' && beginsLine ? escapeText(piece.text) : null;
    written += switchSigns(open, next) + (own ?? writePiece(piece, linePrefix));
    open = next;
  }
  return written + switchSigns(open, []);
}

function writePiece(piece: Piece, linePrefix: string): string {
  switch (piece.kind) {
    case 'text':
      return escapeInline(piece.text);
    case 'code':
      return writeCode(piece.text);
    case 'link':
      return `[${writePieces(piece.label)}](${piece.url})`;
    case 'address':
      return `<${piece.url}>`;
    case 'space':
      return ' ';
    case 'break':
      return `\n${linePrefix}`;
  }
}

/** Inline code in as many backticks as it takes. */
function writeCode(code: string): string {
  const longest = Math.max(0, ...(code.match(/`+/gu) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const left = code.startsWith('`') ? ' ' : '';
  const right = code.endsWith('`') ? ' ' : '';
  return fence + left + code + right + fence;
}
