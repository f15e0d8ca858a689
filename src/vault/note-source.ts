import type { Root } from 'mdast';
import type { Source } from './answer-text.ts';
import { findDefinitions, type Definitions } from './definitions.ts';
import { findEdits } from './edits.ts';
import { codeRanges, rangeOf, startingInside, type Range } from './markdown.ts';
import { visitNodes } from './visit.ts';

/** A note's text with all that is needed to cut cards out of it. */
export interface NoteSource extends Source {
  /** Code blocks, code spans and raw HTML, in order: nothing in them is a mark. */
  readonly verbatim: readonly Range[];
  /** Addresses of reference links, by identifier. */
  readonly definitions: Definitions;
  /** Tables, in order. */
  readonly tables: readonly Range[];
  /** Where each footnote is explained, by its identifier in lower case. */
  readonly footnotes: ReadonlyMap<string, Range>;
  /** The line, 1-based, that an offset lies in. */
  readonly lineAt: (offset: number) => number;
}

/** @param text - comments masked, frontmatter blanked: what the tree's offsets refer to */
export function createNoteSource(text: string, root: Root): NoteSource {
  const code: Range[] = [];
  const tables: Range[] = [];
  const footnotes = new Map<string, Range>();
  visitNodes(root, (node) => {
    if (node.type === 'code') code.push(rangeOf(node));
    if (node.type === 'table') tables.push(rangeOf(node));
    if (node.type === 'footnoteDefinition') footnotes.set(node.identifier, rangeOf(node));
  });
  const definitions = findDefinitions(root);
  const lineBreaks = [...text.matchAll(/\n/gu)].map(({ index }) => ({ start: index, end: index }));
  return {
    text,
    edits: findEdits(text, root, definitions),
    definitions,
    tables,
    code,
    verbatim: codeRanges(root),
    footnotes,
    lineAt: (offset) => startingInside(lineBreaks, { start: 0, end: offset }).length + 1,
  };
}
