import Fuse from 'fuse.js';
import type { Note, Vault } from '../vault/note.ts';

/** Finds notes by what somebody calls them. */
export interface NoteFinder {
  /** The note of this title, alias or path; undefined when there is none, or more than one. */
  readonly find: (name: string) => Note | undefined;
  /** Notes that may be meant, best first; for an empty name, all in order of their paths. */
  readonly suggest: (name: string, limit: number) => readonly Note[];
}

/** Fuse's score from which on a name has nothing to do with what was typed. */
const threshold = 0.4;

/** Knows every note, those without cards too: they can lead on to others. */
export function createNoteFinder({ notes }: Vault): NoteFinder {
  const fuse = new Fuse(notes, { keys: ['title', 'aliases'], threshold, ignoreLocation: true });
  return {
    find: (name) => {
      const wanted = fold(name);
      const namesOf = [
        ({ title }: Note) => [title],
        ({ aliases }: Note) => aliases,
        ({ path }: Note) => [path, path.replace(/\.md$/iu, '')],
      ];
      for (const names of namesOf) {
        const found = notes.filter((note) => names(note).some((own) => fold(own) === wanted));
        if (found.length > 0) return found.length === 1 ? found[0] : undefined;
      }
      return undefined;
    },
    suggest: (name, limit) =>
      name.trim() === ''
        ? notes.slice(0, limit)
        : fuse.search(name.trim(), { limit }).map(({ item }) => item),
  };
}

function fold(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}
