import type { Symptom } from '../finding.ts';
import { gradePuzzle, type PuzzlePart, type PuzzleResponse } from './grade-puzzle.ts';
import type { Puzzle } from './puzzle.ts';

/** One thing that somebody does with a puzzle: answers a part, or takes a hint. Each counts once. */
export type PuzzleStep =
  | {
      readonly part: 'conflicts';
      /** None for "No conflict". */
      readonly parties: readonly string[];
      /** Level 10: indexes into the candidates. */
      readonly candidates: readonly number[];
    }
  | { readonly part: 'reason'; readonly reason: number }
  | { readonly part: 'symptom'; readonly symptom: Symptom }
  | { readonly part: 'hint-1' | 'hint-2' }
  /** Looks at the puzzle of a race: from then on the others wait for this one. */
  | { readonly part: 'opened' };

/** How far somebody is with a puzzle. */
export interface Play {
  readonly response: PuzzleResponse;
  /** Hints that were taken: 0–2. */
  readonly hints: number;
  /** What is asked now; null once everything is answered. */
  readonly next: PuzzlePart | null;
}

const nothingSaid: PuzzleResponse = { parties: [], candidates: [], reason: null, symptom: null };

/** Puts together what somebody has done with a puzzle, in any order. */
export function playOf(puzzle: Puzzle, steps: readonly PuzzleStep[]): Play {
  const done = new Set(steps.map(({ part }) => part));
  const response = steps.reduce<PuzzleResponse>(withStep, nothingSaid);
  return {
    response,
    hints: puzzle.hints.filter((_, index) => done.has(hintParts[index] ?? 'hint-2')).length,
    next: partsOf(puzzle).find((part) => !done.has(part)) ?? null,
  };
}

/** The hints, in their order. */
export const hintParts = ['hint-1', 'hint-2'] as const;

/** What is asked, in order. */
export function partsOf(puzzle: Puzzle): readonly PuzzlePart[] {
  return gradePuzzle(puzzle, nothingSaid).parts.map(({ part }) => part);
}

function withStep(response: PuzzleResponse, step: PuzzleStep): PuzzleResponse {
  switch (step.part) {
    case 'conflicts':
      return { ...response, parties: step.parties, candidates: step.candidates };
    case 'reason':
      return { ...response, reason: step.reason };
    case 'symptom':
      return { ...response, symptom: step.symptom };
    case 'hint-1':
    case 'hint-2':
    case 'opened':
      return response;
  }
}
