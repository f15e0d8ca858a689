import type { Question } from './question.ts';

/**
 * Puts questions in an order in which no two neighbours are of the same note, as far as that is
 * possible; otherwise in the order in which they come.
 */
export function spreadNotes(questions: readonly Question[]): Question[] {
  const left = [...questions];
  const counts = new Map<string, number>();
  for (const { source } of left) counts.set(source.path, (counts.get(source.path) ?? 0) + 1);
  const ordered: Question[] = [];
  while (left.length > 0) {
    const last = ordered.at(-1)?.source.path;
    // a note that has half of what is left has to come now, or its questions end up side by side
    const isUrgent = ({ source: { path } }: Question): boolean =>
      2 * (counts.get(path) ?? 0) > left.length;
    const isOther = ({ source: { path } }: Question): boolean => path !== last;
    const urgent = left.findIndex((question) => isOther(question) && isUrgent(question));
    const at = Math.max(0, urgent === -1 ? left.findIndex(isOther) : urgent);
    for (const question of left.splice(at, 1)) {
      counts.set(question.source.path, (counts.get(question.source.path) ?? 1) - 1);
      ordered.push(question);
    }
  }
  return ordered;
}
