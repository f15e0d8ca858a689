import { onePerBot } from '../quizzing/one-per-bot.ts';
import { Challenges } from './challenges.ts';

const running = onePerBot((context) => new Challenges(context));

/** The challenges that this process looks after. */
export const challengesOf = running.of;

/** Takes up the challenges under way. @returns how to let go of them */
export const startChallenges = running.start;
