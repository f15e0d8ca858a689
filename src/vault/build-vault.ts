import { checkChain } from './chain.ts';
import { createDuplicateFinder } from './duplicates.ts';
import { createLinker, type Linker } from './linker.ts';
import { compareText, type Card, type Diagnostic, type Note, type Vault } from './note.ts';
import type { ParsedNote, RefusedNote } from './parsed-note.ts';

/** What a folder holds besides the notes that could be read. */
export interface Surroundings {
  /** Pictures and other files that a link may lead to: paths inside the vault. */
  readonly otherFiles: readonly string[];
  /** What the reader of the folder found to complain about. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Links notes to one another. Pure: the same notes give the same vault, in whatever order they come.
 */
export function buildVault(
  parsed: readonly (ParsedNote | RefusedNote)[],
  surroundings: Surroundings,
): Vault {
  const steps = vaultSteps(parsed, surroundings);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** {@link buildVault} in steps of a note each, for those who have other things to do in between. */
export function* vaultSteps(
  parsed: readonly (ParsedNote | RefusedNote)[],
  { otherFiles, diagnostics }: Surroundings,
): Generator<void, Vault> {
  const ordered = parsed.toSorted((a, b) => compareText(a.path, b.path));
  const notes = ordered.filter((note) => note.kind === 'note');
  const refused = ordered.filter((note) => note.kind === 'refused');
  const linker = createLinker(notes, [...refused.map(({ path }) => path), ...otherFiles]);
  const findDuplicates = createDuplicateFinder();
  const found = [...diagnostics, ...refused.map(({ diagnostic }) => diagnostic)];
  const linked: Note[] = [];
  for (const note of notes) {
    yield;
    const own = linkNote(note, linker);
    linked.push(own);
    found.push(...note.diagnostics, ...linker.problemsOf(note), ...findDuplicates(own));
  }
  yield;
  found.push(...checkChain(notes, linked));
  return {
    notes: linked,
    cards: linked.flatMap(({ cards }) => cards),
    diagnostics: found.toSorted((a, b) => compareText(a.path, b.path) || a.line - b.line),
  };
}

function linkNote(note: ParsedNote, linker: Linker): Note {
  const { path, title, aliases, tags, exam, ignored, references } = note;
  const cards = note.cards.map(({ mentions, ...card }): Card => {
    return { ...card, links: mentions.map((mention) => linker.linkOf(path, mention)) };
  });
  const { previous, next } = linker.neighboursOf(note);
  return { path, title, aliases, tags, exam, ignored, previous, next, references, cards };
}
