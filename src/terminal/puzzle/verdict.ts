import {
  isTrue,
  type PartVerdict,
  type PuzzlePart,
  type PuzzleVerdict,
} from '../../ports/puzzles/grade-puzzle.ts';
import { candidateText, type Puzzle } from '../../ports/puzzles/puzzle.ts';
import { pointsForPuzzle, puzzlePartPoints } from '../../progress/points.ts';
import type { Styles } from '../style.ts';

/** What came of a puzzle that was played. */
export interface Played {
  readonly verdict: PuzzleVerdict;
  readonly hints: number;
}

const titles: Readonly<Record<PuzzlePart, string>> = {
  conflicts: 'Who',
  reason: 'Why',
  symptom: 'Seen',
};

/** A line a part with what was right, then the explanation and the points. */
export function verdictLines(puzzle: Puzzle, { verdict, hints }: Played, styles: Styles): string[] {
  const parts = verdict.parts.reduce((sum, { of }) => sum + of, 0);
  const points = pointsForPuzzle(verdict.right, hints);
  const taken = hints === 0 ? '' : `, ${hints} ${hints === 1 ? 'hint' : 'hints'}`;
  return [
    '',
    ...verdict.parts.map((part) => styles.strong(partLine(puzzle, part))),
    '',
    ...puzzle.explanation.split('\n'),
    '',
    `${points} of ${parts * puzzlePartPoints} points${taken}`,
    styles.faint(`Again: studypod puzzle --level ${puzzle.level} --seed ${puzzle.seed}`),
  ];
}

function partLine(puzzle: Puzzle, { part, right, of }: PartVerdict): string {
  const mark = right === of ? '✓' : '✗';
  const count = of > 1 ? ` (${right} of ${of})` : '';
  return `${mark} ${titles[part]}${count}: ${solutionOf(puzzle, part)}`;
}

function solutionOf(puzzle: Puzzle, part: PuzzlePart): string {
  switch (part) {
    case 'conflicts': {
      const [finding] = puzzle.answer;
      if (finding === undefined) return 'No conflict';
      return puzzle.candidates.length === 0
        ? finding.parties.join(', ')
        : puzzle.candidates
            .filter((candidate) => isTrue(puzzle, candidate))
            .map(candidateText)
            .join('; ');
    }
    case 'reason':
      return puzzle.reasons[puzzle.reason] ?? '';
    case 'symptom':
      return puzzle.symptom ?? '';
  }
}
