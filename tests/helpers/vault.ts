import { buildVault } from '../../src/vault/build-vault.ts';
import type { Card, NotePath, Vault } from '../../src/vault/note.ts';
import { parseNote } from '../../src/vault/parse-note.ts';

/** A vault from texts, without a folder: path to text. */
export function vaultOf(
  notes: Readonly<Record<string, string>>,
  otherFiles: readonly string[] = [],
): Vault {
  const parsed = Object.entries(notes).map(([path, text]) => parseNote(path as NotePath, text));
  return buildVault(parsed, { otherFiles, diagnostics: [] });
}

/** The cards of a single note, `Pod.md` unless said otherwise. */
export function cardsOf(text: string, path = 'Pod.md'): readonly Card[] {
  return vaultOf({ [path]: text }).cards;
}

/** Diagnostics as `path:line severity message`. */
export function problemsOf(vault: Vault): string[] {
  return vault.diagnostics.map(
    ({ path, line, severity, message }) => `${path}:${line} ${severity} ${message}`,
  );
}
