import { createInterface } from 'node:readline';
import type { Symptom } from '../../ports/finding.ts';
import { gradePuzzle, type PuzzleResponse } from '../../ports/puzzles/grade-puzzle.ts';
import { candidateText, type Puzzle, symptomTexts } from '../../ports/puzzles/puzzle.ts';
import { wrapLine } from '../show-answer.ts';
import type { Page } from '../style.ts';
import { readChoice } from './choice.ts';
import { verdictLines } from './verdict.ts';

/** Plays a puzzle on standard input and output, until it is solved or the input ends. */
export async function playPuzzle(puzzle: Puzzle, page: Page): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  const table = new Table(puzzle, page, terminal[Symbol.asyncIterator]());
  const response = await table.play(() => terminal.prompt());
  terminal.close();
  if (response === null) {
    table.show(['', `Stopped. The seed was ${puzzle.seed}.`]);
    return;
  }
  const verdict = gradePuzzle(puzzle, response);
  table.show(verdictLines(puzzle, { verdict, hints: table.hints }, page.styles));
}

/** What there is to choose from, and what to do with it. */
interface Choice {
  readonly title: string;
  readonly options: readonly string[];
  /** What 0 stands for, where it may be chosen; then several may be. */
  readonly none: string | null;
}

class Table {
  readonly #puzzle: Puzzle;
  readonly #page: Page;
  readonly #lines: AsyncIterator<string>;
  /** Hints that were taken. */
  hints = 0;

  constructor(puzzle: Puzzle, page: Page, lines: AsyncIterator<string>) {
    this.#puzzle = puzzle;
    this.#page = page;
    this.#lines = lines;
  }

  show(lines: readonly string[]): void {
    const wrapped = lines.flatMap((line) => wrapLine(line, this.#page.width));
    process.stdout.write(`${wrapped.join('\n')}\n`);
  }

  /** @returns null where the input ended before the answer was whole */
  async play(prompt: () => void): Promise<PuzzleResponse | null> {
    const { level, concept, seed, manifest, question, candidates, parties } = this.#puzzle;
    const { strong, faint } = this.#page.styles;
    this.show([strong(`Level ${level}: ${concept}`), faint(`seed ${seed}`), '']);
    // as it is: what is wrapped is no YAML any more
    process.stdout.write(`${manifest}\n`);
    this.show([faint('? gives a hint, exit ends.')]);
    const isReview = candidates.length > 0;
    const options = isReview ? candidates.map(candidateText) : parties;
    const chosen = await this.#ask(
      { title: question, options, none: isReview ? 'None of them' : 'No conflict' },
      prompt,
    );
    const reason = chosen === null ? null : await this.#askReason(prompt);
    if (chosen === null || reason === null) return null;
    const symptom = chosen.length === 0 ? null : await this.#askSymptom(prompt);
    if (symptom === 'stopped') return null;
    return {
      parties: isReview ? [] : chosen.flatMap((index) => parties[index] ?? []),
      candidates: isReview ? chosen : [],
      reason,
      symptom,
    };
  }

  async #askReason(prompt: () => void): Promise<number | null> {
    const { reasonQuestion, reasons } = this.#puzzle;
    const chosen = await this.#ask({ title: reasonQuestion, options: reasons, none: null }, prompt);
    return chosen?.[0] ?? null;
  }

  /** Only where there is something to see. */
  async #askSymptom(prompt: () => void): Promise<Symptom | 'stopped' | null> {
    const { symptoms } = this.#puzzle;
    if (symptoms.length === 0) return null;
    const options = symptoms.map((symptom) => symptomTexts[symptom]);
    const title = 'What would one see?';
    const chosen = await this.#ask({ title, options, none: null }, prompt);
    return chosen === null ? 'stopped' : (symptoms[chosen[0] ?? 0] ?? null);
  }

  /** @returns indexes of what was chosen; null where the input ended */
  async #ask({ title, options, none }: Choice, prompt: () => void): Promise<number[] | null> {
    const { strong } = this.#page.styles;
    const least = none === null ? 1 : 0;
    this.show([
      '',
      strong(title),
      ...options.map((option, index) => `  ${index + 1}. ${option}`),
      ...(none === null ? [] : [`  0. ${none}`]),
    ]);
    for (;;) {
      prompt();
      const line = await this.#lines.next();
      if (line.done === true) return null;
      const typed = readChoice(line.value, { least, most: options.length, isOne: none === null });
      switch (typed.kind) {
        case 'chosen':
          return typed.numbers.filter((number) => number > 0).map((number) => number - 1);
        case 'hint':
          this.#hint();
          break;
        case 'stop':
          return null;
        case 'unclear':
          this.show([
            none === null
              ? `A number from 1 to ${options.length}, please.`
              : `Numbers from 1 to ${options.length} with spaces between them, or 0, please.`,
          ]);
      }
    }
  }

  #hint(): void {
    const hint = this.#puzzle.hints[this.hints];
    if (hint === undefined) {
      this.show(['There are no more hints.']);
      return;
    }
    this.hints += 1;
    this.show([`Hint ${this.hints} of ${this.#puzzle.hints.length}: ${hint}`]);
  }
}
