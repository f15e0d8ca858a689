import { messageLink } from 'discord.js';
import type { CommandContext } from '../../src/discord/command.ts';
import type { MessageContent } from '../../src/discord/reply.ts';
import { raceResult } from '../../src/ports/puzzles/race-result.ts';
import { findCard } from '../../src/vault/find.ts';
import { raceContent, raceEndedContent, raceRevealContent } from '../replies/puzzle/race.ts';
import { askedScene, isDrawnBefore, solvedScene } from './puzzle-scene.ts';
import type { RaceGame } from './race-view.ts';

/** What the message of a race says as long as it takes answers. */
export async function raceMessage(
  { draw }: Pick<CommandContext, 'draw'>,
  { race, posed, everybody }: RaceGame,
): Promise<MessageContent> {
  const { puzzle } = posed;
  const answered = raceResult(puzzle, everybody).length;
  const picture = isDrawnBefore(puzzle) ? await draw(askedScene(puzzle, 0)) : null;
  return raceContent({ posed, race, opened: everybody.length, answered, picture });
}

/** What was right, and how everybody did. */
export async function revealMessage(
  { records, draw, tutor }: Pick<CommandContext, 'records' | 'draw' | 'tutor'>,
  { session, posed }: RaceGame,
): Promise<MessageContent> {
  const { puzzle, cardId } = posed;
  return raceRevealContent({
    posed,
    picture: await draw(solvedScene(puzzle)),
    hasCard: findCard(tutor.vault, cardId) !== undefined,
    standings: await records.listStandings(session.id),
  });
}

/** What stands where the race began, once what was right is shown. */
export function endedMessage(game: RaceGame): MessageContent {
  return raceEndedContent(game.posed, revealLink(game));
}

/** Where it is said what was right; null before that. */
export function revealLink({ session, race }: Pick<RaceGame, 'session' | 'race'>): string | null {
  const { channelId, guildId } = session;
  const { revealId } = race;
  if (channelId === null || guildId === null || revealId === null) return null;
  return messageLink(channelId, revealId, guildId);
}
