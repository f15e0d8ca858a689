import type { Finding, Symptom } from '../finding.ts';
import type { Candidate, Puzzle } from './puzzle.ts';

/** What somebody answers. */
export interface PuzzleResponse {
  /** Parties that are in each other's way; none for "No conflict". Not looked at on level 10. */
  readonly parties: readonly string[];
  /** Level 10: indexes into the candidates. */
  readonly candidates: readonly number[];
  /** Index into the reasons; null for none. */
  readonly reason: number | null;
  /** Null for none, as where it was not asked. */
  readonly symptom: Symptom | null;
}

export const puzzleParts = ['conflicts', 'reason', 'symptom'] as const;
export type PuzzlePart = (typeof puzzleParts)[number];

/** How one part came out. On level 10 each conflict of the answer counts as a part. */
export interface PartVerdict {
  readonly part: PuzzlePart;
  /** 0 to `of`. */
  readonly right: number;
  /** 1 or more. */
  readonly of: number;
}

export interface PuzzleVerdict {
  readonly parts: readonly PartVerdict[];
  /** Parts that are right: what points are given for. */
  readonly right: number;
  /** The share of parts that are right, 0–1. */
  readonly grade: number;
}

/**
 * Holds a response against a puzzle. A party set is right as a whole or not at all; on level 10 every
 * conflict that was found counts, and every wrong one takes one away again, but never below none.
 */
export function gradePuzzle(puzzle: Puzzle, response: PuzzleResponse): PuzzleVerdict {
  const parts = [
    gradeConflicts(puzzle, response),
    { part: 'reason', right: Number(response.reason === puzzle.reason), of: 1 } as const,
    ...(puzzle.symptoms.length === 0
      ? []
      : [{ part: 'symptom', right: Number(response.symptom === puzzle.symptom), of: 1 } as const]),
  ];
  const right = parts.reduce((sum, part) => sum + part.right, 0);
  const all = parts.reduce((sum, part) => sum + part.of, 0);
  return { parts, right, grade: right / all };
}

function gradeConflicts(puzzle: Puzzle, response: PuzzleResponse): PartVerdict {
  const { answer, candidates } = puzzle;
  if (candidates.length === 0) {
    const wanted = answer[0]?.parties ?? [];
    return { part: 'conflicts', right: Number(areSame(wanted, response.parties)), of: 1 };
  }
  const chosen = [...new Set(response.candidates)];
  const hits = chosen.filter((index) => isTrue(puzzle, candidates[index])).length;
  const right = Math.max(0, hits - (chosen.length - hits));
  return { part: 'conflicts', right, of: answer.length };
}

/** Whether a candidate is among what the checker finds. */
export function isTrue({ answer }: Puzzle, candidate: Candidate | undefined): boolean {
  return (
    candidate !== undefined &&
    answer.some(
      ({ port, protocol, parties }: Finding) =>
        port === candidate.port &&
        protocol === candidate.protocol &&
        areSame(parties, candidate.parties),
    )
  );
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  return new Set(a).symmetricDifference(new Set(b)).size === 0;
}
