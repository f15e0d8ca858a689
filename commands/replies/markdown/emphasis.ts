import { isGap, mark, type Piece } from './piece.ts';

/** What opens emphasis, and closes it. */
export interface Sign {
  readonly bit: number;
  readonly sign: string;
}

const struckSign: Sign = { bit: mark.struck, sign: '~~' };
const strongSign: Sign = { bit: mark.strong, sign: '**' };
const emphasisSign: Sign = { bit: mark.emphasis, sign: '_' };
/** `_` does not end emphasis in front of a letter, nor does `~~` end in front of `_`. */
const emphasisAnywhereSign: Sign = { bit: mark.emphasis, sign: '*' };

/**
 * The marks that each piece can have: a gap has those that both its sides share, so that no mark
 * stands beside white space, where Discord would not see it.
 */
export function marksOf(pieces: readonly Piece[]): number[] {
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
 * would end it, so it stands outside. A tilde ends what is struck out even where it is escaped.
 */
function safeMarks(piece: Piece): number {
  const isStruck = (piece.marks & mark.struck) !== 0;
  if (piece.kind === 'text') return isStruck && piece.text.includes('~') ? mark.none : piece.marks;
  const raw = piece.kind === 'code' ? piece.text : piece.kind === 'address' ? piece.url : '';
  return /[\\*_~]/u.test(raw) ? mark.none : piece.marks;
}

/**
 * The signs that are open around a piece, the outer ones first. One that is open stays where it is;
 * of those that open together the outer one is that which lasts longer, so that none has to be
 * closed only because another one ends. In front of white space none opens.
 */
export function nextSigns(
  open: readonly Sign[],
  marks: readonly number[],
  { index, pieces }: { readonly index: number; readonly pieces: readonly Piece[] },
): readonly Sign[] {
  const wanted = marks[index] ?? mark.none;
  const ended = open.findIndex(({ bit }) => (wanted & bit) === 0);
  const kept = ended === -1 ? open : open.slice(0, ended);
  const piece = pieces[index];
  if (piece === undefined || isGap(piece)) return kept;
  const opened = [struckSign, strongSign, emphasisSign]
    .filter(({ bit }) => (wanted & bit) !== 0 && kept.every((own) => own.bit !== bit))
    .map((sign) => ({ sign, end: endOf(sign, marks, index) }))
    .toSorted((a, b) => b.end - a.end)
    .map(({ sign, end }) => (sign === emphasisSign ? emphasisUntil(end, marks, pieces) : sign));
  return opened.length === 0 ? kept : [...kept, ...opened];
}

function endOf({ bit }: Sign, marks: readonly number[], start: number): number {
  let end = start;
  while (end < marks.length && ((marks[end] ?? 0) & bit) !== 0) end += 1;
  return end;
}

function emphasisUntil(end: number, marks: readonly number[], pieces: readonly Piece[]): Sign {
  const behind = pieces[end];
  const isInWord = behind?.kind === 'text' && /^[\p{L}\p{N}_]/u.test(behind.text);
  const isStruck = ((marks[end - 1] ?? 0) & mark.struck) !== 0;
  return isInWord || isStruck ? emphasisAnywhereSign : emphasisSign;
}

/** Closes what ends, and opens what begins; an outer sign cannot end before the inner ones. */
export function switchSigns(open: readonly Sign[], next: readonly Sign[]): string {
  let shared = 0;
  while (shared < open.length && open[shared]?.bit === next[shared]?.bit) shared += 1;
  const closed = open.slice(shared).toReversed();
  const opened = next.slice(shared);
  const text = (signs: readonly Sign[]): string => signs.map(({ sign }) => sign).join('');
  // Two marks in a row would be read as another one; a space without width keeps them apart.
  const between = closed.length > 0 && opened.length > 0 ? '\u200B' : '';
  return text(closed) + between + text(opened);
}
