import type { MessageComponentInteraction, ModalSubmitInteraction } from 'discord.js';
import type { CommandContext } from '../../src/discord/command.ts';
import type { Reply } from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import type { PuzzleStep } from '../../src/ports/puzzles/play.ts';
import type { Response } from '../../src/quiz/question.ts';
import { answerLive, stepLive } from './answer-live.ts';
import { answerInWeek, stepInWeek } from './play-week.ts';
import { getRound } from './read-challenge.ts';

/** Takes an answer to a question that is asked in a challenge. */
export async function answerInChallenge(
  context: CommandContext,
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  { questionId, response }: { readonly questionId: string; readonly response: Response },
): Promise<Reply> {
  // Challenges ask what one press answers.
  if (interaction.isModalSubmit()) throw new TutorError('outdated', 'Press a letter to answer.');
  const { game } = await getRound(context, questionId);
  return game.state.rules.mode === 'live'
    ? answerLive(context, { questionId, memberId: interaction.user.id, response })
    : answerInWeek({ context, interaction }, { questionId, response });
}

/** Takes a part of a puzzle that is set in a challenge. */
export async function stepInChallenge(
  context: CommandContext,
  interaction: MessageComponentInteraction,
  { puzzleId, step }: { readonly puzzleId: string; readonly step: PuzzleStep },
): Promise<Reply> {
  const { game } = await getRound(context, puzzleId);
  return game.state.rules.mode === 'live'
    ? stepLive(context, { puzzleId, memberId: interaction.user.id, step })
    : stepInWeek({ context, interaction }, { puzzleId, step });
}
