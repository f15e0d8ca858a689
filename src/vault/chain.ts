import type { Diagnostic, Note, NotePath } from './note.ts';
import type { ParsedNote } from './parsed-note.ts';

/**
 * Checks the chain that navigation lines make: no note leads to itself, neighbours agree with each
 * other where both speak, and the way on never comes round again.
 * @param parsed - the notes as written, for the lines to point at
 * @param linked - the same notes in the same order, neighbours resolved
 */
export function checkChain(parsed: readonly ParsedNote[], linked: readonly Note[]): Diagnostic[] {
  const byPath = new Map(linked.map((note): [NotePath, Note] => [note.path, note]));
  const lineOf = new Map(
    parsed.map(({ path, previous, next }) => [
      path,
      { previous: previous?.line ?? 1, next: next?.line ?? 1 },
    ]),
  );
  const report = (note: Note, side: 'previous' | 'next', problem: string): Diagnostic => ({
    path: note.path,
    line: lineOf.get(note.path)?.[side] ?? 1,
    severity: 'error',
    message: `broken navigation: ${problem}`,
  });
  const diagnostics: Diagnostic[] = [];
  for (const note of linked) {
    for (const side of ['previous', 'next'] as const) {
      const back = side === 'next' ? 'previous' : 'next';
      const other = note[side];
      const returns = other === null ? null : (byPath.get(other)?.[back] ?? null);
      if (other === note.path) {
        diagnostics.push(report(note, side, `the ${side} note is this note`));
      } else if (other !== null && returns !== null && returns !== note.path) {
        const problem = `${side} is ${other}, whose ${back} is ${returns} and not this note`;
        diagnostics.push(report(note, side, problem));
      }
    }
  }
  for (const note of findRings(linked, byPath)) {
    diagnostics.push(report(note, 'next', 'following next from here comes back to this note'));
  }
  return diagnostics;
}

/** One note of every ring of two or more, the first by path. */
function findRings(notes: readonly Note[], byPath: ReadonlyMap<NotePath, Note>): Note[] {
  const settled = new Set<Note>();
  const rings: Note[] = [];
  for (const start of notes) {
    const walked: Note[] = [];
    let note: Note | undefined = start;
    while (note !== undefined && !settled.has(note) && !walked.includes(note)) {
      walked.push(note);
      note = note.next === null ? undefined : byPath.get(note.next);
    }
    if (note !== undefined && walked.includes(note) && note.next !== note.path) rings.push(note);
    for (const done of walked) settled.add(done);
  }
  return rings;
}
