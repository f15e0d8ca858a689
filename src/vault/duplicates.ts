import type { Diagnostic, Note } from './note.ts';

/** Warns of every card that asks the same as an earlier one: members could not tell them apart. */
export function findDuplicates(notes: readonly Note[]): Diagnostic[] {
  const first = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const { path, cards } of notes) {
    for (const { question, line } of cards) {
      const key = question
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      const earlier = first.get(key);
      if (earlier === undefined) {
        first.set(key, `${path}:${line}`);
      } else {
        const message = `duplicate heading: "${question}" stands at ${earlier} already`;
        diagnostics.push({ path, line, severity: 'warning', message });
      }
    }
  }
  return diagnostics;
}
