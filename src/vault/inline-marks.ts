import type { Nodes, Parents } from 'mdast';
import type { Edit } from './edit.ts';
import { rangeOf } from './markdown.ts';

/**
 * What becomes of Obsidian's own inline marks in a block or a span of text: highlights turn bold,
 * inline footnotes stand in brackets.
 * @param isBold - whether the parent is bold already
 */
export function findMarkEdits(source: string, parent: Parents, isBold: boolean): Edit[] {
  return [...highlightEdits(source, parent, isBold), ...footnoteEdits(source, parent)];
}

/** Two equals signs, no more and not escaped. */
const highlight = /(?<![=\\])==(?!=)/gu;

/** Highlights become bold; where something bold is inside or around them, they lose their marks. */
function highlightEdits(source: string, parent: Parents, isBold: boolean): Edit[] {
  const edits: Edit[] = [];
  const marks = parent.children.flatMap((node) => findMarks(source, node));
  for (let index = 0; index + 1 < marks.length; index += 1) {
    const [from = 0, to = 0] = marks.slice(index, index + 2);
    if (!isHighlight(source, from, to)) continue;
    index += 1;
    const holdsBold = parent.children.some(
      (node) => node.type === 'strong' && startsIn(node, from, to),
    );
    const text = isBold || holdsBold ? '' : '**';
    edits.push({ start: from, end: from + 2, text }, { start: to, end: to + 2, text });
  }
  return edits;
}

/** Marks stand close to what they mark; `x==1 and y==2`, letters on all sides, compares. */
function isHighlight(source: string, from: number, to: number): boolean {
  const inside = source.slice(from + 2, to);
  const isTight = /^\S/u.test(inside) && /\S$/u.test(inside);
  const outside = source.slice(Math.max(from - 1, 0), from) + source.slice(to + 2, to + 3);
  return isTight && !/^[\w]{2}$/u.test(outside);
}

function startsIn(node: Nodes, from: number, to: number): boolean {
  const { start } = rangeOf(node);
  return start >= from && start < to;
}

function findMarks(source: string, node: Nodes): number[] {
  if (node.type !== 'text') return [];
  const { start, end } = rangeOf(node);
  return [...source.slice(start, end).matchAll(highlight)].map(({ index }) => start + index);
}

/** An opening `^[`, or any bracket: links in the footnote have nodes of their own. */
const bracket = /(?<!\\)(?:\^\[|[[\]])/gu;

function footnoteEdits(source: string, parent: Parents): Edit[] {
  const edits: Edit[] = [];
  let opened: number | null = null;
  let depth = 0;
  for (const node of parent.children) {
    if (node.type !== 'text') continue;
    const { start, end } = rangeOf(node);
    for (const match of source.slice(start, end).matchAll(bracket)) {
      const at = start + match.index;
      if (opened === null) {
        if (match[0] === '^[') opened = at;
        continue;
      }
      if (match[0] !== ']') depth += 1;
      else if (depth > 0) depth -= 1;
      else {
        const blank = /\s/u.test(source.charAt(opened - 1)) ? '' : ' ';
        edits.push(
          { start: opened, end: opened + 2, text: `${blank}(` },
          { start: at, end: at + 1, text: ')' },
        );
        opened = null;
      }
    }
  }
  return edits;
}
