import type { Table, TableCell, TableRow } from 'mdast';
import type { FlowBlock } from './block.ts';
import { textPieces, toPieces } from './inline.ts';
import { mark, type Piece } from './piece.ts';

const sign = '- ';

/**
 * A table as a list: each row is an item, its first cell in bold, the others below it, each with its
 * column's name. A row that goes over a page's end has its first cell on the next page again.
 */
export function listedTable(table: Table, quote: string): FlowBlock[] {
  const [header, ...body] = table.children;
  const cells = header?.children ?? [];
  if (body.length === 0) return [item(quote, { pieces: joined(cells.map(strongLine)) })];
  const names = cells.map((cell) => onOneLine(toPieces(cell)));
  return body.flatMap((row) => rowBlocks(row, names, quote));
}

function rowBlocks(
  row: TableRow,
  names: readonly (readonly Piece[])[],
  quote: string,
): FlowBlock[] {
  const [first, ...rest] = row.children;
  const title = first === undefined ? [] : toPieces(first, mark.strong);
  const head = item(quote, { pieces: title.length === 0 ? textPieces('–', mark.none) : title });
  const cells = rest.flatMap((cell, column) => {
    const pieces = toPieces(cell);
    if (pieces.length === 0) return [];
    const name = names[column + 1] ?? [];
    const label = name.length === 0 ? [] : [...name, ...textPieces(': ', mark.none)];
    return [item(quote, { indent: sign.length, pieces: [...label, ...pieces], head })];
  });
  return [{ ...head, isHeading: cells.length > 0 }, ...cells];
}

function strongLine(cell: TableCell): Piece[] {
  return onOneLine(toPieces(cell, mark.strong));
}

function onOneLine(pieces: readonly Piece[]): Piece[] {
  return pieces.map((own) => (own.kind === 'break' ? { kind: 'space', marks: own.marks } : own));
}

function joined(cells: readonly (readonly Piece[])[]): Piece[] {
  return cells.flatMap((cell, index) => [
    ...(index === 0 ? [] : textPieces(' · ', mark.none)),
    ...cell,
  ]);
}

function item(
  quote: string,
  own: { readonly pieces: readonly Piece[]; readonly indent?: number; readonly head?: FlowBlock },
): FlowBlock {
  return { kind: 'flow', quote, indent: 0, sign, gap: '\n', isHeading: false, ...own };
}
