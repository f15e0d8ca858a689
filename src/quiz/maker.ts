import { createRandom } from '../random.ts';
import type { Card, Vault } from '../vault/note.ts';
import { createAbbreviations } from './abbreviations.ts';
import { canMakeChoice, makeChoice } from './choice/choice.ts';
import { findClozes } from './cloze/candidates.ts';
import { canMakeCloze, makeCloze } from './cloze/cloze.ts';
import { excerpt } from './excerpt.ts';
import { makeOrder } from './order.ts';
import { questionKinds, type Question, type QuestionKind } from './question.ts';
import { makeTyped } from './typed.ts';
import { createWorkshop, keep } from './workshop.ts';

export interface MakeOptions {
  /** As contracted: 1–32 characters of `[A-Za-z0-9_-]`. */
  readonly seed: string;
  /** Undefined for any that is possible, by the seed. */
  readonly kind?: QuestionKind | undefined;
  /**
   * Whether a cloze is typed or chosen; undefined leaves it to the seed. When false and no kind is
   * named, only what one press answers is made: a choice, or a cloze to choose.
   */
  readonly typed?: boolean | undefined;
  /** A kind that is left out where no kind is named. */
  readonly except?: QuestionKind | undefined;
}

/** Makes questions from the cards of one vault. The same card, seed and vault give the same question. */
export interface QuestionMaker {
  /** @returns undefined when nothing good of that kind can be asked about the card */
  readonly make: (card: Card, options: MakeOptions) => Question | undefined;
  /** The kinds that a card has a question of, whatever the seed; in a fixed order. */
  readonly kindsOf: (card: Card, typed?: boolean) => readonly QuestionKind[];
  /** The exam domains that the card's note serves. */
  readonly examOf: (card: Card) => readonly string[];
}

/** How often a kind is taken where there are others; an author's question is worth most. */
const shares = { authored: 6, choice: 3, cloze: 4, typed: 2, order: 3 } as const;

/** What one press answers. */
const pressedKinds = ['choice', 'cloze'] as const;

/** @param vault - its cards are read when they are needed first, and kept */
export function createQuestionMaker(vault: Vault): QuestionMaker {
  const shop = createWorkshop(vault);
  const clozesOf = keep((card: Card) => findClozes(card, shop));
  let namesOf: ReturnType<typeof createAbbreviations> | undefined;
  const typedOf = keep((card: Card) => {
    namesOf ??= createAbbreviations(vault);
    const { weightOf } = shop.weights;
    return explained(card, makeTyped(card, { seed: anySeed, weightOf, namesOf }));
  });
  const hasOrder = keep((card: Card) => {
    return numbered.test(card.answer) && makeOrder(card, { seed: anySeed }) !== undefined;
  });
  const makeKind = (card: Card, kind: QuestionKind, options: MakeOptions): Question | undefined => {
    const { seed, typed } = options;
    switch (kind) {
      case 'choice':
        return makeChoice(card, shop, seed);
      case 'cloze':
        return makeCloze(card, shop, { found: clozesOf(card), seed, typed });
      case 'typed':
        return withSeed(typedOf(card), seed);
      case 'order':
        return hasOrder(card) ? explained(card, makeOrder(card, { seed })) : undefined;
    }
  };
  const isPossible = (card: Card, kind: QuestionKind, typed: boolean | undefined): boolean => {
    switch (kind) {
      case 'choice':
        return canMakeChoice(card, shop);
      case 'cloze':
        return canMakeCloze(card, shop, { found: clozesOf(card), typed });
      case 'typed':
        return typedOf(card) !== undefined;
      case 'order':
        return hasOrder(card);
    }
  };
  const kindsWith = (typed: boolean | undefined) =>
    keep((card: Card) => questionKinds.filter((kind) => isPossible(card, kind, typed)));
  const kinds = { any: kindsWith(undefined), typed: kindsWith(true), chosen: kindsWith(false) };
  const exams = new Map(vault.notes.map(({ path, exam }) => [path, exam]));
  return {
    kindsOf: (card, typed) => kinds[typed === undefined ? 'any' : typed ? 'typed' : 'chosen'](card),
    examOf: ({ path }) => exams.get(path) ?? [],
    make: (card, options) => {
      const { kind } = options;
      for (const own of kind === undefined ? mixOf(card, options) : [kind]) {
        const question = makeKind(card, own, options);
        if (question !== undefined) return question;
      }
      return undefined;
    },
  };
}

/** A line of a numbered list; without one there is nothing to bring in order. */
const numbered = /^\s*\d+[.)]\s/mu;

/** What is asked in own words is the same with every seed, and so is whether there is an order. */
const anySeed = 'any';

function withSeed(question: Question | undefined, seed: string): Question | undefined {
  return question && { ...question, seed };
}

/** What has nothing to add to its solution is explained by the beginning of the answer. */
function explained(card: Card, question: Question | undefined): Question | undefined {
  if (question === undefined || question.explanation !== '') return question;
  return { ...question, explanation: excerpt(card.answer, 0) };
}

/** Every kind, the one that the seed draws first. */
function mixOf(card: Card, { seed, typed, except }: MakeOptions): QuestionKind[] {
  const random = createRandom(seed, card.id, 'kind');
  const possible = typed === false ? pressedKinds : questionKinds;
  const lots = possible.flatMap((kind) => {
    const isAuthored = kind === 'choice' && card.quiz.length > 0;
    return Array.from({ length: shares[isAuthored ? 'authored' : kind] }, () => kind);
  });
  return [...new Set(random.shuffle(lots))].filter((kind) => kind !== except);
}
