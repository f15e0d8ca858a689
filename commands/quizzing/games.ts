import { ChannelQuizzes } from './channel-quizzes.ts';
import { onePerBot } from './one-per-bot.ts';

const running = onePerBot((context) => new ChannelQuizzes(context));

/** The games that this process looks after. */
export const gamesOf = running.of;

/** Takes up the games under way. @returns how to let go of them */
export const startGames = running.start;
