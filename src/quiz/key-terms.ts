import type { KeyTerm } from './question.ts';
import { opposite } from './same-meaning.ts';
import { findSayings, yes } from './sayings.ts';
import { readStatement, type Statement } from './statement.ts';
import { candidatesOf, type Candidate, type KeyTermSource } from './term-candidates.ts';

/** What an answer is held against. */
export interface KeyTerms {
  readonly terms: readonly KeyTerm[];
  /** How much of their weight is a whole answer. */
  readonly needed: number;
}

/** More would be to ask for every word. */
const mostTerms = 8;
const mostLater = 5;
/** Lighter ones, beside the heaviest, are not worth a word to whoever left them out. */
const leastShare = 0.1;
/** What comes after the main statement explains it. */
const laterFactor = 0.25;
/** This share of the main statement is a whole answer: nobody says everything. */
const enough = 0.75;
/** Where the main statement's terms weigh little, the later ones are needed too. */
const leastNeeded = 8;
/** One word alone is never a right answer. */
const mostOfOne = 0.42;
/** What the yes or no of an answer is worth, beside all that is needed else. */
const stanceShare = 0.4;

/** The terms that an answer should say: those of the main statement, and a few that explain it. */
export function keyTermsOf(source: KeyTermSource): KeyTerms {
  const statement = readStatement(source.reference, source.things);
  const asked = readStatement(source.question);
  const unasked = candidatesOf(source, statement).flatMap((one) => withoutAsked(one, asked));
  const candidates = joinSame(unasked);
  const main = heaviest(
    candidates.filter(({ isMain }) => isMain),
    mostTerms,
  );
  const explaining = heaviest(
    candidates.filter(({ isMain }) => !isMain),
    mostLater,
  );
  const later = explaining.map((term) => ({ ...term, weight: term.weight * laterFactor }));
  const most = Math.max(
    enough * weightOfAll(main),
    Math.min(leastNeeded, enough * weightOfAll([...main, ...later])),
  );
  const terms = [...main, ...later].map((term, _, all) => {
    return { ...withoutOthers(term, all), weight: Math.min(term.weight, mostOfOne * most) };
  });
  return withStance({ terms, needed: Math.min(most, weightOfAll(terms)) }, statement);
}

/** The yes or no that a note's answer begins with is a term of its own, and a weighty one. */
function withStance({ terms, needed }: KeyTerms, { stance }: Statement): KeyTerms {
  if (stance === null) return { terms, needed };
  const own = {
    term: stance ? 'Yes' : 'No',
    forms: [yes],
    weight: (stanceShare * needed) / enough,
    negated: !stance,
  };
  return { terms: [own, ...terms], needed: needed * (1 + stanceShare) };
}

/** What the question says itself is no answer; what says the same in other words is one. */
function withoutAsked({ term, isMain }: Candidate, asked: Statement): Candidate[] {
  const isAsked = (form: string): boolean => asked.places.has(form);
  const [own = ''] = term.forms;
  const left = { ...term, forms: term.forms.filter((form) => !isAsked(form)) };
  const { right, wrong } = findSayings(left, asked, new Set());
  return isAsked(own) || right.length + wrong.length > 0 ? [] : [{ term: left, isMain }];
}

/** Two words of one meaning ("IP address") are one term: the weightier, said by either. */
function joinSame(candidates: readonly Candidate[]): Candidate[] {
  const joined: Candidate[] = [];
  for (const one of candidates.toSorted((a, b) => b.term.weight - a.term.weight)) {
    const at = joined.findIndex((other) => isSame(other, one));
    const known = joined[at];
    if (known === undefined) joined.push(one);
    else joined[at] = withForms(known, one.term.forms);
  }
  return joined;
}

function isSame({ term, isMain }: Candidate, other: Candidate): boolean {
  const isAlike = term.negated === other.term.negated && term.of === other.term.of;
  const own = other.term.forms[0] ?? '';
  return isAlike && isMain === other.isMain && term.forms.includes(own);
}

function withForms(candidate: Candidate, forms: readonly string[]): Candidate {
  const all = [...new Set([...candidate.term.forms, ...forms])];
  return { ...candidate, term: { ...candidate.term, forms: all } };
}

/** Saying a term is no word for another one, nor against it. */
function withoutOthers(term: KeyTerm, all: readonly KeyTerm[]): KeyTerm {
  const others = new Set(all.filter((other) => other !== term).map(({ forms }) => forms[0]));
  const forms = term.forms.filter((form) => !others.has(form.replace(opposite, '')));
  return { ...term, forms };
}

function heaviest(candidates: readonly Candidate[], count: number): KeyTerm[] {
  return candidates
    .map(({ term }) => term)
    .toSorted((a, b) => b.weight - a.weight || b.term.length - a.term.length)
    .filter(({ weight }, _, [first]) => weight >= leastShare * (first?.weight ?? 0))
    .slice(0, count);
}

function weightOfAll(terms: readonly KeyTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}
