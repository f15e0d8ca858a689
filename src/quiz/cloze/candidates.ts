import type { Card } from '../../vault/note.ts';
import { standsAlone } from '../reading/standing.ts';
import type { Sentence } from '../reading/sentences.ts';
import type { Term } from '../reading/terms.ts';
import { isAbbreviation, nameKey } from '../reading/words.ts';
import type { Workshop } from '../workshop.ts';
import type { Place } from './place.ts';
import { writePrompt } from './prompt.ts';
import { isPartOfName, isUnknowable } from './unknowable.ts';
import { isSpecific, leastWorth, worthOf } from './worth.ts';

/** A term of an answer that can be asked for by leaving it out. */
export interface ClozeCandidate {
  readonly term: Term;
  readonly sentence: Sentence;
  /** Markdown, with the question that the sentence answers. */
  readonly prompt: string;
  /** What is right; the first as the note has it. */
  readonly accepted: readonly string[];
  /** Whether nothing but the term can be meant, so that it can be typed. */
  readonly isSpecific: boolean;
  /** Whether it stands without the question it answers, which would tell the term. */
  readonly isBare: boolean;
}

/** What matters that much less than what matters most is not asked for. */
const leastShare = 0.6;
/** More are not needed. */
const mostClozes = 8;

/** What can be left out of a card's answer, what matters most first; not what matters much less. */
export function findClozes(card: Card, shop: Workshop): ClozeCandidate[] {
  const found: ClozeCandidate[] = [];
  let best = 0;
  for (const { place, worth } of placesOf(card, shop)) {
    if (worth < leastShare * best || found.length === mostClozes) break;
    const candidate = readCandidate(place, shop);
    if (candidate === undefined) continue;
    best ||= worth;
    found.push(candidate);
  }
  return found;
}

interface Ranked {
  readonly place: Place;
  readonly worth: number;
}

function placesOf(card: Card, shop: Workshop): Ranked[] {
  const reading = shop.readingOf(card);
  return reading
    .sentences()
    .flatMap((sentence, index): Ranked[] => {
      if (!standsAlone(sentence)) return [];
      return (reading.terms()[index] ?? []).map((term) => {
        const place = { card, reading, sentence, term };
        return { place, worth: worthOf(place, shop) };
      });
    })
    .filter(({ worth }) => worth >= leastWorth)
    .toSorted((a, b) => b.worth - a.worth);
}

function readCandidate(place: Place, shop: Workshop): ClozeCandidate | undefined {
  if (isUnknowable(place, shop)) return undefined;
  const { sentence, term } = place;
  const forms = formsOf(place, shop);
  if (isPartOfName(place, forms, shop)) return undefined;
  const prompt = writePrompt(place, forms, shop);
  if (prompt === undefined) return undefined;
  return {
    term,
    sentence,
    prompt: prompt.markdown,
    accepted: eachOnce([term.text, ...prompt.taken, ...forms]),
    isSpecific: isSpecific(term, shop),
    isBare: prompt.isBare,
  };
}

/** Number, case and spacing do not count where a term is typed. */
function eachOnce(forms: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const form of forms) if (!byKey.has(nameKey(form))) byKey.set(nameKey(form), form);
  return [...byKey.values()];
}

/** The term, and what else it is called: in the notes' names, or in brackets behind it. */
function formsOf({ sentence, term }: Place, { names }: Workshop): string[] {
  const after = /^\s*\((?<text>[^()]+)\)/u.exec(sentence.plain.slice(term.end))?.groups?.['text'];
  const isSame =
    after !== undefined && (isAbbreviation(after, term.text) || isAbbreviation(term.text, after));
  return [...new Set([term.text, ...names.othersOf(term.text), ...(isSame ? [after] : [])])];
}
