import type { Card, Note, NotePath, Vault } from '../vault/note.ts';

/** The cards around a card, the nearest first. None is in two of them, nor is the card itself. */
export interface Surroundings {
  readonly siblings: readonly Card[];
  readonly linked: readonly Card[];
  readonly folder: readonly Card[];
}

/** Of a large folder, the cards of the notes that stand next to the card's. */
const mostOfFolder = 48;
const mostLinked = 48;

/** @returns a function from a card to what is around it */
export function createSurroundings({ notes }: Pick<Vault, 'notes'>): (card: Card) => Surroundings {
  const byPath = new Map(notes.map((note) => [note.path, note]));
  const folders = Map.groupBy(notes, ({ path }) => folderOf(path));
  const places = new Map<Note, number>();
  for (const folder of folders.values()) {
    for (const [at, note] of folder.entries()) places.set(note, at);
  }
  return (card) => {
    const own = byPath.get(card.path);
    const linked = new Set(linkedFrom(card, byPath));
    if (own !== undefined) linked.delete(own);
    const folder = folders.get(folderOf(card.path)) ?? [];
    const at = own === undefined ? 0 : (places.get(own) ?? 0);
    return {
      siblings: (own?.cards ?? []).filter(({ id }) => id !== card.id),
      linked: [...linked].flatMap(({ cards }) => cards).slice(0, mostLinked),
      folder: nearestCards(folder, at, (note) => note !== own && !linked.has(note)),
    };
  };
}

/** Cards of the notes around a place, to both sides in turn. */
function nearestCards(
  notes: readonly Note[],
  at: number,
  isWanted: (note: Note) => boolean,
): Card[] {
  const cards: Card[] = [];
  for (let distance = 0; distance < notes.length && cards.length < mostOfFolder; distance += 1) {
    for (const note of new Set([notes[at - distance], notes[at + distance]])) {
      if (note !== undefined && isWanted(note)) cards.push(...note.cards);
    }
  }
  return cards.slice(0, mostOfFolder);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Each note once, in the order of the links. */
function linkedFrom({ links }: Card, byPath: ReadonlyMap<NotePath, Note>): Note[] {
  const paths = new Set(links.flatMap(({ path }) => (path === null ? [] : [path])));
  return [...paths].flatMap((path) => byPath.get(path) ?? []);
}
