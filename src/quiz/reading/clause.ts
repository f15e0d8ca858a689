import { maskCode, type Inline } from './inline.ts';

/** A statement of more letters is cut where it goes on with something else. */
const longest = 130;
const leastLetters = 25;

/** Where a statement may end, the first that fits: it must stand by itself without what follows. */
const ends = [
  /;\s|\s[–—]\s|:\s|,\s(?:and\s)?(?:an?|the)\s(?:[^\s,]+\s){1,2}(?:is|are|has|can|\p{Ll}+[^s\P{Ll}]s)\s/gu,
  /,?\s\((?=[^()]*\))/gu,
  /,\s(?:which|so|but|because|since|for example|such as|as|where|while|with|without|not|unless|and\s(?:an?|the|it|they|so|then|each|all)\s)/gu,
  /,\sand\s/gu,
];
/** What is said about something else is a part of a statement only to the eye: ", a container is …". */
const another =
  /;|,\s(?:and\s)?(?:an?|the)\s(?:[^\s,]+\s){1,2}(?:is|are|has|can|\p{Ll}+[^s\P{Ll}]s)\s/u;

/** Whether a part of a sentence says something about a second thing. */
export function isTwofold(inline: Inline, from: number, end: number): boolean {
  return another.test(maskCode(inline).slice(from, end));
}

/** What announces what follows cannot stand without it. */
const announces =
  /\b(?:following|these|as follows|follows|namely|that is|means|says|(?:two|three|four|five|six|seven|several)(?:\s[\p{L}-]+){0,3})\s*$/iu;

/**
 * Where the first statement of a sentence ends: before a semicolon or a colon; where it is long,
 * before a further clause.
 * @param from - offset at which the statement begins
 * @param shortest - it has no less letters than that
 * @returns an offset; without the full stop at the end
 */
export function clauseEnd(inline: Inline, from: number, shortest = leastLetters): number {
  const plain = maskCode(inline);
  let end = plain.replace(/[.!?\s]+$/u, '').length;
  for (const [index, pattern] of ends.entries()) {
    if (index > 0 && end - from <= longest) return end;
    const cuts = [...plain.slice(0, end).matchAll(pattern)]
      .map((match) => match.index)
      .filter((at) => at - from >= shortest && isWhole(plain.slice(from, at)));
    end = (index === 0 ? cuts[0] : cuts.findLast((at) => at - from <= longest)) ?? end;
  }
  return end;
}

function isWhole(text: string): boolean {
  const opened = text.split('(').length - text.split(')').length;
  const quotes = text.split('"').length - 1;
  return opened === 0 && quotes % 2 === 0 && !announces.test(text) && !/\d$/u.test(text);
}
