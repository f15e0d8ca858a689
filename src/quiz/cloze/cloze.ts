import { createRandom, type Random } from '../../random.ts';
import type { Card } from '../../vault/note.ts';
import type { ClozeCandidate } from './candidates.ts';
import { excerpt } from '../excerpt.ts';
import { contains, pickDistractors, type Option } from '../distractors.ts';
import { partsOf } from '../parts.ts';
import type { Question } from '../question.ts';
import { shows } from '../reading/blanking.ts';
import type { Named } from '../reading/groups.ts';
import { toMarkdown } from '../reading/plain.ts';
import type { Term } from '../reading/terms.ts';
import { lettersOf, nameKey } from '../reading/words.ts';
import { typingErrors } from '../spelling.ts';
import type { Workshop } from '../workshop.ts';

export interface ClozeOptions {
  /** What can be left out, what matters most first. */
  readonly found: readonly ClozeCandidate[];
  readonly seed: string;
  /** Whether the term is typed or chosen; undefined leaves it to the seed and to what is possible. */
  readonly typed: boolean | undefined;
}

/** Leaves a term out of a sentence of the card's answer. */
export function makeCloze(
  card: Card,
  shop: Workshop,
  { found, seed, typed }: ClozeOptions,
): Question | undefined {
  const random = createRandom(seed, card.id, 'cloze');
  const isTyped = typed ?? random.below(2) === 0;
  const modes = typed === undefined ? [isTyped, !isTyped] : [isTyped];
  for (const candidate of random.shuffle(found)) {
    for (const mode of modes) {
      if (mode && candidate.isSpecific) return askToType(card, candidate, { shop, seed });
      const wrong = mode ? undefined : wrongTerms(card, candidate, shop, random);
      if (wrong !== undefined) return askToChoose(card, { candidate, wrong, random, seed });
    }
  }
  return undefined;
}

/** Whether {@link makeCloze} has something to ask, whatever the seed. */
export function canMakeCloze(
  card: Card,
  shop: Workshop,
  { found, typed }: Omit<ClozeOptions, 'seed'>,
): boolean {
  return found.some((candidate) => {
    if (typed !== false && candidate.isSpecific) return true;
    return typed !== true && wrongTerms(card, candidate, shop, undefined) !== undefined;
  });
}

function askToType(
  card: Card,
  candidate: ClozeCandidate,
  { shop, seed }: { readonly shop: Workshop; readonly seed: string },
): Question {
  const { accepted, prompt, sentence } = candidate;
  const others = likeTerms(card, candidate, shop);
  return {
    ...partsOf(card, seed),
    kind: 'cloze',
    prompt,
    options: [],
    solution: { kind: 'term', accepted, ...(others.length === 0 ? {} : { others }) },
    explanation: excerpt(card.answer, sentence.passage.line),
    authored: false,
  };
}

/** Other terms around that could be taken for the right one with a typing error. */
function likeTerms(card: Card, { term, accepted }: ClozeCandidate, shop: Workshop): string[] {
  const { siblings, linked } = shop.around(card);
  const own = new Set(accepted.map(nameKey));
  const found = [card, ...siblings, ...linked]
    .flatMap((other) => shop.readingOf(other).termsOf(term.shape))
    .map(({ text }) => text)
    .filter((text) => !own.has(nameKey(text)))
    .filter((text) => typingErrors(lettersOf(text), lettersOf(term.text)) !== null);
  return [...new Set(found)];
}

interface Chosen {
  readonly candidate: ClozeCandidate;
  readonly wrong: readonly Option[];
  readonly random: Random;
  readonly seed: string;
}

function askToChoose(card: Card, { candidate, wrong, random, seed }: Chosen): Question {
  const right = optionOf(candidate.term);
  const options = random.shuffle([right, ...wrong]);
  return {
    ...partsOf(card, seed),
    kind: 'cloze',
    prompt: candidate.prompt,
    options: options.map(({ markdown }) => markdown),
    solution: { kind: 'option', index: options.indexOf(right) },
    explanation: excerpt(card.answer, candidate.sentence.passage.line),
    authored: false,
  };
}

function optionOf({ text, isCode }: Named): Option {
  return { markdown: isCode ? `\`${text}\`` : toMarkdown(text), plain: text };
}

/**
 * Terms of the same kind: first those that notes name side by side with it, then what the cards
 * around speak of and this one does not.
 */
function wrongTerms(
  card: Card,
  candidate: ClozeCandidate,
  shop: Workshop,
  random: Random | undefined,
): Option[] | undefined {
  const { term, prompt, accepted, isBare } = candidate;
  // without the question it is a description, which is a choice of its own
  if (isBare) return undefined;
  const own = shop.readingOf(card);
  const ownKeys = new Set(accepted.map(nameKey));
  const take = (found: Named, mayBeSaid: boolean): Option[] => {
    if (found.shape !== term.shape || ownKeys.has(nameKey(found.text))) return [];
    if (shows(prompt, found.text) || (!mayBeSaid && own.says(found.text))) return [];
    if (accepted.some((form) => contains(form, found.text) || contains(found.text, form)))
      return [];
    return [optionOf(found)];
  };
  const { siblings, linked, folder } = shop.around(card);
  const beside = (cards: readonly Card[]) => (): Option[] =>
    cards
      .flatMap((other) => shop.readingOf(other).besideOf(term))
      .flatMap((found) => take(found, true));
  const near = (cards: readonly Card[]) => (): Option[] =>
    cards
      .flatMap((other) => shop.readingOf(other).termsOf(term.shape))
      .filter((found) => isOfSameKind(found, term, shop))
      .flatMap((found) => take(found, false));
  const isName = !term.isCode && shop.names.has(term.text);
  const isWordLead = term.source === 'lead' && !term.isCode;
  return pickDistractors(
    optionOf(term),
    [
      beside([card, ...siblings]),
      beside([...linked, ...folder]),
      ...(isWordLead ? [] : [near(siblings), near(linked)]),
      ...(isName ? [near(folder)] : []),
    ],
    { random, weights: shop.weights, areStatements: false },
  );
}

/** A note's name stands beside notes' names; of a word in small letters it has to be seen that it is a noun. */
function isOfSameKind(found: Term, term: Term, { names }: Workshop): boolean {
  if (term.isCode) return found.isStrong || found.source === 'lead' || term.source === 'code';
  if (term.source === 'amount' || term.shape === 'acronym') return true;
  if (names.has(term.text)) return names.has(found.text) && !term.shape.startsWith('mixed');
  return term.shape.startsWith('lower word') && found.isStrong && found.isNoun;
}
