import { stopWords } from '../search/stop-words.ts';
import type { KeyTerm, Solution, Verdict } from './question.ts';
import type { Word } from './read-words.ts';
import { findSayings, isStance, type Sayings } from './sayings.ts';
import { readStatement } from './statement.ts';

/** What a card asked for, in own words. */
export type TextSolution = Extract<Solution, { readonly kind: 'text' }>;

/** What a term costs that is said the other way round, as a share of its weight. */
const costOfDenial = 1.25;
/** Who says yes where the note says no is not right, whatever follows. */
const mostWithWrongStance = 0.3;
const densityBonus = 0.4;
/** One word alone is half an answer at best. */
const mostWithOneTerm = 0.5;
/** What is said of one of two things is half said where neither is named. */
const shareOfUnnamed = 0.5;
/** So many words, at least, may lie between the first and the last term of an answer. */
const shortestStretch = 25;

/**
 * Grades an answer in own words by the key terms that it says, in any order and at any length; in a
 * long text those count that stand near one another. A term that is said the other way round ("is not
 * restarted"), or of the wrong one of two things, is missing and takes away from the others. Never
 * throws.
 * @param text - what is longer than 4,000 characters is not read further
 */
export function gradeText(solution: TextSolution, text: string): Verdict {
  const { terms, needed, reference, things = [] } = solution;
  const statement = readStatement(text, things);
  const { words } = readStatement(reference);
  const known = new Set([...words.map(({ stem }) => stem), ...terms.flatMap(({ forms }) => forms)]);
  const namesNothing = statement.things.every((thing) => thing === null);
  const found = terms.map((term) => {
    const share = namesNothing && term.of !== undefined ? shareOfUnnamed : 1;
    return { term, worth: share * term.weight, sayings: findSayings(term, statement, known) };
  });
  const reached =
    saidTogether(found, statement.words, Math.max(shortestStretch, words.length)) / needed;
  const grade = Math.max(0, Math.min(1, reached) - (costOfDenial * denied(found)) / needed);
  const missing = found
    .filter(({ sayings }) => sayings.right.length === 0)
    .toSorted((a, b) => b.term.weight - a.term.weight)
    .map(({ term }) => term.term);
  return { grade: rounded(Math.min(grade, mostFor(found))), missing };
}

/** The highest grade that an answer can get, by what it says at all. */
function mostFor(found: readonly Found[]): number {
  const isContrary = found.some(({ term, sayings }) => isStance(term) && sayings.wrong.length > 0);
  const said = found.filter(({ sayings }) => sayings.right.length > 0);
  return isContrary ? mostWithWrongStance : said.length < 2 ? mostWithOneTerm : 1;
}

interface Found {
  readonly term: KeyTerm;
  /** What saying it rightly brings. */
  readonly worth: number;
  readonly sayings: Sayings;
}

/**
 * How much of what is needed the best stretch of a text says. The share of its words that are to the
 * point counts as well: whoever says two right things in ten words knows more than whoever says them in
 * a hundred. A yes or no belongs to every stretch.
 */
function saidTogether(found: readonly Found[], words: readonly Word[], length: number): number {
  const isTelling = words.map(({ folded }) => !stopWords.has(folded));
  const stances = found.filter(({ term, sayings }) => isStance(term) && sayings.right.length > 0);
  const spans = found
    .filter(({ term }) => !isStance(term))
    .flatMap((one) => one.sayings.right.map((span) => ({ ...span, one })))
    .toSorted((a, b) => a.first - b.first);
  const sums = [worthOf(stances)];
  for (const [from, { first }] of spans.entries()) {
    const end = first + length;
    const inside: typeof spans = [];
    for (let at = from; (spans[at]?.first ?? end) < end; at += 1) {
      const span = spans[at];
      if (span !== undefined && span.last < end) inside.push(span);
    }
    const covered = new Set<number>();
    for (const span of inside) {
      for (let at = span.first; at <= span.last; at += 1)
        if (isTelling[at] === true) covered.add(at);
    }
    const telling = isTelling.slice(first, end).filter(Boolean).length;
    const density = telling === 0 ? 0 : covered.size / telling;
    const said = [...new Set(inside.map(({ one }) => one)), ...stances];
    sums.push(worthOf(said) * (1 + densityBonus * density));
  }
  return Math.max(...sums);
}

function worthOf(found: readonly Found[]): number {
  return found.reduce((sum, { worth }) => sum + worth, 0);
}

/** The weight that is said the other way round only. */
function denied(found: readonly Found[]): number {
  const contrary = found.filter(
    ({ sayings: { right, wrong } }) => right.length === 0 && wrong.length > 0,
  );
  return contrary.reduce((sum, { term }) => sum + term.weight, 0);
}

/** Two decimals: what is shown, kept and compared is the same number. */
function rounded(grade: number): number {
  return Math.round(grade * 100) / 100;
}
