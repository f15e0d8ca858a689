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

/** What a reader sees of a piece. */
export function visibleText(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
    case 'code':
      return piece.text;
    case 'link':
      return piece.label.map(visibleText).join('');
    case 'address':
      return piece.url;
    case 'space':
      return ' ';
    case 'break':
      return '\n';
  }
}
