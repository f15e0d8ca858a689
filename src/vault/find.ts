import { noteId } from './card-id.ts';
import { headingKey } from './heading.ts';
import type { Card, Link, Note, NotePath, Vault } from './note.ts';

/** Finds a card by its id. */
export function findCard({ cards }: Vault, id: string): Card | undefined {
  return cards.find((card) => card.id === id);
}

/** Finds a note by its path. */
export function findNote({ notes }: Vault, path: NotePath): Note | undefined {
  return notes.find((note) => note.path === path);
}

/** Finds a note by what {@link noteId} gives for its path. */
export function findNoteById({ notes }: Vault, id: string): Note | undefined {
  return notes.find(({ path }) => noteId(path) === id);
}

/**
 * Finds the card that a link leads to: the one of its heading, else the first below that heading,
 * else the note's first.
 * @returns undefined for a dead link, and for a note without cards
 */
export function findLinkedCard(vault: Vault, { path, heading }: Link): Card | undefined {
  const cards = path === null ? [] : (findNote(vault, path)?.cards ?? []);
  const key = headingKey(heading?.split('#').at(-1) ?? '');
  if (key === '' || heading?.includes('^') === true) return cards[0];
  const trails = cards.map((card) => ({ card, keys: card.breadcrumb.map(headingKey) }));
  const own = trails.find(({ keys }) => keys.at(-1) === key);
  const below = trails.find(({ keys }) => keys.includes(key));
  return own?.card ?? below?.card ?? cards[0];
}

/**
 * Follows the notes' navigation to the next note that has something to ask.
 * @returns undefined at an end, and where the way goes round in a ring without any card
 */
export function findNeighbour(
  vault: Vault,
  from: Note,
  direction: 'previous' | 'next',
): Note | undefined {
  const seen = new Set<NotePath>([from.path]);
  let path = from[direction];
  while (path !== null && !seen.has(path)) {
    seen.add(path);
    const note = findNote(vault, path);
    if (note === undefined || note.cards.length > 0) return note;
    path = note[direction];
  }
  return undefined;
}
