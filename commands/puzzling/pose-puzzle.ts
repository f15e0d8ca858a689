import type { CommandContext } from '../../src/discord/command.ts';
import { TutorError } from '../../src/errors.ts';
import { lessonCardId } from '../../src/lessons.ts';
import { highestEarning, levelToOffer, masteredLevels } from '../../src/ports/puzzles/mastery.ts';
import type { PuzzleLevel } from '../../src/ports/puzzles/puzzle.ts';
import type { Earning, PosedPuzzle } from '../../src/ports/puzzles/records.ts';
import { seedPattern } from '../../src/random.ts';
import { newSeed } from '../quizzing/new-id.ts';

export type PuzzleContext = Pick<
  CommandContext,
  'puzzles' | 'puzzleMaker' | 'records' | 'clock' | 'tutor' | 'draw'
>;

/** What somebody wants to play. */
export interface PuzzleWish {
  /** The id that it is to have; where a puzzle has it already, that is the one. */
  readonly id: string;
  readonly memberId: string;
  readonly guildId: string | null;
  /** Null for the next that is not mastered. */
  readonly level: PuzzleLevel | null;
  /** Null for any. */
  readonly seed: string | null;
}

/**
 * Makes a puzzle and keeps it.
 * @throws TutorError `bad-seed`
 */
export async function posePuzzle(
  { puzzles, puzzleMaker, clock, tutor }: PuzzleContext,
  { id, memberId, guildId, level: wished, seed }: PuzzleWish,
): Promise<PosedPuzzle> {
  if (seed !== null && !seedPattern.test(seed)) throw badSeed();
  const mastered = masteredLevels(await puzzles.listGrades(memberId));
  const level = wished ?? levelToOffer(mastered);
  const puzzle = await puzzleMaker.makePuzzle(level, seed ?? newSeed());
  return puzzles.pose({
    id,
    ownerId: memberId,
    guildId,
    cardId: lessonCardId(tutor.vault.cards, puzzle.lesson),
    puzzle,
    earning: earningOf(seed, level, highestEarning(mastered)),
    posedAt: clock.now(),
  });
}

function earningOf(seed: string | null, level: PuzzleLevel, highest: number): Earning {
  if (seed !== null) return 'seed-chosen';
  return level <= highest ? 'all' : 'level-too-high';
}

function badSeed(): TutorError {
  return new TutorError(
    'bad-seed',
    'A seed has 1 to 32 letters of the alphabet, digits, “-” or “_”.',
  );
}
