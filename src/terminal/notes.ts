import { coverExams, leastCards, tolerance } from '../vault/coverage.ts';
import { diagnosticLine } from './diagnostic-line.ts';
import { cardToJson } from './json.ts';
import { readVault } from './read-vault.ts';
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

/**
 * `studypod notes coverage`: prints a line a domain: its weight, its share of the cards for its exam,
 * notes, cards, questions that authors wrote, and what is wrong with it.
 * @returns the exit code: 1 when a domain is off its weight or thin, else 0
 * @throws TutorError `vault-not-found`
 */
export async function coverNotes(dir: string): Promise<number> {
  const covered = coverExams(await readVault(dir));
  const header = ['domain', 'weight', 'share', 'notes', 'cards', 'questions', ''];
  const rows = covered.map((row) => [
    row.domain,
    `${row.weight} %`,
    `${row.share.toFixed(1)} %`,
    String(row.notes),
    String(row.cards),
    String(row.questions),
    [
      ...(row.isOff ? [`off by more than ${tolerance}`] : []),
      ...(row.isThin ? [`thin: under ${leastCards} cards`] : []),
    ].join(', '),
  ]);
  const widths = header.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [header, ...rows]) {
    const cells = row.map((cell, column) =>
      column === 0 || column === header.length - 1
        ? cell.padEnd(widths[column] ?? 0)
        : cell.padStart(widths[column] ?? 0),
    );
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
  }
  return covered.some(({ isOff, isThin }) => isOff || isThin) ? 1 : 0;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
