import { readInline } from './inline.ts';
import type { Sentence } from './sentences.ts';
import { shapeOf } from './shape.ts';
import { readRowHeads } from './tables.ts';
import type { Term } from './terms.ts';

/** What can stand beside a term as an option. */
export type Named = Pick<Term, 'text' | 'isCode' | 'shape'>;

/** Terms that an answer names side by side: in one sentence, as a list's leads, in a table's column. */
export function groupsOf(
  answer: string,
  sentences: readonly Sentence[],
  terms: readonly (readonly Term[])[],
): (readonly Named[])[] {
  return [...terms, ...leadGroups(sentences, terms), ...rowGroups(answer)];
}

function leadGroups(sentences: readonly Sentence[], terms: readonly (readonly Term[])[]): Term[][] {
  const lists = new Map<number, Term[]>();
  for (const [index, { passage }] of sentences.entries()) {
    const leads = (terms[index] ?? []).filter(({ source }) => source === 'lead');
    if (passage.list === null || leads.length === 0) continue;
    lists.set(passage.list, [...(lists.get(passage.list) ?? []), ...leads]);
  }
  return [...lists.values()];
}

/** A cell with more is no name. */
const longestName = 40;

function rowGroups(answer: string): Named[][] {
  if (!answer.includes('|')) return [];
  return readRowHeads(answer).map((cells) => cells.flatMap((cell) => namedIn(cell) ?? []));
}

function namedIn(cell: string): Named | undefined {
  const inline = readInline(cell);
  if (inline === undefined || inline.plain === '' || inline.plain.length > longestName) {
    return undefined;
  }
  const codes = inline.spans.filter(({ kind }) => kind === 'code');
  const isCode = codes.some(({ start, end }) => start === 0 && end === inline.plain.length);
  // code and words in one cell are a statement
  if (codes.length > 0 && !isCode) return undefined;
  return { text: inline.plain, isCode, shape: shapeOf(inline.plain, isCode) };
}
