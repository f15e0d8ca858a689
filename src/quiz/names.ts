import { stem } from 'porter2';
import type { Vault } from '../vault/note.ts';
import { readWords } from './read-words.ts';

/**
 * What else the notes' names are called: a note's title and aliases are names of one thing, so `PVC`
 * and "persistent volume claim" are.
 * @returns a function from a name in lower case, written as one word, to the others
 */
export function createNames({ notes }: Pick<Vault, 'notes'>): (name: string) => readonly string[] {
  const others = new Map<string, readonly string[]>();
  for (const { title, aliases } of notes) {
    const names = [...new Set([title, ...aliases].map(joined))];
    for (const name of names) {
      others.set(
        name,
        names.filter((other) => other !== name),
      );
    }
  }
  return (name) => others.get(stem(name)) ?? [];
}

function joined(name: string): string {
  return stem(
    readWords(name)
      .map(({ folded }) => folded)
      .join(''),
  );
}
