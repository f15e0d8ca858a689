import type { Card, Note, Vault } from '../vault/note.ts';

/** What the index knows of a card: the card's texts and what its note says about it. */
export interface SearchDocument
  extends
    Pick<Card, 'question' | 'phrasings' | 'note' | 'path' | 'line'>,
    Pick<Note, 'aliases' | 'tags'> {
  /** The answer's words, without addresses and Markdown's marks. */
  readonly answer: string;
}

/** One document a card, in the order of the vault's cards. */
export function toDocuments({ notes }: Vault): SearchDocument[] {
  return notes.flatMap(documentsOf);
}

/** The documents of one note's cards, in their order. */
export function documentsOf({ cards, aliases, tags }: Note): SearchDocument[] {
  return cards.map(({ question, phrasings, note, path, line, answer }) => {
    return { question, phrasings, note, path, line, aliases, tags, answer: wordsOf(answer) };
  });
}

/** A link's address would be found by words that no reader sees. */
function wordsOf(markdown: string): string {
  return markdown
    .split('\n')
    .filter((line) => !/^[ \t]*(?:`{3}|~{3})|^[|:\s-]*$/u.test(line))
    .join('\n')
    .replaceAll(/\]\([^()\s]*\)/gu, ']')
    .replaceAll(/<?https?:\/\/[^\s>)]+>?/gu, ' ');
}
