import type { Card } from '../../vault/note.ts';
import { definitionOf, type Definition } from './definition.ts';
import { readInline } from './inline.ts';
import type { Names } from './names.ts';
import { readRowHeads } from './tables.ts';
import { readSentences, type Sentence } from './sentences.ts';
import { shapeOf } from './shape.ts';
import { termsOf, type Term } from './terms.ts';
import { wordsOf } from './words.ts';

/** A card's answer, read for what can be asked from it. */
export interface Reading {
  readonly sentences: readonly Sentence[];
  /** What can be asked for in each of the sentences. */
  readonly terms: readonly (readonly Term[])[];
  /** All that have a shape, in order. */
  readonly termsOf: (shape: string) => readonly Term[];
  /** Terms that the answer names side by side: in one sentence, as a list's leads, in a table's column. */
  readonly groups: readonly (readonly Pick<Term, 'text' | 'isCode' | 'shape'>[])[];
  /** Of the first sentence. */
  readonly definition: Definition | undefined;
  /** Whether the answer says a term somewhere, code included; number and case do not count. */
  readonly says: (term: string) => boolean;
}

export function readCard(card: Card, names: Names): Reading {
  const sentences = readSentences(card.answer);
  const first = sentences[0];
  const isFirst = first?.at.passage === 0 && first.at.sentence === 0;
  let words: string | undefined;
  let byShape: Map<string, Term[]> | undefined;
  const terms = sentences.map((sentence) => termsOf(sentence, names));
  return {
    sentences,
    terms,
    termsOf: (shape) => {
      byShape ??= Map.groupBy(terms.flat(), (term) => term.shape);
      return byShape.get(shape) ?? [];
    },
    groups: [...terms, ...leadGroups(sentences, terms), ...rowGroups(card.answer)],
    definition: isFirst ? definitionOf(card, first) : undefined,
    says: (term) => {
      words ??= keysOf(`${card.question} ${card.answer}`);
      return words.includes(keysOf(term));
    },
  };
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

function rowGroups(answer: string): Pick<Term, 'text' | 'isCode' | 'shape'>[][] {
  if (!answer.includes('|')) return [];
  return readRowHeads(answer).map((cells) =>
    cells.flatMap((cell) => {
      const inline = readInline(cell);
      if (inline === undefined || inline.plain.length > 40 || inline.plain === '') return [];
      const isCode = inline.spans.some(({ kind, start, end }) => {
        return kind === 'code' && start === 0 && end === inline.plain.length;
      });
      const isMixed = !isCode && inline.spans.some(({ kind }) => kind === 'code');
      return isMixed ? [] : [{ text: inline.plain, isCode, shape: shapeOf(inline.plain, isCode) }];
    }),
  );
}

function keysOf(text: string): string {
  return ` ${wordsOf(text)
    .map(({ key }) => key)
    .join(' ')} `;
}
