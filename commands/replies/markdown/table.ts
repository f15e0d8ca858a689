import type { AlignType, Table } from 'mdast';
import stringWidth from 'string-width';
import { plainText } from '../../../src/vault/markdown.ts';
import type { Block, FenceBlock } from './block.ts';
import { toFence } from './fence.ts';
import { listedTable } from './listed-table.ts';

/** What a code block shows without wrapping, in columns. */
const maxColumns = 55;
const gap = '  ';

/** A table as aligned text where it is narrow enough, else as a list of its rows. */
export function tableBlocks(table: Table, quote: string): Block[] {
  const rows = table.children.map((row) => row.children.map(plainText));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(1, ...rows.map((row) => stringWidth(row[column] ?? ''))),
  );
  const total = widths.reduce((sum, width) => sum + width, 0) + gap.length * (widths.length - 1);
  return total <= maxColumns
    ? [alignedTable(rows, widths, { align: table.align ?? [], isQuoted: quote !== '' })]
    : listedTable(table, quote);
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
