import { createTopicFilter } from '../search/topic.ts';
import { examNames } from '../vault/exam.ts';
import type { Card, Vault } from '../vault/note.ts';

/** What a quiz is kept to; what is left out keeps to nothing. */
export interface CardFilter {
  /** As contracted: `folder:…`, `note:…`, `tag:…`, a bare word. */
  readonly topic?: string | undefined;
  /** An exam, or a domain of one, whatever its case. */
  readonly exam?: string | undefined;
}

/**
 * The cards that a quiz can be made of, in the vault's order.
 * @returns undefined when there is no such topic or exam; none when the two have no card in common
 */
export function cardsFor({ notes }: Pick<Vault, 'notes'>, filter: CardFilter): Card[] | undefined {
  const topical = notes.map(({ path, title, aliases, tags }) => ({
    path,
    note: title,
    aliases,
    tags,
  }));
  const full = notes
    .map((note, index) => ({ note, index }))
    .filter(({ note }) => note.cards.length > 0);
  const isOnTopic = createTopicFilter(topical)(filter.topic);
  const onTopic = full.filter(({ index }) => isOnTopic(index));
  if (onTopic.length === 0 && full.length > 0) return undefined;
  const exam = filter.exam?.trim().toLowerCase() ?? '';
  if (exam !== '' && !examNames.has(exam)) return undefined;
  return onTopic
    .filter(({ note }) => exam === '' || note.exam.some((own) => servesExam(own, exam)))
    .flatMap(({ note }) => note.cards);
}

/** @param domain - `cka/storage`, or an exam as a whole. @param exam - an exam, or a domain of one */
export function servesExam(domain: string, exam: string): boolean {
  return domain === exam || domain.startsWith(`${exam}/`);
}
