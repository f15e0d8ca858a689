import type { Paragraph, Root } from 'mdast';
import { visitParents } from 'unist-util-visit-parents';

/** A tag holds at least one character that is no digit. */
const tag =
  /(?<=^|\s)#(?<name>[\p{L}\p{N}\p{Extended_Pictographic}_/-]*[^\s\p{N}\p{P}][\p{L}\p{N}\p{Extended_Pictographic}_/-]*)(?=$|[\s.,;:!?)])/gu;
const onlyTags = /^(?:#[\p{L}\p{N}_/-]+\s*)+$/u;

/** The tags in a note's text, lower case, without `#`, in order; code holds none. */
export function findTags(root: Root): string[] {
  const tags: string[] = [];
  visitParents(root, 'text', (node) => {
    for (const match of node.value.matchAll(tag)) {
      tags.push((match.groups?.['name'] ?? '').toLowerCase());
    }
  });
  return tags;
}

/** Whether a paragraph does nothing but tag the note: then it is no part of an answer. */
export function isTagLine(paragraph: Paragraph): boolean {
  const [first, ...rest] = paragraph.children;
  return first?.type === 'text' && rest.length === 0 && onlyTags.test(first.value.trim());
}
