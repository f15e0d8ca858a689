import type { SearchDocument } from './document.ts';

/** What topics go by. */
export type Topical = Pick<SearchDocument, 'note' | 'aliases' | 'path' | 'tags'>;

/** Says of a document, by its index, whether it is part of the topic. */
export type OnTopic = (index: number) => boolean;

/**
 * Reads topics: `folder:…`, `note:…` (a title, an alias or a path), `tag:…` with what stands below
 * them; a bare word tries note title, alias, folder, tag in that order. Case does not count.
 * @returns a filter that lets everything pass for no topic, and nothing for an unknown one
 */
export function createTopicFilter(
  documents: readonly Topical[],
): (topic: string | undefined) => OnTopic {
  return (topic) => {
    const wanted = fold(topic ?? '');
    if (wanted === '') return () => true;
    const [, kind, name = ''] = /^(folder|note|tag):(.*)$/su.exec(wanted) ?? [];
    const tests =
      kind === 'folder'
        ? [inFolder(name.trim())]
        : kind === 'note'
          ? [hasTitle(name.trim()), hasAlias(name.trim()), hasPath(name.trim())]
          : kind === 'tag'
            ? [hasTag(name.trim())]
            : [hasTitle(wanted), hasAlias(wanted), inFolder(wanted), hasTag(wanted)];
    const test = tests.find((candidate) => documents.some(candidate));
    if (test === undefined) return () => false;
    return (index) => {
      const document = documents[index];
      return document !== undefined && test(document);
    };
  };
}

type Test = (document: Topical) => boolean;

function hasTitle(name: string): Test {
  return ({ note }) => fold(note) === name;
}

function hasAlias(name: string): Test {
  return ({ aliases }) => aliases.some((alias) => fold(alias) === name);
}

function hasPath(name: string): Test {
  return ({ path }) => fold(path).replace(/\.md$/u, '') === name.replace(/\.md$/u, '');
}

function inFolder(name: string): Test {
  const folder = `/${name.replaceAll(/^\/+|\/+$/gu, '')}/`;
  return ({ path }) => `/${fold(path)}`.includes(folder);
}

function hasTag(name: string): Test {
  const tag = name.replace(/^#/u, '');
  return ({ tags }) => tags.some((own) => own === tag || own.startsWith(`${tag}/`));
}

function fold(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}
