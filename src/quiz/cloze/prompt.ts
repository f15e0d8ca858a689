import { isQuestion } from '../../vault/heading.ts';
import { blank } from '../question.ts';
import { blankOut, shows } from '../reading/blanking.ts';
import { describes } from '../reading/definition.ts';
import { toMarkdown } from '../reading/plain.ts';
import { contentStems, isAbbreviation, stemOf, wordsOf } from '../reading/words.ts';
import type { Workshop } from '../workshop.ts';
import { isInFirst, type Place } from './place.ts';

/** A sentence with a blank, beneath the question that it answers. */
export interface ClozePrompt {
  /** Markdown. */
  readonly markdown: string;
  /** What was taken out, as it stood there. */
  readonly taken: readonly string[];
  /** Whether the question was left out, since it tells the term. */
  readonly isBare: boolean;
}

/** With fewer telling words a sentence fits many terms. */
const fewestStems = 4;
/** What is not set apart and said twice is what the sentence takes for granted. */
const mostBlanks = { marked: 2, unmarked: 1 } as const;

/**
 * Writes the prompt that asks for a term.
 * @param forms - the term, and what else it is called
 * @returns undefined where it would give the term away, or say too little
 */
export function writePrompt(
  place: Place,
  forms: readonly string[],
  shop: Workshop,
): ClozePrompt | undefined {
  const { sentence, term } = place;
  const blanked = blankOut(sentence, forms);
  const context = contextOf(place, forms);
  if (blanked === undefined || context === undefined) return undefined;
  const { markdown, taken } = blanked;
  // `crds/` and "CRD" are two things
  const isOther = (text: string): boolean => text !== term.text && text !== `${term.text}s`;
  if (term.isCode && taken.some(isOther)) return undefined;
  const parts = markdown.split(blank);
  const isMarked = term.isStrong || term.source === 'lead';
  if (parts.length - 1 > mostBlanks[isMarked ? 'marked' : 'unmarked']) return undefined;
  if (contentStems(parts.join(' ')).size < fewestStems) {
    return undefined;
  }
  const prompt = [context, withoutAsides(markdown)].filter((part) => part !== '').join('\n\n');
  if (givesAway(prompt, forms, shop)) return undefined;
  return { markdown: prompt, taken, isBare: context === '' };
}

/**
 * The question that the sentence answers, or the headings above it; what would tell the term is left
 * out.
 * @returns undefined when the sentence makes no sense without a question that tells the term
 */
function contextOf(place: Place, forms: readonly string[]): string | undefined {
  const { card, reading, term } = place;
  const tells = (text: string): boolean => forms.some((form) => shows(text, form));
  if (!isQuestion(card.question)) {
    // a heading that is code says little
    const parts = card.breadcrumb.filter((part) => !tells(part) && !/[(){}=;<>]/u.test(part));
    return parts.length === 0 ? '' : `**${toMarkdown(parts.join(' › '))}**`;
  }
  if (!tells(card.question)) return `**${toMarkdown(card.question)}**`;
  const definition = isInFirst(place) ? reading.definition() : undefined;
  if (definition === undefined || term.start >= definition.verbAt) return undefined;
  return describes(definition) ? '' : undefined;
}

/** Without words in brackets that lead elsewhere; what ends an item of a list ends a sentence. */
function withoutAsides(markdown: string): string {
  return markdown.replaceAll(/\s?\((?:see|cf\.)\s[^()]*\)/giu, '').replace(/[;,]$/u, '.');
}

/** More telling words than this are half of a name. */
const mostTelling = 1.5;

function givesAway(prompt: string, forms: readonly string[], { weights }: Workshop): boolean {
  if (forms.some((form) => shows(prompt, form) || isSpelledOut(prompt, form))) return true;
  const said = new Set(wordsOf(prompt).map(({ text }) => stemOf(text)));
  return forms.some((form) => {
    const parts = wordsOf(form.replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, ' '));
    const stems = parts.length < 2 ? [] : parts.map(({ text }) => stemOf(text));
    return stems.some((stem) => said.has(stem) && weights.weightOf(stem) > mostTelling);
  });
}

/** No abbreviation has more letters. */
const mostInitials = 6;

/** Whether what an abbreviation stands for is there to be read. */
function isSpelledOut(prompt: string, form: string): boolean {
  if (!/^[\p{Lu}\p{N}]{2,}$/u.test(form)) return false;
  const words = wordsOf(prompt);
  return words.some((first, at) =>
    words
      .slice(at + 1, at + mostInitials)
      .some((last) => isAbbreviation(form, prompt.slice(first.start, last.end))),
  );
}
