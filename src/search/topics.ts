import { compareText, type Card, type Note, type Vault } from '../vault/note.ts';
import { createTopicFilter } from './topic.ts';

/** Something that a question can be kept to. */
export interface Topic {
  readonly kind: 'folder' | 'note' | 'tag';
  readonly name: string;
  /** `folder:…`, `note:…` or `tag:…`, as a search takes it. */
  readonly value: string;
  /** How many cards it has, 1 or more. */
  readonly cards: number;
}

/**
 * The topics of a vault: folders, then notes, then tags; in each, the ones with more cards first. A
 * folder has the cards of all folders that are in it, and of those of its name elsewhere, a tag those
 * of the tags below it.
 */
export function listTopics({ notes }: Vault): readonly Topic[] {
  const full = notes.filter(({ cards }) => cards.length > 0);
  return [
    ...sharedTopics('folder', full, foldersOf),
    ...noteTopics(full),
    ...sharedTopics('tag', full, ({ tags }) => tags.flatMap(withParents)),
  ];
}

/** Whether a search kept to a topic has any card at all. */
export function isTopic({ notes }: Vault, topic: string): boolean {
  const full = notes.filter(({ cards }) => cards.length > 0);
  const topical = full.map(({ path, title, aliases, tags }) => ({
    path,
    note: title,
    aliases,
    tags,
  }));
  const accepts = createTopicFilter(topical)(topic);
  return topical.some((_, index) => accepts(index));
}

/** Topics that several notes can belong to; their names are the same whatever their case. */
function sharedTopics(
  kind: Topic['kind'],
  notes: readonly Note[],
  namesOf: (note: Note) => readonly string[],
): Topic[] {
  const topics = new Map<string, Topic>();
  for (const note of notes) {
    const names = new Map(namesOf(note).map((name) => [fold(name), name]));
    for (const [key, name] of names) {
      const known = topics.get(key) ?? { kind, name, value: `${kind}:${name}`, cards: 0 };
      topics.set(key, { ...known, cards: known.cards + note.cards.length });
    }
  }
  return [...topics.values()].toSorted(byCards);
}

function byCards(a: Topic, b: Topic): number {
  return b.cards - a.cards || compareText(a.name, b.name);
}

/** Notes of the same title are told apart by their paths. */
function noteTopics(notes: readonly Note[]): Topic[] {
  const titles = new Map<string, number>();
  for (const { title } of notes) titles.set(fold(title), (titles.get(fold(title)) ?? 0) + 1);
  return notes
    .map(({ path, title, cards }) => {
      const name = titles.get(fold(title)) === 1 ? title : path.replace(/\.md$/iu, '');
      return { kind: 'note' as const, name, value: `note:${name}`, cards: cards.length };
    })
    .toSorted(byCards);
}

/** Every run of folders on the way to a note: `a`, `a/b` and `b` for `a/b/Note.md`. */
function foldersOf({ path }: Pick<Card, 'path'>): string[] {
  const folders = path.split('/').slice(0, -1);
  return folders.flatMap((_, start) =>
    folders.slice(start).map((_last, length) => folders.slice(start, start + length + 1).join('/')),
  );
}

/** `a` and `a/b` for `a/b`. */
function withParents(tag: string): string[] {
  const parts = tag.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function fold(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}
