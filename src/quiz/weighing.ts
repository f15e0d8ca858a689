import { lightWords } from './light-words.ts';
import type { Word } from './read-words.ts';

/**
 * How telling a term is, a word in lower case or its stem: 0 or more, larger for rarer ones, largest for
 * one that the notes do not have; as in `search/vocabulary.ts`.
 */
export type WeightOf = (term: string) => number;

/** The stems of what an answer's author set apart. */
export interface Marks {
  readonly strong: ReadonlySet<string>;
  readonly code: ReadonlySet<string>;
}

/**
 * Weights are scaled so that a term which no note has weighs this, as it does with some 600 cards: what
 * is enough for an answer then does not depend on how many cards there are.
 */
const unknownWeight = 7;
const unknownTerm = '\uFFFF';
/** Rarer words are rather the author's own than the matter's. */
const largestWeight = 4.5;
const strongFactor = 1.6;
const codeFactor = 1.5;
const lightFactor = 0.4;
/** What is said of one of two things is what tells them apart. */
const thingFactor = 1.5;
const leastOfThing = 1.5;

interface Circumstances {
  readonly weightOf: WeightOf;
  readonly marks: Marks;
  /** Whether it is said of one of several things. */
  readonly isOfThing: boolean;
}

/** @returns what a term of one or several words weighs, 0–11 */
export function weigh(words: readonly Word[], circumstances: Circumstances): number {
  const { weightOf, marks, isOfThing } = circumstances;
  const rarity = Math.max(...words.map((word) => rarityOf(word, weightOf)));
  const isLight = words.every(({ folded }) => lightWords.has(folded));
  const weight = rarity * (isLight ? lightFactor : markFactor(words, marks));
  return isOfThing ? Math.max(leastOfThing, weight) * thingFactor : weight;
}

/** Other languages than English are weighed by whole words, see `search/tokenize.ts`. */
function rarityOf({ stem, folded }: Word, weightOf: WeightOf): number {
  const share = Math.min(weightOf(stem), weightOf(folded)) / weightOf(unknownTerm);
  return Math.min(largestWeight, share * unknownWeight);
}

function markFactor(words: readonly Word[], { strong, code }: Marks): number {
  if (words.every(({ stem }) => strong.has(stem))) return strongFactor;
  return words.every(({ stem }) => code.has(stem)) ? codeFactor : 1;
}
