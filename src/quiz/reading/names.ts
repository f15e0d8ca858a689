import type { Vault } from '../../vault/note.ts';
import { areSameName, isAbbreviation, nameKey, wordsOf, type Word } from './words.ts';

/** What the notes are called. */
export interface Names {
  /** Whether a text is a note's title or alias; number, case and spacing do not count. */
  readonly has: (text: string) => boolean;
  /**
   * Other ways to write a name: an alias differing in spelling alone, an abbreviation or what it
   * stands for. An alias may name something else that its note is about too: that is none.
   */
  readonly othersOf: (name: string) => readonly string[];
  /**
   * The longest name that a text has from one of its words on.
   * @param words - all of the text
   * @returns how many words it has; 0 when none begins there
   */
  readonly lengthAt: (words: readonly Word[], at: number) => number;
}

export function createNames({ notes }: Pick<Vault, 'notes'>): Names {
  const groups = new Map<string, Set<string>>();
  const longest = new Map<string, number>();
  for (const { title, aliases } of notes) {
    const names = [title, ...aliases];
    for (const name of names) {
      const words = wordsOf(name);
      const first = words[0]?.key ?? '';
      longest.set(first, Math.max(longest.get(first) ?? 0, words.length));
      const key = nameKey(name);
      groups.set(key, new Set([...(groups.get(key) ?? []), ...names]));
    }
  }
  return {
    has: (text) => groups.has(nameKey(text)),
    othersOf: (name) =>
      [...(groups.get(nameKey(name)) ?? [])].filter(
        (other) => other !== name && areOneThing(name, other),
      ),
    lengthAt: (words, at) => {
      const most = Math.min(longest.get(words[at]?.key ?? '') ?? 0, words.length - at);
      for (let length = most; length > 0; length -= 1) {
        const keys = words.slice(at, at + length).map(({ key }) => key);
        if (groups.has(keys.join(''))) return length;
      }
      return 0;
    },
  };
}

function areOneThing(a: string, b: string): boolean {
  return areSameName(a, b) || isAbbreviation(a, b) || isAbbreviation(b, a);
}
