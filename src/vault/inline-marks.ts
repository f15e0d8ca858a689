import type { Nodes, Parents, Text } from 'mdast';
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

/** `==`, opening in front of a word or closing behind one, not escaped. */
const highlight =
  /(?<open>(?<![\p{L}\p{N}=\\])==(?=[^\s=]))|(?<close>(?<=[^\s=\\])==(?![\p{L}\p{N}=]))/gu;

/** Highlights become bold; where something bold is inside or around them, they lose their marks. */
function highlightEdits(source: string, parent: Parents, isBold: boolean): Edit[] {
  const edits: Edit[] = [];
  let opened: number | null = null;
  const marks = parent.children.flatMap((node) =>
    node.type === 'text' ? findMarks(source, node) : [],
  );
  for (const { at, opens } of marks) {
    if (opened === null && opens) opened = at;
    else if (opened !== null && !opens) {
      const [from, to] = [opened, at];
      const holdsBold = parent.children.some(
        (node) => node.type === 'strong' && startsIn(node, from, to),
      );
      const text = isBold || holdsBold ? '' : '**';
      edits.push({ start: from, end: from + 2, text }, { start: to, end: to + 2, text });
      opened = null;
    }
  }
  return edits;
}

function startsIn(node: Nodes, from: number, to: number): boolean {
  const { start } = rangeOf(node);
  return start >= from && start < to;
}

function findMarks(source: string, node: Text): { at: number; opens: boolean }[] {
  const { start, end } = rangeOf(node);
  return [...source.slice(start, end).matchAll(highlight)].map((match) => ({
    at: start + match.index,
    opens: match.groups?.['open'] !== undefined,
  }));
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
        edits.push(
          { start: opened, end: opened + 2, text: ' (' },
          { start: at, end: at + 1, text: ')' },
        );
        opened = null;
      }
    }
  }
  return edits;
}
