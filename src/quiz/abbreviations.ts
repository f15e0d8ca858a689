import { stem } from 'porter2';
import type { Vault } from '../vault/note.ts';
import { readWords } from './read-words.ts';

/**
 * Which names the notes abbreviate, and how: by a note's title and aliases ("Persistent Volume Claim",
 * `PVC`), and where a text puts it in brackets ("Open Container Initiative (OCI)"). An abbreviation is
 * one by its letters: a note's other aliases need not be the same thing.
 * @returns a function from a name in lower case, written as one word, to the same name written otherwise
 */
export function createAbbreviations({
  notes,
}: Pick<Vault, 'notes'>): (name: string) => readonly string[] {
  const others = new Map<string, Set<string>>();
  const add = (name: string, other: string): void => {
    others.set(name, (others.get(name) ?? new Set()).add(other));
  };
  for (const { title, aliases, cards } of notes) {
    const named = pairsOf([title, ...aliases]);
    const inBrackets = cards.flatMap(({ answer }) => pairsInBrackets(answer));
    for (const { name, short } of [...named, ...inBrackets]) {
      add(name, short);
      add(short, name);
    }
  }
  return (name) => [...(others.get(stem(name)) ?? [])];
}

/** Both in lower case, written as one word, as stems. */
interface Abbreviation {
  readonly name: string;
  readonly short: string;
}

function pairsOf(names: readonly string[]): Abbreviation[] {
  return names.flatMap((name) => {
    return names.filter((other) => other !== name).flatMap((short) => abbreviationOf(name, short));
  });
}

/** A short name in brackets, perhaps with marks. */
const inBrackets = /(?<marks>[*_`]*)\s\([*_`]*(?<short>\p{L}{2,6})[*_`]*\)/gu;
/** Up to six words at the end of what stands in front of it. */
const lastWords = /(?:[\p{L}\p{N}]+[ -]){0,5}[\p{L}\p{N}]+$/u;
/** Six words have no more characters. */
const longestName = 120;

function pairsInBrackets(text: string): Abbreviation[] {
  return [...text.matchAll(inBrackets)].flatMap(({ index, groups }) => {
    const before = text.slice(Math.max(0, index - longestName), index);
    return abbreviationOf(lastWords.exec(before)?.[0] ?? '', groups?.['short'] ?? '');
  });
}

/** The last words of a text whose first letters are those of a short name. */
function abbreviationOf(text: string, short: string): Abbreviation[] {
  const letters = short.toLowerCase();
  if (!/^\p{L}{2,6}$/u.test(letters)) return [];
  const words = readWords(text).slice(-letters.length);
  const initials = words.map(({ folded }) => folded.slice(0, 1)).join('');
  if (initials !== letters) return [];
  return [{ name: stem(words.map(({ folded }) => folded).join('')), short: stem(letters) }];
}
