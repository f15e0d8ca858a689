import type { CommandContext } from '../../src/discord/command.ts';
import { textContent, type MessageContent } from '../../src/discord/reply.ts';
import { gradePuzzle } from '../../src/ports/puzzles/grade-puzzle.ts';
import { playOf, type PuzzleStep } from '../../src/ports/puzzles/play.ts';
import type { PosedPuzzle } from '../../src/ports/puzzles/records.ts';
import { localDateOf } from '../../src/progress/local-date.ts';
import { pointsForPrompt } from '../../src/progress/points.ts';
import type { Attempt } from '../../src/quiz/records.ts';
import { findCard } from '../../src/vault/find.ts';
import { puzzleContent } from '../replies/puzzle/puzzle.ts';
import { streakLines } from '../replies/streak.ts';
import { verdictContent } from '../replies/puzzle/verdict.ts';
import { askedScene, isDrawnBefore, solvedScene } from '../puzzling/puzzle-scene.ts';

export type SolvingContext = Pick<
  CommandContext,
  'daily' | 'puzzles' | 'records' | 'clock' | 'tutor' | 'draw'
>;

/** Takes a step in a daily puzzle, once, and shows its member what is asked next, or what came of it. */
export async function takePromptStep(
  context: SolvingContext,
  posed: PosedPuzzle,
  { memberId, step }: { readonly memberId: string; readonly step: PuzzleStep },
): Promise<MessageContent> {
  const { daily, puzzles, records, clock, draw, tutor } = context;
  const at = clock.now();
  const zone = await records.zoneOf(memberId, posed.guildId);
  const said = await daily.say({ puzzleId: posed.id, memberId, step, at }, (steps) =>
    attemptOf(posed, steps, { memberId, at, zone, isOver: false }),
  );
  const progress = said ?? (await puzzles.findProgress(posed.id, memberId));
  const play = playOf(posed.puzzle, progress.steps);
  const { attempt } = progress;
  if (attempt !== null) {
    return verdictContent({
      picture: await draw(solvedScene(posed.puzzle)),
      posed,
      play,
      attempt,
      hasCard: findCard(tutor.vault, posed.cardId) !== undefined,
      news: streakLines(said?.streak ?? null),
    });
  }
  const { next } = play;
  if (said === undefined || next === null) {
    return textContent('This prompt is closed. Its message shows the solution.');
  }
  const picture = isDrawnBefore(posed.puzzle) ? await draw(askedScene(posed.puzzle, 0)) : null;
  return puzzleContent(posed, { ...play, next }, { picture });
}

/** What those have earned who have begun to answer, and not ended: parts that lack are wrong. */
export async function attemptsLeft(
  { puzzles, records }: Pick<CommandContext, 'puzzles' | 'records'>,
  posed: PosedPuzzle,
): Promise<readonly Attempt[]> {
  const everybody = await puzzles.listEverybody(posed.id);
  const attempts = await Promise.all(
    everybody.map(async ({ memberId, steps }) => {
      const at = Math.max(...steps.map((step) => step.at));
      const zone = await records.zoneOf(memberId, posed.guildId);
      const said = steps.map(({ step }) => step);
      return attemptOf(posed, said, { memberId, at, zone, isOver: true });
    }),
  );
  return attempts.filter((attempt) => attempt !== null);
}

/** @returns null for who has answered nothing, or goes on answering */
function attemptOf(
  { id, guildId, cardId, puzzle }: PosedPuzzle,
  steps: readonly PuzzleStep[],
  own: {
    readonly memberId: string;
    readonly at: number;
    readonly zone: string;
    readonly isOver: boolean;
  },
): Attempt | null {
  const { memberId, at, zone, isOver } = own;
  const { response, next } = playOf(puzzle, steps);
  const hasAnswered = steps.some(({ part }) => part === 'conflicts');
  if (next !== null && !(isOver && hasAnswered)) return null;
  const { grade } = gradePuzzle(puzzle, response);
  return {
    questionId: id,
    memberId,
    cardId,
    subject: `puzzle:${puzzle.level}:${puzzle.seed}`,
    guildId,
    mode: 'daily',
    grade,
    points: guildId === null ? 0 : pointsForPrompt(grade),
    localDate: localDateOf(at, zone),
    zone,
    at,
  };
}
