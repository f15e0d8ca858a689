import { createRandom } from '../../random.ts';
import type { Card } from '../../vault/note.ts';
import { contains, likeness, pickDistractors, type Option, type Tier } from '../distractors.ts';
import type { MadeChoice } from './made.ts';
import { blank } from '../question.ts';
import { blankOut, shows } from '../reading/blanking.ts';
import { clauseEnd, isTwofold } from '../reading/clause.ts';
import { describes, type Definition } from '../reading/definition.ts';
import { readInline } from '../reading/inline.ts';
import { shapeOf } from '../reading/shape.ts';
import { toMarkdown, withoutEmphasis } from '../reading/plain.ts';
import { contentStems, nameKey } from '../reading/words.ts';
import type { Workshop } from '../workshop.ts';

/** With fewer telling words a description fits many things. */
const fewestStems = 3;
const shortest = 45;

/**
 * Asks which term a definition describes: "_____ runs one copy of a Pod on every node". The others
 * are what other cards define, so they are of one kind.
 */
export function makeDescribe(
  card: Card,
  shop: Workshop,
  seed: string | undefined,
): MadeChoice | undefined {
  const definition = shop.readingOf(card).definition();
  if (definition === undefined) return undefined;
  const description = describe(definition, shop);
  if (description === undefined) return undefined;
  const { subject, isCode } = definition;
  const optionOf = (term: string): Option => {
    return { markdown: isCode ? `\`${term}\`` : toMarkdown(term), plain: term };
  };
  const right = optionOf(subject);
  const tiers = tiersOf(card, definition, shop).map(
    (terms): Tier =>
      () =>
        [...new Set(terms())].filter((term) => !contains(description, term)).map(optionOf),
  );
  const wrong = pickDistractors(right, tiers, {
    random: seed === undefined ? undefined : createRandom(seed, card.id, 'describe'),
    weights: shop.weights,
    areStatements: false,
  });
  if (wrong === undefined) return undefined;
  return { prompt: `What is described here?\n\n> ${description}`, right, wrong };
}

/** @returns undefined when it gives its subject away, or says too little */
function describe(definition: Definition, { names, weights }: Workshop): string | undefined {
  const { sentence, subject, verbAt } = definition;
  if (!describes(definition)) return undefined;
  const end = clauseEnd(sentence, verbAt, shortest);
  // what says in a few words what something is says the rest by comparison
  if (isTwofold(sentence, verbAt, end)) return undefined;
  const predicate = readInline(`${blank} ${withoutEmphasis(sentence, verbAt, end)}`);
  if (predicate === undefined) return undefined;
  const forms = [subject, ...names.othersOf(subject)];
  const taken = blankOut(predicate, forms)?.markdown;
  if (taken === undefined || forms.some((form) => shows(taken, form))) return undefined;
  // a word of the subject, unless all are full of it, is half of the answer
  const own = [...contentStems(subject)];
  const said = contentStems(taken);
  if (own.some((stem) => said.has(stem) && weights.weightOf(stem) > 1)) return undefined;
  return said.size >= fewestStems ? `${taken}.` : undefined;
}

/** What other cards define, and then what else they name. */
function tiersOf(card: Card, definition: Definition, shop: Workshop): (() => string[])[] {
  const { siblings, linked, folder } = shop.around(card);
  const { subject, isCode, isPlural: isMany } = definition;
  const shape = shapeOf(subject, isCode);
  const own = shop.readingOf(card);
  const ownKeys = new Set([subject, ...shop.names.othersOf(subject)].map(nameKey));
  const isGood = (term: string): boolean =>
    shapeOf(term, isCode) === shape && !ownKeys.has(nameKey(term)) && !own.says(term);
  const alsoRight = (): Set<string> =>
    new Set(
      [...siblings, ...linked, ...folder]
        .flatMap((other) => shop.readingOf(other).definition() ?? [])
        .filter((found) => isAlsoRight(definition, found, shop))
        .map((found) => nameKey(found.subject)),
    );
  const defined = (cards: readonly Card[]): string[] =>
    cards.flatMap((other) => {
      const found = shop.readingOf(other).definition();
      const isOne = found?.isPlural === isMany && found.isCode === isCode && isGood(found.subject);
      return isOne && !isAlsoRight(definition, found, shop) ? [found.subject] : [];
    });
  const named = (cards: readonly Card[]): string[] => {
    const wrong = alsoRight();
    return cards
      .flatMap((other) => shop.readingOf(other).termsOf(shape))
      .filter((term) => (isCode || term.source === 'name') && isGood(term.text))
      .map(({ text }) => text)
      .filter((text) => !wrong.has(nameKey(text)));
  };
  // names with and without capitals are alike only where they are definitions' subjects
  const others = shape.startsWith('mixed') ? [] : [siblings, linked, ...(isCode ? [] : [folder])];
  return [
    ...[siblings, linked, folder].map((cards) => () => defined(cards)),
    ...others.map((cards) => () => named(cards)),
  ];
}

const mostLike = 0.3;

function isAlsoRight(own: Definition, other: Definition, { weights }: Workshop): boolean {
  return likeness(own.sentence.plain, other.sentence.plain, weights) > mostLike;
}
