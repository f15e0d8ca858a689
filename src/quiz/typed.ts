import { isQuestion } from '../vault/heading.ts';
import type { Card } from '../vault/note.ts';
import { gistOf } from './gist.ts';
import { yes } from './grade-text.ts';
import { keyTermsOf, type WeightOf } from './key-terms.ts';
import type { KeyTerm, Question } from './question.ts';
import { thingsOf } from './things.ts';

export interface TypedOptions {
  readonly seed: string;
  readonly weightOf: WeightOf;
  /** Other names of a name, both in lower case and written as one word; see `names.ts`. */
  readonly namesOf?: (name: string) => readonly string[];
}

/** With fewer there would be nothing to grade by. */
const fewestTerms = 2;

/**
 * Asks for a card's answer in own words: what it says first, held against its telling words.
 * @returns undefined where the answer is mostly code, table or links, or has too few telling words
 */
export function makeTyped(card: Card, options: TypedOptions): Question | undefined {
  const gist = gistOf(card.answer);
  if (gist === undefined) return undefined;
  const { weightOf, namesOf = () => [], seed } = options;
  const things = thingsOf(card.question, gist.text, namesOf);
  const terms = keyTermsOf({
    ...gist,
    question: card.question,
    reference: gist.text,
    names: namesIn(card, gist.code),
    things,
    weightOf,
    namesOf,
  });
  if (terms.filter((term) => !isYes(term)).length < fewestTerms) return undefined;
  return {
    kind: 'typed',
    cardId: card.id,
    seed,
    prompt: promptOf(card),
    options: [],
    solution: {
      kind: 'text',
      reference: gist.text,
      terms,
      ...(things.length === 0 ? {} : { things }),
    },
    explanation: '',
    source: { path: card.path, line: card.line, note: card.note, breadcrumb: card.breadcrumb },
    authored: false,
  };
}

function promptOf({ question }: Card): string {
  return isQuestion(question) ? question : `Explain in a sentence or two: ${question}`;
}

/** Names of several words: of notes that the card links to, and what it sets as code. */
function namesIn({ links }: Card, code: readonly string[]): string[] {
  const linked = links.flatMap(({ target, alias }) => [
    target.split('/').at(-1) ?? '',
    alias ?? '',
  ]);
  return [...linked, ...code].filter((name) => name !== '');
}

function isYes({ forms }: KeyTerm): boolean {
  return forms[0] === yes;
}
