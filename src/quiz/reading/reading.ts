import type { Card } from '../../vault/note.ts';
import { definitionOf, type Definition } from './definition.ts';
import { groupsOf, type Named } from './groups.ts';
import type { Names } from './names.ts';
import { readSentences, type Sentence } from './sentences.ts';
import { termsOf, type Term } from './terms.ts';
import { nameKey, wordsOf } from './words.ts';

/** A card's answer, read for what can be asked from it, each part when it is needed first. */
export interface Reading {
  /** The answer's first sentence; undefined where it begins with something else. */
  readonly first: () => Sentence | undefined;
  /** Of the first sentence. */
  readonly definition: () => Definition | undefined;
  readonly sentences: () => readonly Sentence[];
  /** What can be asked for in each of the sentences. */
  readonly terms: () => readonly (readonly Term[])[];
  /** All terms of a shape, in order. */
  readonly termsOf: (shape: string) => readonly Term[];
  /** What the answer names side by side with a term: in a sentence, a list, a table; itself too. */
  readonly besideOf: (term: Named) => readonly Named[];
  /** Whether the answer says a term somewhere, code included; number and case do not count. */
  readonly says: (term: string) => boolean;
}

export function readCard(card: Card, names: Names): Reading {
  const first = once(() => firstOf(card.answer));
  const sentences = once(() => readSentences(card.answer));
  const terms = once(() => sentences().map((sentence) => termsOf(sentence, names)));
  const byShape = once(() => Map.groupBy(terms().flat(), ({ shape }) => shape));
  const beside = once(() => indexed(groupsOf(card.answer, sentences(), terms())));
  const words = once(() => keysOf(`${card.question} ${card.answer}`));
  return {
    first,
    definition: once(() => definitionOf(card, first())),
    sentences,
    terms,
    termsOf: (shape) => byShape().get(shape) ?? [],
    besideOf: (term) => beside().get(keyOf(term)) ?? [],
    says: (term) => words().includes(keysOf(term)),
  };
}

/** What stands in front of the first blank line is enough to read the first sentence. */
function firstOf(answer: string): Sentence | undefined {
  const end = answer.indexOf('\n\n');
  const [first] = readSentences(end === -1 ? answer : answer.slice(0, end));
  return first?.passage.line === 0 && first.at.sentence === 0 ? first : undefined;
}

function indexed(groups: readonly (readonly Named[])[]): Map<string, Named[]> {
  const byName = new Map<string, Named[]>();
  for (const group of groups) {
    for (const key of new Set(group.map(keyOf))) {
      byName.set(key, [...(byName.get(key) ?? []), ...group]);
    }
  }
  return byName;
}

function keyOf({ shape, text }: Named): string {
  return `${shape}\n${nameKey(text)}`;
}

function keysOf(text: string): string {
  return ` ${wordsOf(text)
    .map(({ key }) => key)
    .join(' ')} `;
}

function once<Result>(work: () => Result): () => Result {
  let known: { readonly result: Result } | undefined;
  return () => {
    known ??= { result: work() };
    return known.result;
  };
}
