import { isOpen } from '../../src/challenge/challenge.ts';
import type { CommandContext } from '../../src/discord/command.ts';
import { playOf, type PuzzleStep } from '../../src/ports/puzzles/play.ts';
import { getRound, type ChallengeGame } from './read-challenge.ts';

/** A part of a puzzle, answered. */
export interface StepToTake {
  readonly puzzleId: string;
  readonly memberId: string;
  readonly step: PuzzleStep;
}

/** What became of it. */
export interface TakenStep {
  readonly game: ChallengeGame;
  readonly isTaken: boolean;
  /** What to tell the member. */
  readonly notice: string;
}

/** Takes a part of a puzzle of a challenge, once, as long as its round is open. */
export async function takeStep(
  context: Pick<CommandContext, 'records' | 'puzzles' | 'challenges' | 'clock'>,
  { puzzleId, memberId, step }: StepToTake,
): Promise<TakenStep> {
  const { puzzles, clock } = context;
  for (;;) {
    const { game, index, round } = await getRound(context, puzzleId);
    const at = clock.now();
    if (round.kind !== 'puzzle' || !isOpen(game.state, index, at)) {
      return { game, isTaken: false, notice: 'This round is over.' };
    }
    const { steps } = await puzzles.findProgress(puzzleId, memberId);
    if (steps.some(({ part }) => part === step.part)) {
      return { game, isTaken: false, notice: 'You have answered that: each part counts once.' };
    }
    const isTaken = await puzzles.sayInRace({ puzzleId, memberId, step, at }, game.session);
    // Where the challenge has gone on meanwhile, look again what holds now.
    if (!isTaken) continue;
    const { next } = playOf(round.posed.puzzle, [...steps, step]);
    return { game, isTaken, notice: next === null ? 'Taken.' : 'Taken. Now the next part:' };
  }
}
