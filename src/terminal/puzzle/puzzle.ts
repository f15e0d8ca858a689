import { randomBytes } from 'node:crypto';
import type { Config } from '../../config.ts';
import { makePuzzle } from '../../ports/puzzles/make-puzzle.ts';
import type { PuzzleLevel } from '../../ports/puzzles/puzzle.ts';
import { createPage } from '../page.ts';
import { findLessonIds } from '../ports/lesson-ids.ts';
import { puzzleToJson } from './as-json.ts';
import { playPuzzle } from './play.ts';

/** `studypod puzzle`, parsed. */
export interface PuzzleOptions {
  readonly level: PuzzleLevel;
  /** Null for any. */
  readonly seed: string | null;
  readonly json: boolean;
}

/** Prints a puzzle with its solution, or plays it on the terminal. */
export async function puzzle(
  { level, seed, json }: PuzzleOptions,
  { knowledgeDir }: Config,
): Promise<void> {
  const made = makePuzzle(level, seed ?? randomBytes(5).toString('hex'));
  if (!json) {
    await playPuzzle(made, createPage());
    return;
  }
  const lessons = [made.lesson, ...made.answer.flatMap(({ lesson }) => lesson ?? [])];
  const ids = await findLessonIds(new Set(lessons), knowledgeDir);
  process.stdout.write(`${JSON.stringify(puzzleToJson(made, ids))}\n`);
}
