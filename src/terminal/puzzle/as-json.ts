import type { Lesson } from '../../ports/finding.ts';
import { candidateText, type Puzzle } from '../../ports/puzzles/puzzle.ts';
import { findingToJson } from '../ports/as-json.ts';

/** A puzzle with its solution, as other programs read it. */
export function puzzleToJson(puzzle: Puzzle, cardIds: ReadonlyMap<Lesson, string | null>) {
  const { level, seed, concept, manifest, parties, reasons, reason, symptom, explanation } = puzzle;
  const idOf = (lesson: Lesson | null): string | null =>
    lesson === null ? null : (cardIds.get(lesson) ?? null);
  const answer = puzzle.answer.map((finding) =>
    findingToJson({ ...finding, cardId: idOf(finding.lesson) }),
  );
  return {
    level,
    seed,
    concept,
    manifest,
    question: wholeQuestion(puzzle),
    parties,
    answer,
    reasons,
    reason,
    symptom,
    explanation,
    cardId: idOf(puzzle.lesson),
  };
}

/** On level 10 with what can be selected, and what the reasons are about. */
function wholeQuestion({ question, candidates, reasonQuestion }: Puzzle): string {
  if (candidates.length === 0) return question;
  return `${question}\n${candidates.map((each) => `- ${candidateText(each)}`).join('\n')}\n${reasonQuestion}`;
}
