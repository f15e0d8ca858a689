import type { SearchDocument } from './document.ts';
import { byPlace } from './ranking.ts';
import type { OnTopic } from './topic.ts';

/**
 * Finds cards while somebody types: every word typed must begin a word of the question, of the note's
 * title or of an alias; the more of the question's own beginning it is, the better.
 * @returns a function from what was typed, a limit and a topic to indexes of documents, best first
 */
export function createCompleter(
  documents: readonly SearchDocument[],
): (prefix: string, limit: number, isOnTopic: OnTopic) => number[] {
  const entries = documents.map((document) => {
    const question = fold(document.question);
    const names = fold([document.note, ...document.aliases].join(' '));
    return {
      question,
      words: ` ${question} ${names}`,
      phrasings: ` ${fold(document.phrasings.join(' '))}`,
    };
  });
  return (prefix, limit, isOnTopic) => {
    const typed = fold(prefix);
    if (typed === '') return firstOfEachNote(documents, isOnTopic).slice(0, limit);
    const words = typed.split(' ').map((word) => ` ${word}`);
    return entries
      .map(({ question, words: own, phrasings }, index) => {
        const isStart = question.startsWith(typed);
        const isPhrase = ` ${question}`.includes(` ${typed}`);
        const inName = words.every((word) => own.includes(word));
        const inPhrasing = words.every((word) => phrasings.includes(word) || own.includes(word));
        const rank = isStart ? 4 : isPhrase ? 3 : inName ? 2 : inPhrasing ? 1 : 0;
        return { index, rank, length: question.length };
      })
      .filter(({ index, rank }) => rank > 0 && isOnTopic(index))
      .toSorted(
        (a, b) => b.rank - a.rank || a.length - b.length || byPlace(documents, a.index, b.index),
      )
      .slice(0, limit)
      .map(({ index }) => index);
  };
}

/** Before anything is typed: the first card of each note, then the second ones. */
function firstOfEachNote(documents: readonly SearchDocument[], isOnTopic: OnTopic): number[] {
  const counts = new Map<string, number>();
  return documents
    .map(({ path }, index) => {
      const nth = counts.get(path) ?? 0;
      counts.set(path, nth + 1);
      return { index, nth };
    })
    .filter(({ index }) => isOnTopic(index))
    .toSorted((a, b) => a.nth - b.nth || a.index - b.index)
    .map(({ index }) => index);
}

function fold(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).join(' ');
}
