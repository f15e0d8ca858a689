import type { Blockquote, RootContent } from 'mdast';
import { textPieces, toPieces } from './inline.ts';
import { isGap, mark, type Piece } from './piece.ts';

/** A callout as Obsidian has them: `> [!tip] Title`. */
export interface Callout {
  readonly title: readonly Piece[];
  /** What stands below the title in the same paragraph. */
  readonly first: readonly Piece[];
  readonly rest: readonly RootContent[];
}

const head = /^\[!(?<kind>[\w-]+)\][+-]?[ \t]*/u;

const signs: Readonly<Record<string, string>> = {
  note: '📝',
  info: 'ℹ️',
  tip: '💡',
  hint: '💡',
  important: '❗',
  warning: '⚠️',
  caution: '⚠️',
  danger: '⚠️',
  example: '🔎',
  question: '❓',
};

/** @returns null for a quote that is no callout */
export function calloutOf(node: Blockquote): Callout | null {
  const [paragraph, ...rest] = node.children;
  const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  const kind = text?.type === 'text' ? head.exec(text.value)?.groups?.['kind'] : undefined;
  if (paragraph?.type !== 'paragraph' || text?.type !== 'text' || kind === undefined) return null;
  const own = { ...text, value: text.value.replace(head, '') };
  const pieces = [own, ...paragraph.children.slice(1)].flatMap((child) => toPieces(child));
  const lineEnd = pieces.findIndex(endsLine);
  const title = lineEnd === -1 ? pieces : pieces.slice(0, lineEnd);
  const sign = signs[kind.toLowerCase()];
  const name = kind.charAt(0).toUpperCase() + kind.slice(1).toLowerCase();
  return {
    title: [
      ...(sign === undefined ? [] : textPieces(`${sign} `, mark.none)),
      ...(title.every(isGap) ? textPieces(name, mark.strong) : title.map(strong)),
    ],
    first: lineEnd === -1 ? [] : pieces.slice(lineEnd + 1),
    rest,
  };
}

function endsLine(piece: Piece): boolean {
  return piece.kind === 'break' || (piece.kind === 'space' && piece.isLineEnd === true);
}

function strong(piece: Piece): Piece {
  return { ...piece, marks: piece.marks | mark.strong };
}
