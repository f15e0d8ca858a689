import type { Sentence } from '../reading/sentences.ts';
import { isSmallWord } from '../reading/small-words.ts';
import type { Term } from '../reading/terms.ts';
import type { Workshop } from '../workshop.ts';
import { isInFirst, type Place } from './place.ts';

const sourceScores: Readonly<Record<Term['source'], number>> = {
  lead: 1.1,
  strong: 1,
  code: 0.8,
  name: 0.55,
  capital: 0.55,
  amount: 0.8,
};
const strongBonus = 0.2;
/** What a sentence is about can be known from it. */
const subjectBonus = 0.2;
/** The first sentences of an answer are its point. */
const firstFactor = 1.3;
const secondFactor = 1.1;
/** A word that is said more often than that in the notes is one of their everyday words. */
const leastRarity = 0.3;

/** Terms with less are not asked for. */
export const leastWorth = 0.57;

/** How much a term matters in its answer; 0 where it cannot be asked for. */
export function worthOf(place: Place, shop: Workshop): number {
  const { sentence, term } = place;
  const isAmount = term.source === 'amount';
  const rarity = isAmount ? 1 : shop.weights.rarityOf(term.text);
  if (rarity < leastRarity || !isTerm(place, shop) || isPartOfCompound(sentence, term)) return 0;
  const isSubject = isSubjectOf(sentence, term);
  if (term.start === 0 && vague.test(sentence.plain.slice(term.end))) return 0;
  // what is not set apart in any way is the point at the beginning, or where it is described
  if (sentence.at.passage > 0 && !isSubject && !isSetApart(term)) return 0;
  const isInSecond = sentence.at.passage === 0 && sentence.at.sentence === 1;
  const factor = isInFirst(place) ? firstFactor : isInSecond ? secondFactor : 1;
  const bonus =
    (term.isStrong && term.source !== 'strong' ? strongBonus : 0) + (isSubject ? subjectBonus : 0);
  return (sourceScores[term.source] + bonus) * (0.4 + 0.6 * rarity) * factor;
}

const askingAmount = /^(?:\p{L}+ )?(?:how (?:long|many|much|often)|which ports?|what ports?)\b/iu;

/** A name, code, or a noun in bold; a statement in bold is none. An amount is, where it is asked for. */
function isTerm({ card, sentence, term }: Place, { names }: Workshop): boolean {
  if (term.source === 'amount') {
    return (term.isStrong && sentence.at.passage === 0) || askingAmount.test(card.question);
  }
  if (term.source === 'lead' || term.isCode) return true;
  if (names.has(term.text) || /\p{Lu}/u.test(term.text)) return true;
  return term.isNoun && !/\s/u.test(term.text);
}

function isSetApart(term: Term): boolean {
  if (term.isStrong || term.source === 'lead' || term.source === 'amount') return true;
  return term.isCode && !term.shape.startsWith('code command');
}

/** "rate limit": the word in front, which is no small one, belongs to the name. */
function isPartOfCompound({ plain }: Sentence, term: Term): boolean {
  if (term.isCode || term.isNoun || !/^\p{Ll}/u.test(term.text)) return false;
  const before = /(?<word>[\p{L}-]+)\s$/u.exec(plain.slice(0, term.start))?.groups?.['word'] ?? '';
  return /^\p{Ll}/u.test(before) && !isSmallWord(before) && !/(?:ed|ing|ly|s)$/u.test(before);
}

/** What follows a term that says nothing of it. */
const vague =
  /^\s*[;,.]|^\s+(?:is|are|works?|behaves?)\s+(?:different|another|similar|special|the same|like)/iu;

function isSubjectOf({ plain }: Sentence, term: Term): boolean {
  const isAtStart = /^(?:an?\s|the\s)?$/iu.test(plain.slice(0, term.start));
  return isAtStart && /^\s+(?!and\b|or\b)\p{Ll}/u.test(plain.slice(term.end));
}

/** Whether nothing but the term can be meant, so that it can be typed. */
export function isSpecific(term: Term, { names }: Workshop): boolean {
  if (term.source === 'amount' || names.has(term.text)) return true;
  if (/\s/u.test(term.text)) return false;
  if (term.isCode) return true;
  return /\p{L}\p{Lu}/u.test(term.text) || (/^\p{Lu}/u.test(term.text) && term.start > 0);
}
