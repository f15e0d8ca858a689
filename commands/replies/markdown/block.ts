import type { Piece } from './piece.ts';

/** Text that flows: a paragraph, a list item, a heading. */
export interface FlowBlock {
  readonly kind: 'flow';
  /** What begins each of its lines: a quote's bar, or nothing. */
  readonly quote: string;
  /** How many blanks a list puts behind that. */
  readonly indent: number;
  /** A list's mark, in its first line alone; the others have as many blanks. */
  readonly sign: string;
  readonly pieces: readonly Piece[];
  /** What stands between it and what is above it: a line break, or a blank line. */
  readonly gap: string;
  /** Whether it belongs to what follows. */
  readonly isHeading: boolean;
  /** What it cannot be understood without: a page that begins with it repeats that. */
  readonly head?: FlowBlock;
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
