import type { FlowBlock } from './block.ts';
import { isGap, type Piece } from './piece.ts';

/** Where blocks stand. */
export interface Place {
  /** The quotes' bars. */
  readonly quote: string;
  /** How far a list's items are indented. */
  readonly indent: number;
  readonly depth: number;
}

/** Text in a place; nothing where there is none. */
export function flow(pieces: readonly Piece[], { quote, indent }: Place): FlowBlock[] {
  const own = foldGaps(pieces);
  if (own.length === 0) return [];
  return [{ kind: 'flow', quote, indent, sign: '', pieces: own, gap: '\n', isHeading: false }];
}

/** One gap where there are several, a line break if one is among them; none at the edges. */
function foldGaps(pieces: readonly Piece[]): Piece[] {
  const folded: Piece[] = [];
  for (const piece of pieces) {
    const last = folded.at(-1);
    if (!isGap(piece)) folded.push(piece);
    else if (last !== undefined && !isGap(last)) folded.push(piece);
    else if (last?.kind === 'space' && piece.kind === 'break') folded[folded.length - 1] = piece;
  }
  return folded.slice(0, folded.findLastIndex((piece) => !isGap(piece)) + 1);
}
