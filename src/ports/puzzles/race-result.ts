import { pointsForRace } from '../../progress/points.ts';
import { rightGrade } from '../../quiz/question.ts';
import { gradePuzzle } from './grade-puzzle.ts';
import { playOf, type PuzzleStep } from './play.ts';
import type { Puzzle } from './puzzle.ts';

/** What somebody did in a race, in the order of time. */
export interface RaceSteps {
  readonly memberId: string;
  readonly steps: readonly { readonly step: PuzzleStep; readonly at: number }[];
}

/** Somebody's line in a race. */
export interface RaceLine {
  readonly memberId: string;
  /** 0–1. */
  readonly grade: number;
  readonly points: number;
  /** When they had answered everything; milliseconds UTC. */
  readonly at: number;
}

/** Who answered everything, those that are right first, the quickest of them first; ties by id. */
export function raceResult(puzzle: Puzzle, everybody: readonly RaceSteps[]): readonly RaceLine[] {
  const lines = everybody.flatMap(({ memberId, steps }) => {
    const { next, response } = playOf(
      puzzle,
      steps.map(({ step }) => step),
    );
    if (next !== null) return [];
    const { grade } = gradePuzzle(puzzle, response);
    return [{ memberId, grade, at: Math.max(...steps.map((step) => step.at)) }];
  });
  const sorted = lines.toSorted(
    (a, b) =>
      Number(isRight(b)) - Number(isRight(a)) || a.at - b.at || (a.memberId < b.memberId ? -1 : 1),
  );
  return sorted.map((line, place) => ({
    ...line,
    points: isRight(line) ? pointsForRace(place) : 0,
  }));
}

/** Whether all who opened a race have answered everything; false while nobody has. */
export function isRaceComplete(puzzle: Puzzle, everybody: readonly RaceSteps[]): boolean {
  return everybody.length > 0 && raceResult(puzzle, everybody).length === everybody.length;
}

function isRight({ grade }: { readonly grade: number }): boolean {
  return grade >= rightGrade;
}
