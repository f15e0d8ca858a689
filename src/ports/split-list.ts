import type { Chunk } from './split.ts';

/** A list of objects, taken apart. */
export interface ListParts {
  /** The list without its items. */
  readonly head: string;
  /** Each as a document of its own, with all lines and columns as they were. */
  readonly items: readonly Pick<Chunk, 'text' | 'offset'>[];
}

/** From here on, in characters, a document is worth taking apart. */
export const longDocument: number = 2 ** 18;

/** An anchor or alias, or what looks like one: items that may refer to others stay together. */
const reference = /(?:^|[\s[{,])[&*][\w.-]/u;

/**
 * Takes a long list apart, written as `kubectl get -o yaml` writes it: read item by item, it takes a
 * fraction of the memory.
 * @returns null for anything else
 */
export function splitList(text: string): ListParts | null {
  if (text.length < longDocument || reference.test(text)) return null;
  const opening = /(?<=^|\n)items:[ \t]*\r?\n(?<indent> *)(?=-[ \r\n])/u.exec(text);
  if (opening === null) return null;
  const indent = opening.groups?.['indent'] ?? '';
  const start = opening.index + opening[0].length - indent.length;
  const end = endOfItems(text, start, indent.length);
  const marks = [
    ...text.slice(start, end).matchAll(new RegExp(`(?<=^|\\n)${indent}-(?=[ \\r\\n])`, 'gu')),
  ];
  const offsets = [...marks.map(({ index }) => start + index), end];
  return {
    head: `${text.slice(0, opening.index)}${text.slice(end)}`,
    items: offsets.slice(0, -1).map((offset, at) => ({
      offset,
      text: `${indent} ${text.slice(offset + indent.length + 1, offsets[at + 1])}`,
    })),
  };
}

/** The first line that stands further left than the items, or beside them and is none. */
function endOfItems(text: string, start: number, indent: number): number {
  const outside = new RegExp(`(?<=\\n) {0,${indent}}(?![ \\r\\n#-])`, 'gu');
  outside.lastIndex = start + 1;
  return outside.exec(text)?.index ?? text.length;
}
