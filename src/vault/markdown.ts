import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { setextUnderline } from 'micromark-core-commonmark';
import { gfm } from 'micromark-extension-gfm';
import type { Extension } from 'micromark-util-types';
import type { Node, Nodes, Root } from 'mdast';
import { withoutFillers } from './filler.ts';
import { linkText, parseWikilink } from './link-text.ts';
import { mathFromMarkdown, mathSyntax } from './math-syntax.ts';
import { wikilinkFromMarkdown, wikilinkSyntax } from './wikilink-syntax.ts';
import { visitNodes } from './visit.ts';

const equalsSign = 61;

/**
 * `---` under a line of text is a rule in our notes, not the underline of a heading; `===` remains
 * one. The core's construct is switched off by name and comes back for `=` under another.
 */
const onlyEqualsUnderlines: Extension = {
  disable: { null: ['setextUnderline'] },
  flow: { [equalsSign]: { ...setextUnderline, name: 'setextUnderlineEquals' } },
};

/**
 * GitHub's extensions without their second pass, which looks for addresses once more in the finished
 * tree and makes nodes that stand nowhere.
 */
const gfmInPlace = gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension);

/**
 * Reads CommonMark with GitHub's extensions, Obsidian's wikilinks and mathematics.
 * @param text - lines end in `\n`
 * @returns a tree in which every node has a position
 */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [gfm({ singleTilde: false }), wikilinkSyntax, mathSyntax, onlyEqualsUnderlines],
    mdastExtensions: [gfmInPlace, wikilinkFromMarkdown, mathFromMarkdown],
  });
}

/** A half-open range of UTF-16 offsets into the note's text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a node stands in the text it was parsed from.
 * @throws Error when the node was not made by {@link parseMarkdown}
 */
export function rangeOf(node: Node): Range {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined) throw new Error(`no position on ${node.type}`);
  return { start, end };
}

/** First line of a node, 1-based. */
export function lineOf(node: Node): number {
  return node.position?.start.line ?? 1;
}

/** Whether an offset lies in one of the ranges, which are in order and do not overlap. */
export function isInside(ranges: readonly Range[], offset: number): boolean {
  const range = ranges[firstAfter(ranges, offset) - 1];
  return range !== undefined && offset < range.end;
}

/** Those of the ranges, in order, that begin inside another one. */
export function startingInside<Item extends Range>(items: readonly Item[], range: Range): Item[] {
  return items.slice(firstAfter(items, range.start - 1), firstAfter(items, range.end - 1));
}

/** Puts ranges in order and joins those that overlap. */
export function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** Index of the first range that starts behind an offset; their number where none does. */
function firstAfter(ranges: readonly Range[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.start ?? Infinity) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Ranges in which marks are letters, in order: fenced and indented code, code spans, raw HTML. */
export function codeRanges(root: Root): Range[] {
  const ranges: Range[] = [];
  visitNodes(root, (node) => {
    if (node.type === 'code' || node.type === 'inlineCode' || node.type === 'html') {
      ranges.push(rangeOf(node));
    }
  });
  return ranges;
}

/** `==marked==`, but no comparison such as `a == b`. */
const highlighted = /(?<!=)==(?=[^\s=])([^=]*[^\s=])==(?!=)/gu;

/**
 * The words of a node as a reader sees them: links as their text, no marks, white space folded.
 */
export function plainText(node: Nodes): string {
  const parts: string[] = [];
  visitNodes(node, (child) => {
    if (child.type === 'wikilink') {
      if (!child.embed) parts.push(linkText(parseWikilink(child.value)));
    } else if (child.type === 'text') {
      parts.push(child.value.replaceAll(highlighted, '$1'));
    } else if (child.type === 'inlineCode' || child.type === 'code') {
      parts.push(child.value);
    } else if (child.type === 'break') {
      parts.push(' ');
    } else if (child.type === 'footnoteReference' || child.type === 'html') {
      return;
    } else if (child.type === 'image') {
      parts.push(toString(child));
    }
  });
  return withoutFillers(parts.join('')).replaceAll(/\s+/gu, ' ').trim();
}
