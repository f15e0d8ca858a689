import type { MessageComponentInteraction } from 'discord.js';
import type { CommandContext } from '../../src/discord/command.ts';
import { mayModerate } from '../../src/discord/permissions.ts';
import {
  privately,
  textContent,
  type MessageContent,
  type Reply,
} from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import { playOf } from '../../src/ports/puzzles/play.ts';
import type { PosedPuzzle } from '../../src/ports/puzzles/records.ts';
import { raceOverContent } from '../replies/puzzle/race.ts';
import { revealLink } from './race-messages.ts';
import { readRace } from './race-view.ts';
import { racesOf } from './races.ts';

/** Ends a race for everybody, for its host and for those who keep order in the channel. */
export async function stopRace(
  context: CommandContext,
  posed: PosedPuzzle,
  interaction: MessageComponentInteraction,
): Promise<Reply> {
  const memberId = interaction.user.id;
  const isHost = posed.ownerId === memberId;
  if (!isHost && !mayModerate(interaction)) throw notTheHost();
  const game = await readRace(context, posed.id);
  if (game === undefined || game.race.phase !== 'running') {
    return privately(await lateContent(context, posed, memberId));
  }
  await racesOf(context).end(posed.id);
  return privately(textContent('🏁 The race is over. What was answered counts.'));
}

/** What somebody sees who comes when a race takes nothing any more. */
export async function lateContent(
  context: CommandContext,
  posed: PosedPuzzle,
  memberId: string,
): Promise<MessageContent> {
  const [game, { attempt, steps }] = await Promise.all([
    readRace(context, posed.id),
    context.puzzles.findProgress(posed.id, memberId),
  ]);
  const link = game === undefined ? null : revealLink(game);
  const isIn = playOf(posed.puzzle, steps).next === null;
  return raceOverContent({ attempt, isIn, link });
}

function notTheHost(): TutorError {
  return new TutorError(
    'not-the-host',
    'Only who started the race, or who may manage messages here, can end it.',
  );
}
