import { areSameName, stemOf, wordsOf } from '../reading/words.ts';
import { shows } from '../reading/blanking.ts';
import type { Workshop } from '../workshop.ts';
import { isInFirst, type Place } from './place.ts';

/** Whether nobody could know the term from its sentence, even who knows the answer. */
export function isUnknowable(place: Place, shop: Workshop): boolean {
  return isExample(place, shop) || isRepeated(place) || isOneOfMany(place);
}

const listing =
  /(?:\(so|\be\.g\.|\b(?:such as|as in|for example|for instance|including|like|say|see)|\bthe same (?:is true|holds|goes|applies) for)\s[^;.]*$/iu;
/** Code in small letters is mostly a name that somebody gave, `a=b` a value, `db:5432` a place. */
const invented = /^code (?:lower|dashed|amount)|^code command \p{Lu}/u;

/** One of several examples, or a name made up for one. */
function isExample({ card, sentence, term }: Place, { weights }: Workshop): boolean {
  if (listing.test(sentence.plain.slice(0, term.start))) return true;
  if (!term.isCode || term.isStrong || term.source === 'lead') return false;
  if (invented.test(term.shape) || /=|:\d{2}/u.test(term.text)) return true;
  const stems = wordsOf(term.text).map(({ text }) => stemOf(text));
  const isElsewhere = stems.every((stem) => weights.cardsWith(stem) > 1);
  return !isElsewhere && card.answer.split(term.text).length < 3;
}

/** Whether it stands alone in brackets behind its other name, or is one of two with a slash. */
function isRepeated({ sentence: { plain }, term }: Place): boolean {
  const [before, after] = [plain.slice(0, term.start), plain.slice(term.end)];
  if (before.endsWith('(') && after.startsWith(')')) return true;
  return /\/\s?$/u.test(before) || /^\s?\//u.test(after);
}

const conjunction = /(?:,|[\p{L}\p{N}]["”]?)\s(?:and|or|nor|and\/or)\s["“]?(?:an?\s|the\s)?$/u;
const verb = /^\s\p{Ll}+s\b/u;
const others = /^["”]?,?\s(?:and|or|nor)\s|^["”]?,\s["“`]?[\p{L}\d/.-]+["”`]?(?:,|\s(?:and|or)\s)/u;

/** One of several in a row. The last of a list is known where the question asks for just this list. */
function isOneOfMany(place: Place): boolean {
  const { card, sentence, term } = place;
  const before = sentence.plain.slice(0, term.start);
  const after = sentence.plain.slice(term.end);
  const isLast = conjunction.test(before) && !verb.test(after);
  const isBetween = /,\s["“]?$/u.test(before) && /^["”]?,\s/u.test(after);
  if (!isLast && !isBetween && !others.test(after)) return false;
  const isListAsked = /^(?:which|what (?:are|kinds|types))\b/iu.test(card.question);
  return !(isLast && term.isStrong && isListAsked && isInFirst(place));
}

/** Whether a longer name in the sentence has the term in it. */
export function isPartOfName(
  { sentence: { plain }, term }: Place,
  forms: readonly string[],
  { names }: Workshop,
): boolean {
  const words = wordsOf(plain);
  const termLength = wordsOf(term.text).length;
  return words.some((word, at) => {
    const length = names.lengthAt(words, at);
    if (length <= termLength) return false;
    const name = plain.slice(word.start, words[at + length - 1]?.end);
    const isOwn = forms.some((form) => areSameName(form, name));
    return !isOwn && forms.some((form) => shows(name, form));
  });
}
