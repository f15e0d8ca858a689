import type { Card, Note, NotePath, Vault } from '../vault/note.ts';

/** The cards around a card, the nearest first. None is in two of them, nor is the card itself. */
export interface Surroundings {
  readonly siblings: readonly Card[];
  readonly linked: readonly Card[];
  readonly folder: readonly Card[];
}

/** Of a large folder, the cards of the notes that stand next to the card's. */
const mostOfFolder = 60;
const mostLinked = 60;

/** @returns a function from a card to what is around it */
export function createSurroundings({ notes }: Pick<Vault, 'notes'>): (card: Card) => Surroundings {
  const byPath = new Map(notes.map((note) => [note.path, note]));
  const folders = Map.groupBy(notes, ({ path }) => folderOf(path));
  return (card) => {
    const own = byPath.get(card.path);
    const linkedNotes = linkedFrom(card, byPath).filter((note) => note !== own);
    const inFolder = nearestFirst(folders.get(folderOf(card.path)) ?? [], own);
    return {
      siblings: (own?.cards ?? []).filter(({ id }) => id !== card.id),
      linked: linkedNotes.flatMap(({ cards }) => cards).slice(0, mostLinked),
      folder: inFolder
        .filter((note) => !linkedNotes.includes(note))
        .flatMap(({ cards }) => cards)
        .slice(0, mostOfFolder),
    };
  };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Each note once, in the order of the links. */
function linkedFrom({ links }: Card, byPath: ReadonlyMap<NotePath, Note>): Note[] {
  const paths = new Set(links.flatMap(({ path }) => (path === null ? [] : [path])));
  return [...paths].flatMap((path) => byPath.get(path) ?? []);
}

function nearestFirst(notes: readonly Note[], own: Note | undefined): Note[] {
  const at = own === undefined ? 0 : notes.indexOf(own);
  const others = notes.flatMap((note, index) => {
    return note === own ? [] : [{ note, distance: Math.abs(index - at) }];
  });
  return others.toSorted((a, b) => a.distance - b.distance).map(({ note }) => note);
}
