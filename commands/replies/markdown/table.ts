import type { AlignType, Nodes, Table } from 'mdast';
import stringWidth from 'string-width';
import type { Block, FenceBlock } from './block.ts';
import { toFence } from './fence.ts';
import { toPieces } from './inline.ts';
import { listedTable } from './listed-table.ts';
import { visibleText, type Piece } from './piece.ts';

/** What a code block shows without wrapping, in columns. */
const maxColumns = 55;
const gap = '  ';

/**
 * A table as aligned text where it is narrow enough and of nothing but words, else as a list of its
 * rows: code shows no link, and a footnote's mark in it would not be told from the words.
 */
export function tableBlocks(table: Table, quote: string): Block[] {
  const cells = table.children.map((row) => row.children.map((cell) => toPieces(cell)));
  const rows = cells.map((row) => row.map(lineOf));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(1, ...rows.map((row) => stringWidth(row[column] ?? ''))),
  );
  const total = widths.reduce((sum, width) => sum + width, 0) + gap.length * (widths.length - 1);
  return total > maxColumns || holdsFootnote(table) || cells.flat(2).some(leadsOn)
    ? listedTable(table, quote)
    : [alignedTable(rows, widths, { align: table.align ?? [], isQuoted: quote !== '' })];
}

/** A cell has one line. */
function lineOf(pieces: readonly Piece[]): string {
  return pieces.map(visibleText).join('').replaceAll(/\s+/gu, ' ').trim();
}

function leadsOn({ kind }: Piece): boolean {
  return kind === 'link' || kind === 'address';
}

function holdsFootnote(node: Nodes): boolean {
  return (
    node.type === 'footnoteReference' || ('children' in node && node.children.some(holdsFootnote))
  );
}

function alignedTable(
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  { align, isQuoted }: { readonly align: readonly AlignType[]; readonly isQuoted: boolean },
): FenceBlock {
  const line = (row: readonly string[]): string =>
    widths
      .map((width, column) => pad(row[column] ?? '', width, align[column] ?? null))
      .join(gap)
      .trimEnd();
  const [header = [], ...body] = rows;
  const ruler = widths.map((width) => '─'.repeat(width)).join(gap);
  const lines = [line(header), ruler, ...body.map(line)];
  return toFence({ lines, isQuoted, headLength: 2 });
}

function pad(cell: string, width: number, align: AlignType): string {
  const free = width - stringWidth(cell);
  const left = align === 'right' ? free : align === 'center' ? Math.floor(free / 2) : 0;
  return ' '.repeat(left) + cell + ' '.repeat(free - left);
}
