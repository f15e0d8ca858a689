import type { KeyTerm } from './question.ts';
import { opposite } from './same-meaning.ts';
import { typingErrors } from './spelling.ts';
import type { Span, Statement } from './statement.ts';

/** Stands for the yes or no that a note's answer begins with. */
export const yes = '?yes';

/** Where a text says a term, in order. */
export interface Sayings {
  /** As the note says it. */
  readonly right: readonly Span[];
  /** The other way round: denied where the note asserts it, or of another thing. */
  readonly wrong: readonly Span[];
}

/** Whether a term stands for the yes or no of an answer. */
export function isStance({ forms }: KeyTerm): boolean {
  return forms[0] === yes;
}

/**
 * Where a text says each of the terms. A term that only stands inside of the name of another one ("API
 * server") is not said wrongly there.
 * @param known - stems that are no typing errors of other words
 */
export function findAllSayings(
  terms: readonly KeyTerm[],
  statement: Statement,
  known: ReadonlySet<string>,
): Sayings[] {
  const all = terms.map((term) => findSayings(term, statement, known));
  const names = all
    .flatMap(({ right, wrong }) => [...right, ...wrong])
    .filter(({ first, last }) => last > first);
  return all.map(({ right, wrong }) => {
    const apart = wrong.filter((span) => !names.some((name) => isWithin(span, name)));
    return { right, wrong: apart };
  });
}

function isWithin(span: Span, name: Span): boolean {
  const isShorter = span.last - span.first < name.last - name.first;
  return isShorter && span.first >= name.first && span.last <= name.last;
}

/** Where a text says one term. */
export function findSayings(
  term: KeyTerm,
  statement: Statement,
  known: ReadonlySet<string>,
): Sayings {
  if (isStance(term)) return stanceOf(term, statement);
  const right: Span[] = [];
  const wrong: Span[] = [];
  for (const { span, isOpposite } of placesOf(term, statement, known)) {
    const polarity = statement.negated[span.last] ?? null;
    const isAlike =
      polarity === null || term.negated === null || (polarity !== isOpposite) === term.negated;
    const thing = statement.things[span.last] ?? null;
    const isOfThing = term.of === undefined || thing === null || term.of === thing;
    (isAlike && isOfThing ? right : wrong).push(span);
  }
  return { right: inOrder(right), wrong: inOrder(wrong) };
}

function inOrder(spans: readonly Span[]): Span[] {
  return spans.toSorted((a, b) => a.first - b.first);
}

function stanceOf({ negated }: KeyTerm, { stance }: Statement): Sayings {
  if (stance === null) return { right: [], wrong: [] };
  const beginning = [{ first: 0, last: 0 }];
  return stance === negated ? { right: [], wrong: beginning } : { right: beginning, wrong: [] };
}

interface Place {
  readonly span: Span;
  /** Whether the term's opposite stands there. */
  readonly isOpposite: boolean;
}

function placesOf(term: KeyTerm, statement: Statement, known: ReadonlySet<string>): Place[] {
  const exact = term.forms.flatMap((form) => {
    const isOpposite = form.startsWith(opposite);
    const places = statement.places.get(isOpposite ? form.slice(opposite.length) : form) ?? [];
    return places.map((span) => ({ span, isOpposite }));
  });
  if (exact.some(({ isOpposite }) => !isOpposite)) return exact;
  return [...exact, ...misspelt(term, statement, known)];
}

function misspelt(term: KeyTerm, { singles }: Statement, known: ReadonlySet<string>): Place[] {
  const own = term.forms.filter((form) => !form.startsWith(opposite));
  return [...singles].flatMap(([word, places]) => {
    const isMeant = !known.has(word) && own.some((form) => typingErrors(word, form) !== null);
    return isMeant ? places.map((span) => ({ span, isOpposite: false })) : [];
  });
}
