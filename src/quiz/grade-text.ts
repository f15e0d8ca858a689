import type { KeyTerm, Solution, Verdict } from './question.ts';
import { opposite } from './same-meaning.ts';
import { typingErrors } from './spelling.ts';
import { readStatement, type Statement } from './statement.ts';

/** What a card asked for, in own words. */
export type TextSolution = Extract<Solution, { readonly kind: 'text' }>;

/** Stands for the yes or no that a note's answer begins with. */
export const yes = '?yes';

/** This share of the terms' weight is a whole answer: nobody says everything. */
const enough = 0.7;
/** What a term costs that is said the other way round, beside the term itself. */
const costOfDenial = 1;
/** Who says yes where the note says no is not right, whatever follows. */
const mostWithWrongStance = 0.3;

/**
 * Grades an answer in own words by the key terms that it says, in whatever order and at whatever
 * length. A term that is said the other way round ("is not restarted"), or of the wrong one of two
 * things, is missing and takes away from the others. Never throws.
 * @param text - up to 4,000 characters; what is longer is not read
 */
export function gradeText(solution: TextSolution, text: string): Verdict {
  const { terms, reference, things = [] } = solution;
  const statement = readStatement(text, things);
  const known = knownForms(terms, reference);
  const said = terms.map((term) => ({ term, saying: sayingOf(term, statement, known) }));
  const total = sum(terms.map(({ weight }) => weight));
  const reached = sum(said.map(({ term, saying }) => term.weight * creditOf(saying)));
  const grade = total === 0 ? 0 : Math.min(1, Math.max(0, reached / total / enough));
  const isContrary = said.some(({ term, saying }) => isStance(term) && saying === 'denied');
  const missing = said
    .filter(({ saying }) => saying !== 'said')
    .map(({ term }) => term)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ term }) => term);
  return { grade: rounded(isContrary ? Math.min(grade, mostWithWrongStance) : grade), missing };
}

/** `denied`: never as the note says it, and at least once the other way round. */
export type Saying = 'said' | 'denied' | 'unsaid';

function creditOf(saying: Saying): number {
  return saying === 'said' ? 1 : saying === 'denied' ? -costOfDenial : 0;
}

/** @param known - forms that are no typing errors */
export function sayingOf(
  term: KeyTerm,
  statement: Statement,
  known: ReadonlySet<string> = new Set(),
): Saying {
  if (isStance(term)) {
    if (statement.stance === null) return 'unsaid';
    return statement.stance === term.negated ? 'denied' : 'said';
  }
  const places = placesOf(term, statement, known);
  if (places.length === 0) return 'unsaid';
  const isRight = places.some(({ at, isOpposite }) => {
    const isNegated = statement.negated[at] !== isOpposite;
    const thing = statement.things[at] ?? null;
    const isOfThing = term.of === undefined || thing === null || term.of === thing;
    return isNegated === term.negated && isOfThing;
  });
  return isRight ? 'said' : 'denied';
}

interface Place {
  readonly at: number;
  readonly isOpposite: boolean;
}

function placesOf(term: KeyTerm, statement: Statement, known: ReadonlySet<string>): Place[] {
  const exact = term.forms.flatMap((form) => {
    const isOpposite = form.startsWith(opposite);
    const places = statement.places.get(isOpposite ? form.slice(opposite.length) : form) ?? [];
    return places.map((at) => ({ at, isOpposite }));
  });
  return exact.some(({ isOpposite }) => !isOpposite)
    ? exact
    : [...exact, ...misspelt(term, statement, known)];
}

function misspelt(term: KeyTerm, { words }: Statement, known: ReadonlySet<string>): Place[] {
  const own = term.forms.filter((form) => !form.startsWith(opposite));
  return words.flatMap((word, at) => {
    if (known.has(word.stem)) return [];
    const isMeant = own.some((form) => typingErrors(word.stem, form) !== null);
    return isMeant ? [{ at, isOpposite: false }] : [];
  });
}

function knownForms(terms: readonly KeyTerm[], reference: string): Set<string> {
  const own = readStatement(reference).words.map((word) => word.stem);
  return new Set([...own, ...terms.flatMap(({ forms }) => forms)]);
}

function isStance({ forms }: KeyTerm): boolean {
  return forms[0] === yes;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Two decimals: what is shown, kept and compared is the same number. */
function rounded(grade: number): number {
  return Math.round(grade * 100) / 100;
}
