import { stem } from 'porter2';
import { stopWords } from '../search/stop-words.ts';
import { readWords } from './read-words.ts';

/** How a question holds things against one another, and where their names stand in it. */
const comparisons: readonly RegExp[] = [
  /\bdifferences?\s+between\s+(?<things>[^?]+)/iu,
  /\bhow\s+(?:do|does|is|are)\s+(?<things>[^?]+?\b(?:differ(?:ent)?|differs)\b[^?]*)/iu,
  /(?<things>[^?]+\s(?:vs\.?|versus)\s[^?]+)/iu,
];

/**
 * The things that a question holds against one another: "the difference between a tag and a digest".
 * @param namesOf - other names of a name, both written as one word
 * @returns forms of each thing's name; empty unless each of two or more has forms of its own
 */
export function thingsOf(
  question: string,
  reference: string,
  namesOf: (name: string) => readonly string[],
): (readonly string[])[] {
  const named = comparisons.map((pattern) => pattern.exec(question)?.groups?.['things']);
  const text = named.find((found) => found !== undefined);
  if (text === undefined) return [];
  const inReference = new Set(readWords(reference).map((word) => word.stem));
  const names = text
    .split(/,|\band\b|\bfrom\b|\bor\b|\bvs\b\.?|\bversus\b/iu)
    .map((part) => readWords(part).filter(({ folded }) => !isSmall(folded)))
    .filter((words) => words.length > 0);
  const things = names.map((words) => {
    const whole = words.map(({ folded }) => folded).join('');
    const own = words.filter((word) => {
      const isShared = names.some(
        (other) => other !== words && other.some((one) => one.stem === word.stem),
      );
      return !isShared && inReference.has(word.stem);
    });
    return [
      ...new Set([stem(whole), ...namesOf(whole).map(stem), ...own.map((word) => word.stem)]),
    ];
  });
  return things.length > 1 ? things : [];
}

function isSmall(folded: string): boolean {
  return stopWords.has(folded) || folded.startsWith('differ');
}
