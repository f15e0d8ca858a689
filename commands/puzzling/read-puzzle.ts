import { TutorError } from '../../src/errors.ts';
import { isForAll } from '../../src/ports/puzzles/for-all.ts';
import type { PosedPuzzle, PuzzleRecords } from '../../src/ports/puzzles/records.ts';

/**
 * Finds a puzzle that was posed to a member, or to everybody.
 * @throws TutorError `puzzle-gone` for one that is unknown, or somebody else's
 */
export async function getPuzzle(
  puzzles: PuzzleRecords,
  id: string,
  memberId: string,
): Promise<PosedPuzzle> {
  const posed = await puzzles.findPuzzle(id);
  if (posed === undefined) throw puzzleGone();
  if (!isForAll(posed) && posed.ownerId !== memberId) throw puzzleGone();
  return posed;
}

function puzzleGone(): TutorError {
  return new TutorError(
    'puzzle-gone',
    'This puzzle is no longer there, or it is not yours. Start another with /puzzle.',
  );
}
