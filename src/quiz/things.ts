import { stem } from 'porter2';
import { stopWords } from '../search/stop-words.ts';
import { readWords } from './read-words.ts';
import { opposite, sameMeaning } from './same-meaning.ts';
import { readStatement } from './statement.ts';

/** How a question holds things against one another, and where their names stand in it. */
const comparisons: readonly RegExp[] = [
  /\bdifferences?\s+between\s+(?<things>[^?]+)/iu,
  /\bhow\s+(?:do|does|is|are)\s+(?<things>[^?]+?\b(?:differ(?:ent)?|differs)\b[^?]*)/iu,
  /(?<things>[^?]+\s(?:vs\.?|versus)\s[^?]+)/iu,
  /\bwhat\s+(?:do|are)\s+(?<things>[^?]+\sand\s+\S+)/iu,
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
  const { places } = readStatement(reference);
  const names = text
    .split(/,|\band\b|\bfrom\b|\bor\b|\bvs\b\.?|\bversus\b/iu)
    .map((part) => wholeWords(part).filter((word) => !isSmall(word)))
    .filter((words) => words.length > 0);
  const things = names.map((words) => {
    const name = words.join('');
    const others = new Set(
      names
        .filter((other) => other !== words)
        .flat()
        .map(stem),
    );
    const timesNamed = places.get(stem(name))?.length ?? 0;
    // a word of the name stands for the thing, unless the note uses it for something else as well
    const own = words.map(stem).filter((word) => {
      const times = places.get(word)?.length ?? 0;
      return !others.has(word) && times > 0 && (timesNamed === 0 || times === timesNamed);
    });
    return [...new Set([stem(name), ...otherNamesOf(words, namesOf), ...own])];
  });
  return things.length > 1 ? things : [];
}

function otherNamesOf(
  words: readonly string[],
  namesOf: (name: string) => readonly string[],
): string[] {
  const name = words.join('');
  const others = sameMeaning(name).filter((form) => !form.startsWith(opposite));
  const initials = words.length > 1 ? [words.map((word) => word.charAt(0)).join('')] : [];
  return [...namesOf(name).map(stem), ...others, ...initials.filter((one) => !stopWords.has(one))];
}

/** Words in lower case, a name such as `targetPort` in one. */
function wholeWords(text: string): string[] {
  const words: string[] = [];
  for (const { folded, nameLength } of readWords(text)) {
    if (nameLength === 0) words.push((words.pop() ?? '') + folded);
    else words.push(folded);
  }
  return words;
}

function isSmall(folded: string): boolean {
  return stopWords.has(folded) || folded.startsWith('differ');
}
