import type { CommandContext } from '../../src/discord/command.ts';
import { Challenges } from './challenges.ts';

const running = new WeakMap<CommandContext, Challenges>();

/** The challenges that this process looks after. */
export function challengesOf(context: CommandContext): Challenges {
  const own = running.get(context) ?? new Challenges(context);
  running.set(context, own);
  return own;
}

/** Takes up the challenges under way. @returns how to let go of them */
export async function startChallenges(context: CommandContext): Promise<() => Promise<void>> {
  const own = challengesOf(context);
  await own.start();
  return () => own.stop();
}
