import type { Config } from '../config.ts';
import type { Vault } from '../vault/note.ts';
import { VaultFolder } from '../vault-folder/vault-folder.ts';
import { diagnosticLine } from './diagnostic-line.ts';
import { cardToJson } from './json.ts';
import { showProgress } from './progress.ts';
import { sourceOf } from './show-answer.ts';
import { withoutControls } from './style.ts';

/**
 * `studypod notes lint`: prints a line a diagnostic.
 * @param strict - whether warnings count as findings
 * @returns the exit code: 1 with findings, else 0
 * @throws TutorError `vault-not-found`
 */
export async function lintNotes(dir: string, strict: boolean): Promise<number> {
  const { notes, cards, diagnostics } = await readVault(dir);
  process.stdout.write(diagnostics.map((found) => `${diagnosticLine(dir, found)}\n`).join(''));
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  process.stderr.write(
    `${count(notes.length, 'note')}, ${count(cards.length, 'card')}: ` +
      `${count(errors, 'error')}, ${count(warnings, 'warning')}\n`,
  );
  return errors > 0 || (strict && warnings > 0) ? 1 : 0;
}

/** `studypod notes list`: prints a line a card. */
export async function listNotes(dir: string, json: boolean): Promise<void> {
  const { cards } = await readVault(dir);
  for (const card of cards) {
    const line = json
      ? JSON.stringify(cardToJson(card))
      : `${sourceOf(dir, card)}: ${withoutControls(card.question)}`;
    process.stdout.write(`${line}\n`);
  }
}

async function readVault(dir: Config['knowledgeDir']): Promise<Vault> {
  const progress = showProgress(process.stderr);
  const folder = new VaultFolder(dir);
  try {
    return await folder.read(progress.onProgress);
  } finally {
    progress.done();
    await folder.close();
  }
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
