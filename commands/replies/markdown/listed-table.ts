import type { Table, TableRow } from 'mdast';
import { plainText } from '../../../src/vault/markdown.ts';
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
  const names = header?.children.map(plainText) ?? [];
  if (body.length > 0) return body.flatMap((row) => rowBlocks(row, names, quote));
  return [item(quote, { pieces: names.flatMap((name) => textPieces(`${name} `, mark.strong)) })];
}

function rowBlocks(row: TableRow, names: readonly string[], quote: string): FlowBlock[] {
  const [first, ...rest] = row.children;
  const title = first === undefined ? [] : toPieces(first, mark.strong);
  const head = item(quote, { pieces: title.length === 0 ? textPieces('–', mark.none) : title });
  const cells = rest.flatMap((cell, column) => {
    const pieces = toPieces(cell);
    if (pieces.length === 0) return [];
    const name = names[column + 1] ?? '';
    const label = name === '' ? [] : textPieces(`${name}: `, mark.none);
    return [item(quote, { indent: sign.length, pieces: [...label, ...pieces], head })];
  });
  return [{ ...head, isHeading: cells.length > 0 }, ...cells];
}

function item(
  quote: string,
  own: { readonly pieces: readonly Piece[]; readonly indent?: number; readonly head?: FlowBlock },
): FlowBlock {
  return { kind: 'flow', quote, indent: 0, sign, gap: '\n', isHeading: false, ...own };
}
