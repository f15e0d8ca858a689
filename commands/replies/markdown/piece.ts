import { escapeInline, escapeText } from '../../../src/discord/escape.ts';

/** Emphasis around text; a number of bits, so that what two pieces share is one operation. */
export const mark = { none: 0, strong: 1, emphasis: 2, struck: 4 } as const;

/** A part of a line. What stands between two gaps is never torn apart, if a page can hold it. */
export type Piece =
  /** Words without white space; plain, escaped only when it is written. */
  | { readonly kind: 'text'; readonly text: string; readonly marks: number }
  /** Inline code, plain. */
  | { readonly kind: 'code'; readonly text: string; readonly marks: number }
  /** A masked link; `label` is what a reader sees. */
  | {
      readonly kind: 'link';
      readonly label: readonly Piece[];
      readonly url: string;
      readonly marks: number;
    }
  /** An address as it is. */
  | { readonly kind: 'address'; readonly url: string; readonly marks: number }
  | {
      readonly kind: 'space';
      readonly marks: number;
      /** Whether the note goes on in a new line here, which a reader does not see. */
      readonly isLineEnd?: boolean;
    }
  | { readonly kind: 'break'; readonly marks: number };

/** A place where a line may be cut. */
export function isGap({ kind }: Piece): boolean {
  return kind === 'space' || kind === 'break';
}

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

/**
 * The marks that each piece can have: a gap has those that both its sides share, so that no mark
 * stands beside white space, where Discord would not see it.
 */
function marksOf(pieces: readonly Piece[]): number[] {
  const marks = pieces.map(safeMarks);
  let before: number = mark.none;
  pieces.forEach((piece, index) => {
    if (isGap(piece)) marks[index] = before;
    else before = marks[index] ?? mark.none;
  });
  let after: number = mark.none;
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const piece = pieces[index];
    if (piece !== undefined && isGap(piece)) marks[index] = (marks[index] ?? 0) & after;
    else after = marks[index] ?? mark.none;
  }
  return marks;
}

/**
 * Discord looks for the end of emphasis without knowing code or addresses: one that holds a mark
 * would end it, so it stands outside.
 */
function safeMarks(piece: Piece): number {
  const raw = piece.kind === 'code' ? piece.text : piece.kind === 'address' ? piece.url : '';
  return /[\\*_~]/u.test(raw) ? mark.none : piece.marks;
}

interface Sign {
  readonly bit: number;
  readonly sign: string;
}

const struckSign: Sign = { bit: mark.struck, sign: '~~' };
const strongSign: Sign = { bit: mark.strong, sign: '**' };
const emphasisSign: Sign = { bit: mark.emphasis, sign: '_' };
/** `_` does not end emphasis in front of a letter. */
const emphasisInWordSign: Sign = { bit: mark.emphasis, sign: '*' };

/** The signs that are open around a piece, the outer ones first; one that is open stays the same. */
function nextSigns(
  open: readonly Sign[],
  marks: readonly number[],
  { index, pieces }: { readonly index: number; readonly pieces: readonly Piece[] },
): readonly Sign[] {
  const wanted = marks[index] ?? mark.none;
  const emphasis = open.find(({ bit }) => bit === mark.emphasis) ?? emphasisFrom();
  return [struckSign, strongSign, emphasis].filter(({ bit }) => (wanted & bit) !== 0);

  function emphasisFrom(): Sign {
    let end = index;
    while (end < pieces.length && ((marks[end] ?? 0) & mark.emphasis) !== 0) end += 1;
    const behind = pieces[end];
    const isInWord = behind?.kind === 'text' && /^[\p{L}\p{N}_]/u.test(behind.text);
    return isInWord ? emphasisInWordSign : emphasisSign;
  }
}

/** Closes what ends, and opens what begins; an outer sign cannot end before the inner ones. */
function switchSigns(open: readonly Sign[], next: readonly Sign[]): string {
  let shared = 0;
  while (shared < open.length && open[shared]?.bit === next[shared]?.bit) shared += 1;
  const closed = open.slice(shared).toReversed();
  const opened = next.slice(shared);
  const text = (signs: readonly Sign[]): string => signs.map(({ sign }) => sign).join('');
  // Two marks in a row would be read as another one; a space without width keeps them apart.
  const between = closed.length > 0 && opened.length > 0 ? '\u200B' : '';
  return text(closed) + between + text(opened);
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
