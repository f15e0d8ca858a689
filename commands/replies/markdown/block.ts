import type { Piece } from './piece.ts';

/** Text that flows: a paragraph, a list item, a heading. */
export interface FlowBlock {
  readonly kind: 'flow';
  /** What begins its first line: a list's mark, a quote's bar. */
  readonly first: string;
  /** What begins its other lines. */
  readonly rest: string;
  readonly pieces: readonly Piece[];
  /** What stands between it and what is above it: a line break, or a blank line. */
  readonly gap: string;
  /** Whether it belongs to what follows. */
  readonly isHeading: boolean;
}

/** Code: shown as it is, line by line. */
export interface FenceBlock {
  readonly kind: 'fence';
  /** What begins each line: a quote's bar, or nothing. */
  readonly prefix: string;
  readonly language: string;
  readonly lines: readonly string[];
  /** How many of the first lines every page repeats: a table's header. */
  readonly headLength: number;
  readonly gap: string;
}

export type Block = FlowBlock | FenceBlock;
