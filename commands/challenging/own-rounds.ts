import { puzzleAnswerOf } from '../../src/challenge/puzzle-answer.ts';
import type { PosedRound } from '../../src/challenge/records.ts';
import type { RoundScore } from '../../src/challenge/score.ts';
import type { PosedPuzzle } from '../../src/ports/puzzles/records.ts';
import type { PuzzleStep } from '../../src/ports/puzzles/play.ts';
import type { Answer, SettledAttempt } from '../../src/quiz/records.ts';
import { letters } from '../replies/quiz/question-text.ts';
import { questionLine, type OwnLine } from '../replies/quiz/own-answers.ts';
import { literal } from '../replies/parts.ts';
import { shortRound } from './challenge-view.ts';
import type { ChallengeContext, ChallengeGame } from './read-challenge.ts';
import { scoresOf } from './round-answers.ts';

/** What a member has done in a challenge. */
export interface OwnRounds {
  /** Of the rounds that were answered, in order. */
  readonly lines: readonly OwnLine[];
  /** Of those that are settled. */
  readonly scores: readonly RoundScore[];
  readonly attempts: readonly SettledAttempt[];
  /** The last word to each question, by its id. */
  readonly answers: ReadonlyMap<string, Answer>;
  /** What was done with each puzzle, by its id. */
  readonly steps: ReadonlyMap<string, readonly PuzzleStep[]>;
  /** Ids of the rounds that are answered wholly. */
  readonly done: ReadonlySet<string>;
}

const maxPromptLength = 80;
const maxChosenLength = 60;

/** Reads what a member has done in a challenge. */
export async function readOwn(
  { records, challenges }: Pick<ChallengeContext, 'records' | 'challenges'>,
  game: ChallengeGame,
  memberId: string,
): Promise<OwnRounds> {
  const ids = game.rounds.flatMap(({ kind, posed }) => (kind === 'question' ? [posed.id] : []));
  const [given, attempts, steps] = await Promise.all([
    records.listAnswers(ids, memberId),
    records.listAttempts(game.session.id, memberId),
    challenges.listSteps(game.session.id, memberId),
  ]);
  const isDone = ({ kind, posed }: PosedRound): boolean =>
    kind === 'question'
      ? given.some(({ questionId }) => questionId === posed.id)
      : isWhole(posed, steps.get(posed.id) ?? []);
  return {
    lines: game.rounds.flatMap((round, index) => {
      const own = { answers: given, attempts };
      if (round.kind === 'question') return questionLine(round.posed, own) ?? [];
      return puzzleLine(round, index, { steps: steps.get(round.posed.id) ?? [], attempts }) ?? [];
    }),
    scores: scoresOf(game, attempts),
    attempts,
    answers: new Map(given.map((answer) => [answer.questionId, answer])),
    steps,
    done: new Set(game.rounds.filter(isDone).map(({ posed }) => posed.id)),
  };
}

function isWhole({ puzzle }: PosedPuzzle, steps: readonly PuzzleStep[]): boolean {
  return (
    puzzleAnswerOf(
      puzzle,
      steps.map((step) => ({ step, at: 0 })),
    )?.isWhole === true
  );
}

function puzzleLine(
  round: PosedRound & { readonly kind: 'puzzle' },
  index: number,
  own: { readonly steps: readonly PuzzleStep[]; readonly attempts: readonly SettledAttempt[] },
): OwnLine | undefined {
  const chosen = own.steps.map((step) => stepText(round.posed, step)).filter((text) => text !== '');
  if (chosen.length === 0) return undefined;
  return {
    number: index + 1,
    grade: own.attempts.find(({ questionId }) => questionId === round.posed.id)?.grade ?? null,
    chosen: chosen.join(' · '),
    about: shortRound(round, maxPromptLength),
  };
}

function stepText({ puzzle }: PosedPuzzle, step: PuzzleStep): string {
  switch (step.part) {
    case 'conflicts': {
      const { parties, candidates } = step;
      if (puzzle.candidates.length > 0) return `**${candidates.length} chosen**`;
      const who = parties.length === 0 ? 'no conflict' : parties.join(', ');
      return `**${literal(who, maxChosenLength)}**`;
    }
    case 'reason':
      return `**${letters[step.reason] ?? '–'}**`;
    case 'symptom':
      return `**${step.symptom}**`;
    case 'hint-1':
    case 'hint-2':
    case 'opened':
      return '';
  }
}
