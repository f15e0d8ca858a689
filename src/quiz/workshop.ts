import type { Card, Vault } from '../vault/note.ts';
import { createNames, type Names } from './reading/names.ts';
import { readCard, type Reading } from './reading/reading.ts';
import { createSurroundings, type Surroundings } from './surroundings.ts';
import { createTermWeights, type TermWeights } from './term-weights.ts';

/** What questions are made with: a vault, read as far as it is needed. */
export interface Workshop {
  readonly weights: TermWeights;
  readonly names: Names;
  readonly readingOf: (card: Card) => Reading;
  readonly around: (card: Card) => Surroundings;
}

/** Reads no card yet; what was read once is kept. */
export function createWorkshop(vault: Vault): Workshop {
  const names = createNames(vault);
  return {
    weights: createTermWeights(vault.cards),
    names,
    around: keep(createSurroundings(vault)),
    readingOf: keep((card) => readCard(card, names)),
  };
}

/** The same function, which works once for each card. */
export function keep<Result>(work: (card: Card) => Result): (card: Card) => Result {
  const results = new Map<Card, { readonly result: Result }>();
  return (card) => {
    const known = results.get(card) ?? { result: work(card) };
    results.set(card, known);
    return known.result;
  };
}
