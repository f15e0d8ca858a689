import { createRandom } from '../../random.ts';
import type { Card } from '../../vault/note.ts';
import { contains, pickDistractors, type Option, type Tier } from '../distractors.ts';
import type { MadeChoice } from './made.ts';
import { clauseEnd, isTwofold } from '../reading/clause.ts';
import type { Definition } from '../reading/definition.ts';
import { maskCode } from '../reading/inline.ts';
import { isAnsweredBy } from '../reading/fit.ts';
import { toMarkdown, withoutEmphasis } from '../reading/plain.ts';
import { contentStems } from '../reading/words.ts';
import type { Workshop } from '../workshop.ts';

const shortest = 25;
const longest = 140;

/**
 * Asks what something is or does: the right option is the card's definition, the others define
 * something else, with "It" instead of what they are about.
 */
export function makeDefine(
  card: Card,
  shop: Workshop,
  seed: string | undefined,
): MadeChoice | undefined {
  const definition = shop.readingOf(card).definition();
  if (definition === undefined) return undefined;
  const form = formOf(definition);
  const right = optionOf(definition, shop);
  if (right === undefined || form === undefined) return undefined;
  const { siblings, linked, folder } = shop.around(card);
  const tiers = [siblings, linked, folder].map(
    (cards): Tier =>
      () =>
        cards.flatMap((other): Option[] => {
          const found = shop.readingOf(other).definition();
          if (found === undefined || formOf(found) !== form) return [];
          const option = optionOf(found, shop);
          const isFair =
            option !== undefined && !sharesTelling(option.plain, definition.subject, shop);
          return isFair && !contains(right.plain, found.subject) ? [option] : [];
        }),
  );
  const wrong = pickDistractors(right, tiers, {
    random: seed === undefined ? undefined : createRandom(seed, card.id, 'define'),
    weights: shop.weights,
    areStatements: true,
  });
  if (wrong === undefined) return undefined;
  return { prompt: promptOf(card, definition), right, wrong };
}

/** Definitions of one form make options that are alike. */
function formOf({ sentence, verb, verbAt, isPlural }: Definition): string | undefined {
  const rest = sentence.plain.slice(verbAt + verb.length).trimStart();
  if (verb === 'is' || verb === 'are') {
    const isNoun = /^(?:an?|the|one)\s+(?!(?:older|newer|other|same|better|best|usual)\b)/iu.test(
      rest,
    );
    return isNoun ? `${verb} noun` : undefined;
  }
  if (/^(?:can|must|does|do|has|have|means?)$/u.test(verb) || /^(?:not|only)\b/u.test(rest))
    return undefined;
  return isPlural ? 'they' : 'it';
}

/** @returns undefined when it says its subject, or is too short or too long */
function optionOf(definition: Definition, shop: Workshop): Option | undefined {
  const { sentence, subject, verb, verbAt, isPlural } = definition;
  const isNoun = verb === 'is' || verb === 'are';
  const start = isNoun ? verbAt + verb.length + 1 : verbAt;
  const end = clauseEnd(sentence, start);
  const plain = sentence.plain.slice(start, end);
  if (plain.length < shortest || plain.length > longest) return undefined;
  // with a list behind it a definition stands out
  const isList = maskCode(sentence).slice(start, end).includes(': ');
  if (isList || isTwofold(sentence, start, end)) return undefined;
  if (sharesTelling(plain, subject, shop)) return undefined;
  const markdown = withoutEmphasis(sentence, start, end);
  const pronoun = isPlural ? 'They' : 'It';
  return isNoun
    ? { markdown: capitalised(markdown), plain }
    : { markdown: `${pronoun} ${markdown}`, plain };
}

/** Whether a statement has a word of a subject that not all statements have. */
function sharesTelling(plain: string, subject: string, { weights }: Workshop): boolean {
  const said = contentStems(plain);
  return [...contentStems(subject)].some((stem) => said.has(stem) && weights.weightOf(stem) > 1);
}

function capitalised(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

/** The card's own question where a definition answers it, else the like for its subject. */
function promptOf({ question }: Card, definition: Definition): string {
  const { subject, article, isCode, verb, isPlural } = definition;
  const isNoun = verb === 'is' || verb === 'are';
  const fits = isNoun
    ? /^what\s+(?:is|are)\s/iu
    : /^what\s+(?:(?:does|do)\s|(?:is|are)\s.*\sfor\?$)/iu;
  if (isAnsweredBy(question) && fits.test(question)) return toMarkdown(question);
  const term = [article, isCode ? `\`${subject}\`` : toMarkdown(subject)].filter(Boolean).join(' ');
  return isNoun ? `What ${verb} ${term}?` : `What ${isPlural ? 'do' : 'does'} ${term} do?`;
}
