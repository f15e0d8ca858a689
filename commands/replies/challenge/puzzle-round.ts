import type { APIButtonComponent } from 'discord.js';
import type { MessageContent } from '../../../src/discord/reply.ts';
import type { PosedPuzzle } from '../../../src/ports/puzzles/records.ts';
import type { Standing } from '../../../src/quiz/records.ts';
import { button, relative, rows, rule, text } from '../parts.ts';
import { askFor, noneButtons } from '../puzzle/puzzle.ts';
import { puzzleId } from '../puzzle/puzzle-ids.ts';
import { headline, plainLines, solutionLines } from '../puzzle/puzzle-text.ts';
import { withManifest } from '../puzzle/with-manifest.ts';
import { outcomeText } from '../quiz/round.ts';
import { standingsText } from '../quiz/standings.ts';

/** A round with a puzzle as everybody sees it. */
export interface PuzzleRoundView {
  readonly posed: PosedPuzzle;
  /** From 0. */
  readonly index: number;
  readonly rounds: number;
  /** Members that have answered any part of it. */
  readonly answered: number;
  /** Of the game, beside those of the puzzle. */
  readonly controls: readonly APIButtonComponent[];
}

/** A puzzle that takes answers: who conflicts is answered here, the rest in private. */
export function puzzleRoundContent(
  view: PuzzleRoundView & { readonly until: number | null },
): MessageContent {
  const { posed, index, rounds, answered, controls, until } = view;
  const end = until === null ? '' : ` · ends ${relative(until)}`;
  return withManifest(
    posed.puzzle.manifest,
    [text(`-# Puzzle, round ${index + 1}/${rounds}${end}\n${headline(posed.puzzle)}`)],
    [
      ...askFor('conflicts', posed),
      text(`-# ${answered} answered · each part counts once; I ask you for the reason in private`),
      ...rows([
        ...noneButtons(posed),
        button(puzzleId('report', posed.id), '🚩 Report'),
        ...controls,
      ]),
    ],
  );
}

/** The same message with the solution, why, and how everybody stands. */
export function puzzleRevealContent(
  view: PuzzleRoundView & {
    readonly right: number;
    readonly standings: readonly Standing[];
    readonly next: string;
  },
): MessageContent {
  const { posed, index, rounds, answered, right, standings, next, controls } = view;
  const { puzzle } = posed;
  const outcome = outcomeText(answered, right);
  return withManifest(
    puzzle.manifest,
    [text(`-# Puzzle, round ${index + 1}/${rounds} · ${outcome}\n${headline(puzzle)}`)],
    [
      text(solutionLines(puzzle).join('\n')),
      text(`${plainLines(puzzle.explanation)}\n-# Seed: \`${puzzle.seed}\``),
      ...rows([button(puzzleId('report', posed.id), '🚩 Report'), ...controls]),
      ...(standings.length === 0 ? [] : [rule(), text(standingsText(standings))]),
      ...(next === '' ? [] : [text(`-# ${next}`)]),
    ],
  );
}
