import { createHash } from 'node:crypto';
import type { MessageContent } from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import { gradePuzzle } from '../../src/ports/puzzles/grade-puzzle.ts';
import { masteredLevels } from '../../src/ports/puzzles/mastery.ts';
import { playOf, type PuzzleStep } from '../../src/ports/puzzles/play.ts';
import type { PosedPuzzle, PuzzleProgress } from '../../src/ports/puzzles/records.ts';
import { findCard } from '../../src/vault/find.ts';
import { localDateOf } from '../../src/progress/local-date.ts';
import { pointsForPuzzle } from '../../src/progress/points.ts';
import type { Attempt } from '../../src/quiz/records.ts';
import { puzzleContent } from '../replies/puzzle/puzzle.ts';
import { verdictContent } from '../replies/puzzle/verdict.ts';
import { streakLines } from '../replies/streak.ts';
import { askedScene, isDrawnBefore, solvedScene } from './puzzle-scene.ts';
import { posePuzzle, type PuzzleContext, type PuzzleWish } from './pose-puzzle.ts';
import { getPuzzle } from './read-puzzle.ts';

/** Poses a puzzle. @throws TutorError `bad-seed` */
export async function startPuzzle(
  context: PuzzleContext,
  wish: PuzzleWish,
): Promise<MessageContent> {
  return show(context, await posePuzzle(context, wish));
}

/** A member's puzzle as it stands. @throws TutorError `puzzle-gone` */
export async function showPuzzle(
  context: PuzzleContext,
  id: string,
  memberId: string,
): Promise<MessageContent> {
  return show(context, await getPuzzle(context.puzzles, id, memberId));
}

/** Takes an answer or a hint, once, and shows how the puzzle stands. */
export async function takeStep(
  context: PuzzleContext,
  posed: PosedPuzzle,
  step: PuzzleStep,
): Promise<MessageContent> {
  const { puzzles, records, clock } = context;
  const { id: puzzleId, ownerId: memberId } = posed;
  const at = clock.now();
  const zone = await records.zoneOf(memberId, posed.guildId);
  const masteredBefore = masteredLevels(await puzzles.listGrades(memberId));
  const progress = await puzzles.say({ puzzleId, memberId, step, at }, (steps) =>
    attemptOf(posed, steps, { at, zone }),
  );
  const news = streakLines(progress.streak);
  return contentOf(context, posed, { progress, masteredBefore, news });
}

/**
 * Poses the puzzle after one: of the same level until that is mastered. Asked again, it is the same.
 */
export async function nextPuzzle(
  context: PuzzleContext,
  posed: PosedPuzzle,
  guildId: string | null,
): Promise<MessageContent> {
  const mastered = masteredLevels(await context.puzzles.listGrades(posed.ownerId));
  const { level } = posed.puzzle;
  const next = await posePuzzle(context, {
    id: idAfter(posed.id),
    memberId: posed.ownerId,
    guildId,
    level: mastered.has(level) ? null : level,
    seed: null,
  });
  return show(context, next);
}

/** A press that comes twice must not pose two. */
function idAfter(id: string): string {
  return createHash('sha256').update(`after ${id}`).digest('base64url').slice(0, id.length);
}

async function show(context: PuzzleContext, posed: PosedPuzzle): Promise<MessageContent> {
  const progress = await context.puzzles.findProgress(posed.id, posed.ownerId);
  return contentOf(context, posed, { progress, masteredBefore: null, news: [] });
}

interface Standing {
  readonly progress: PuzzleProgress;
  /** Null where nothing has changed. */
  readonly masteredBefore: ReadonlySet<number> | null;
  /** What else has come of it. */
  readonly news: readonly string[];
}

async function contentOf(
  { puzzles, tutor, draw }: PuzzleContext,
  posed: PosedPuzzle,
  { progress, masteredBefore, news }: Standing,
): Promise<MessageContent> {
  const play = playOf(posed.puzzle, progress.steps);
  const { attempt } = progress;
  if (attempt === null) {
    const { next } = play;
    if (next === null) throw new TutorError('outdated', 'This puzzle is from another version.');
    const picture = isDrawnBefore(posed.puzzle)
      ? await draw(askedScene(posed.puzzle, play.hints))
      : null;
    return puzzleContent(posed, { ...play, next }, { picture });
  }
  const mastered = masteredLevels(await puzzles.listGrades(posed.ownerId));
  const { level } = posed.puzzle;
  const isNew = masteredBefore !== null && !masteredBefore.has(level) && mastered.has(level);
  return verdictContent({
    picture: await draw(solvedScene(posed.puzzle)),
    posed,
    play,
    attempt,
    hasCard: findCard(tutor.vault, posed.cardId) !== undefined,
    news: [
      ...(isNew ? [`🏅 You have mastered level ${level}: four of the last five were right.`] : []),
      ...news,
    ],
  });
}

/** What a puzzle came to; null as long as something is not answered. */
function attemptOf(
  posed: PosedPuzzle,
  steps: readonly PuzzleStep[],
  { at, zone }: { readonly at: number; readonly zone: string },
): Attempt | null {
  const { id, ownerId, guildId, puzzle, cardId, earning } = posed;
  const { response, hints, next } = playOf(puzzle, steps);
  if (next !== null) return null;
  const { right, grade } = gradePuzzle(puzzle, response);
  return {
    questionId: id,
    memberId: ownerId,
    cardId,
    subject: `puzzle:${puzzle.level}:${puzzle.seed}`,
    guildId,
    mode: 'puzzle',
    grade,
    points: guildId === null || earning !== 'all' ? 0 : pointsForPuzzle(right, hints),
    localDate: localDateOf(at, zone),
    zone,
    at,
  };
}
