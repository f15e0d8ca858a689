import type { Play } from '../../../src/ports/puzzles/play.ts';
import { isTrue } from '../../../src/ports/puzzles/grade-puzzle.ts';
import { candidateText, symptomTexts, type Puzzle } from '../../../src/ports/puzzles/puzzle.ts';
import type { Earning, PosedPuzzle } from '../../../src/ports/puzzles/records.ts';
import { letters } from '../quiz/question-text.ts';
import { literal } from '../parts.ts';

const maxLineLength = 600;
const maxPartyLength = 120;

/** Several lines of plain text, as they were written. */
export function plainLines(plain: string): string {
  return plain
    .split('\n')
    .map((line) => literal(line, maxLineLength))
    .join('\n');
}

/** Which puzzle it is. */
export function headline({ level, concept }: Puzzle): string {
  return `## Level ${level} · ${literal(concept, 100)}`;
}

/** Says at once when a puzzle earns nothing, and why. Empty when it does. */
export function earningLine({ earning, guildId }: PosedPuzzle): string {
  if (earning !== 'all') return `-# ${earnings[earning]}`;
  return guildId === null
    ? '-# Points are earned in servers that I am in; mastery everywhere.'
    : '';
}

const earnings: Readonly<Record<Exclude<Earning, 'all'>, string>> = {
  race: 'A race: each part is answered once, and quick answers pay.',
  daily: 'The daily puzzle: each part is answered once.',
  challenge: 'A challenge: each part is answered once.',
  'seed-chosen': 'For practice: a chosen seed earns no points and counts for no mastery.',
  'level-too-high':
    'For practice: a level earns points and mastery once the one below it, or a higher one, is mastered.',
};

/** The hints that were taken. */
export function hintLines({ hints }: Puzzle, play: Play): string[] {
  return hints.slice(0, play.hints).map((hint) => `💡 ${literal(hint, maxLineLength)}`);
}

/** The reasons, one a line, with their letters. */
export function reasonLines({ reasons: all }: Puzzle): string {
  return all.map((_, index) => reasonLine(all, index)).join('\n');
}

/** One of the reasons, with its letter. */
export function reasonLine(all: readonly string[], index: number): string {
  return `**${letters[index]}** ${literal(all[index] ?? '–', maxLineLength)}`;
}

/** Who is in each other's way, or that nobody is. */
export function partiesText(parties: readonly string[]): string {
  if (parties.length === 0) return 'no conflict';
  return parties.map((party) => `**${literal(party, maxPartyLength)}**`).join(', ');
}

/** Everything that is right about a puzzle, a line each. */
export function solutionLines(puzzle: Puzzle): string[] {
  const { candidates, answer, reasons: all, reason, symptoms, symptom } = puzzle;
  const conflicts =
    candidates.length > 0
      ? candidates
          .filter((candidate) => isTrue(puzzle, candidate))
          .map((candidate) => `**${literal(candidateText(candidate), maxLineLength)}**`)
      : [partiesText(answer[0]?.parties ?? [])];
  const seen = symptoms.length === 0 || symptom === null ? [] : [symptomTexts[symptom]];
  return [...conflicts, reasonLine(all, reason), ...seen].map((line) => `👉 ${line}`);
}
