import type { Root } from 'mdast';
import { rangeOf, type Range } from './markdown.ts';
import { visitNodes } from './visit.ts';

/** `^id` at the very end of a paragraph, list item or heading: what a link can point to. */
export const blockIdAtEnd = /(?:^|(?<!\s)\s+)\^(?<id>[\w-]+)\s*$/u;

/** A block id where it stands, with the white space in front of it. */
export interface BlockId extends Range {
  readonly id: string;
}

/**
 * Finds the block ids of a note, in order. One in code, or in the middle of a text, is none.
 * @param source - the text that the tree's offsets refer to
 */
export function findBlockIds(source: string, root: Root): BlockId[] {
  const found: BlockId[] = [];
  visitNodes(root, (node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading') return;
    const last = node.children.at(-1);
    if (last?.type !== 'text') return;
    const { start, end } = rangeOf(last);
    const match = blockIdAtEnd.exec(source.slice(start, end));
    const id = match?.groups?.['id'];
    if (match === null || id === undefined) return;
    found.push({ id, start: start + match.index, end });
  });
  return found;
}
