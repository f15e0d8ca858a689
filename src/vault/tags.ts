import type { Paragraph, Root } from 'mdast';
import { rangeOf, type Range } from './markdown.ts';
import { visitType } from './visit.ts';

/** A tag holds at least one character that is no digit. */
const tag =
  /(?<=^|\s)#(?<name>[\p{L}\p{N}\p{Extended_Pictographic}_/-]*[^\s\p{N}\p{P}][\p{L}\p{N}\p{Extended_Pictographic}_/-]*)(?=$|[\s.,;:!?)])/gu;
const onlyTags = /^\s*(?:#(?=\S*[^\s\p{N}])[\p{L}\p{N}_/-]+\s*)+$/u;

/** The tags in a note's text, lower case, without `#`, in order; code holds none. */
export function findTags(root: Root): string[] {
  const tags: string[] = [];
  visitType(root, 'text', (node) => {
    for (const match of node.value.matchAll(tag)) {
      tags.push((match.groups?.['name'] ?? '').toLowerCase());
    }
  });
  return tags;
}

/**
 * The lines of a paragraph that do nothing but tag the note: they are no part of an answer.
 * @param text - what the tree's offsets refer to
 */
export function tagLines(text: string, paragraph: Paragraph): Range[] {
  const lines: Range[] = [];
  let { start } = rangeOf(paragraph);
  const { end } = rangeOf(paragraph);
  for (const line of text.slice(start, end).split('\n')) {
    const next = start + line.length + 1;
    if (isTagLine(line)) lines.push({ start, end: Math.min(next, end) });
    start = next;
  }
  return lines;
}

/** Whether a line holds tags and nothing else. */
export function isTagLine(line: string): boolean {
  return onlyTags.test(line);
}
