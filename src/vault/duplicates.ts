import type { Diagnostic, Note } from './note.ts';

/**
 * Warns of every card that asks the same as an earlier one: members could not tell them apart.
 * The earlier one is the note's own, where it has one.
 * @returns a function to call with each note, in order
 */
export function createDuplicateFinder(): (note: Note) => Diagnostic[] {
  const first = new Map<string, string>();
  return ({ path, cards }) => {
    const own = new Map<string, string>();
    const diagnostics: Diagnostic[] = [];
    for (const { question, line } of cards) {
      const key = questionKey(question);
      const place = `${path}:${line}`;
      const earlier = own.get(key) ?? first.get(key);
      if (earlier !== undefined) {
        const message = `duplicate heading: "${question}" stands at ${earlier} already`;
        diagnostics.push({ path, line, severity: 'warning', message });
      }
      if (!own.has(key)) own.set(key, place);
      if (!first.has(key)) first.set(key, place);
    }
    return diagnostics;
  };
}

/** Two questions with the same key ask the same: only letters and digits count, and case does not. */
export function questionKey(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
