import type { KeyTerm, Solution, Verdict } from './question.ts';
import { findAllSayings, isStance, type Sayings } from './sayings.ts';
import { readStatement, type Statement } from './statement.ts';
import { bestStretch } from './stretch.ts';

/** What a card asked for, in own words. */
export type TextSolution = Extract<Solution, { readonly kind: 'text' }>;

/** What a term costs that is said the other way round, as a share of its weight. */
const costOfDenial = 1.25;
/** Who says yes where the note says no is not right, whatever follows. */
const mostWithWrongStance = 0.3;
/** One word alone is half an answer at best. */
const mostWithOneTerm = 0.5;
/** What is said of one of two things is half said where neither is named. */
const shareOfUnnamed = 0.5;
/** So many words, at least, may lie between the first and the last term of an answer. */
const shortestStretch = 25;

/**
 * Grades an answer in own words by the key terms that it says, in any order and at any length; in a
 * long text those count that stand near one another, and those more that stand among few other words. A
 * term that is said the other way round ("is not restarted"), or of the wrong one of two things, is
 * missing and takes away from the others. Never throws.
 * @param text - what is longer than 4,000 characters is not read further
 */
export function gradeText(solution: TextSolution, text: string): Verdict {
  const { terms, needed, reference, things } = solution;
  const statement = readStatement(text, things);
  const { words } = readStatement(reference);
  const known = new Set([...words.map(({ stem }) => stem), ...terms.flatMap(({ forms }) => forms)]);
  const sayings = findAllSayings(terms, statement, known);
  const found = terms.map((term, at) => ({ term, ...(sayings[at] ?? unsaid) }));
  const reached = worthOf(found, statement, Math.max(shortestStretch, words.length)) / needed;
  const grade = Math.max(0, Math.min(1, reached) - (costOfDenial * deniedBy(found)) / needed);
  const missing = found
    .filter(({ right }) => right.length === 0)
    .toSorted((a, b) => b.term.weight - a.term.weight)
    .map(({ term }) => term.term);
  return { grade: rounded(Math.min(grade, mostFor(found))), missing };
}

interface Found extends Sayings {
  readonly term: KeyTerm;
}

const unsaid: Sayings = { right: [], wrong: [] };

/** What a text says in its best stretch; a yes or no belongs to every stretch. */
function worthOf(found: readonly Found[], { words, things }: Statement, length: number): number {
  const namesNone = things.every((thing) => thing === null);
  const said = found
    .filter(({ term }) => !isStance(term))
    .map(({ term, right }) => {
      const share = namesNone && term.of !== undefined ? shareOfUnnamed : 1;
      return { worth: share * term.weight, spans: right };
    });
  const stances = found.filter(({ term, right }) => isStance(term) && right.length > 0);
  return bestStretch(said, words, length) + weightOf(stances);
}

/** The weight of what is said the other way round, and nowhere rightly. */
function deniedBy(found: readonly Found[]): number {
  return weightOf(found.filter(({ right, wrong }) => right.length === 0 && wrong.length > 0));
}

function weightOf(found: readonly Found[]): number {
  return found.reduce((sum, { term }) => sum + term.weight, 0);
}

/** The highest grade that an answer can get, by what it says at all. */
function mostFor(found: readonly Found[]): number {
  if (found.some(({ term, wrong }) => isStance(term) && wrong.length > 0))
    return mostWithWrongStance;
  return found.filter(({ right }) => right.length > 0).length < 2 ? mostWithOneTerm : 1;
}

/** Two decimals: what is shown, kept and compared is the same number. */
function rounded(grade: number): number {
  return Math.round(grade * 100) / 100;
}
