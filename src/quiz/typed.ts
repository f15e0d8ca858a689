import { isQuestion } from '../vault/heading.ts';
import type { Card } from '../vault/note.ts';
import { gistOf } from './gist.ts';
import { gradeText, type TextSolution } from './grade-text.ts';
import { keyTermsOf } from './key-terms.ts';
import type { Question } from './question.ts';
import { toMarkdown } from './reading/plain.ts';
import { isStance } from './sayings.ts';
import type { KeyTermSource } from './term-candidates.ts';
import { thingsOf } from './things.ts';
import type { WeightOf } from './weighing.ts';

export interface TypedOptions {
  readonly seed: string;
  readonly weightOf: WeightOf;
  /** Other names of a name, both in lower case and written as one word; see `abbreviations.ts`. */
  readonly namesOf?: (name: string) => readonly string[];
}

/** With less there would be nothing to grade by: too many other answers say it too. */
const fewestTerms = 2;
const leastNeeded = 4;
/** Whoever gave the note's whole answer would have to be right. */
const leastOfOwn = 0.9;

/**
 * Asks for a card's answer in own words: what it says first, held against its telling words.
 * @returns undefined where the answer is mostly code, table or links, or has too few telling words
 */
export function makeTyped(card: Card, options: TypedOptions): Question | undefined {
  const solution = solutionOf(card, options);
  if (solution === undefined) return undefined;
  return {
    kind: 'typed',
    cardId: card.id,
    seed: options.seed,
    prompt: promptOf(card),
    options: [],
    solution,
    explanation: '',
    source: { path: card.path, line: card.line, note: card.note, breadcrumb: card.breadcrumb },
    authored: false,
  };
}

/** By what stands before the first sentence's colon, where that is enough, else by the sentence. */
function solutionOf(
  card: Card,
  { weightOf, namesOf = () => [] }: TypedOptions,
): TextSolution | undefined {
  const gist = gistOf(card);
  if (gist === undefined) return undefined;
  const { text: reference, strong, code } = gist;
  const things = thingsOf(card.question, reference, namesOf);
  const names = namesIn(card, code);
  // what tells things apart stands behind the colon too
  const mains = things.length === 0 ? [gist.main, gist.sentence] : [gist.sentence];
  return mains
    .map((main) => ({ question: card.question, reference, main, strong, code, names, things }))
    .map((source) => toSolution({ ...source, weightOf, namesOf }))
    .find((solution) => isGradable(solution, card));
}

/** Things of which the note says nothing apart are none. */
function toSolution(source: KeyTermSource): TextSolution {
  const { reference, things } = source;
  const { terms, needed } = keyTermsOf(source);
  const solution = { kind: 'text', reference, needed } as const;
  const isApart = things.every((_, thing) => terms.some(({ of }) => of === thing));
  if (isApart && things.length > 0) return { ...solution, terms, things };
  return { ...solution, terms: terms.map(({ of: _, ...term }) => term) };
}

function isGradable(solution: TextSolution, card: Card): boolean {
  const own = solution.terms.filter((term) => !isStance(term));
  if (own.length < fewestTerms || solution.needed < leastNeeded) return false;
  return gradeText(solution, card.answer).grade >= leastOfOwn;
}

function promptOf({ question }: Card): string {
  const asked = toMarkdown(question);
  return isQuestion(question) ? asked : `Explain in a sentence or two: ${asked}`;
}

/** Names of several words: of notes that the card links to, and what it sets as code. */
function namesIn({ links }: Card, code: readonly string[]): string[] {
  const linked = links.flatMap(({ target, alias }) => [
    target.split('/').at(-1) ?? '',
    alias ?? '',
  ]);
  const codes = code.filter((name) => !/\s/u.test(name));
  return [...linked, ...codes].filter((name) => name !== '');
}
