import type { CommandContext } from '../../src/discord/command.ts';
import { ChannelQuizzes } from './channel-quizzes.ts';

const games = new WeakMap<CommandContext, ChannelQuizzes>();

/** The games that this process looks after. */
export function gamesOf(context: CommandContext): ChannelQuizzes {
  const own = games.get(context) ?? new ChannelQuizzes(context);
  games.set(context, own);
  return own;
}

/** Takes up the games under way. @returns how to let go of them */
export async function startGames(context: CommandContext): Promise<() => Promise<void>> {
  const own = gamesOf(context);
  await own.start();
  return () => own.stop();
}
