import type { CommandContext } from '../../src/discord/command.ts';
import { textContent } from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import { relative } from '../replies/parts.ts';
import type { ChallengeGame } from './read-challenge.ts';
import { answersOfRound } from './round-answers.ts';

type RemindContext = Pick<
  CommandContext,
  'records' | 'puzzles' | 'challenges' | 'channels' | 'clock'
>;

/** Reminds those who asked for it, once, of what waits for their answer. */
export async function remind(context: RemindContext, game: ChallengeGame): Promise<void> {
  const { challenges, clock } = context;
  const { session } = game;
  const memberIds = await challenges.claimReminders(session.id, clock.now());
  if (memberIds.length === 0) return;
  const answered = await countAnswered(context, game);
  for (const memberId of memberIds) {
    const left = game.rounds.length - (answered.get(memberId) ?? 0);
    if (left > 0) await tell(context, game, { memberId, left });
    await challenges.keepReminded({ sessionId: session.id, memberId, at: clock.now() });
  }
}

/** How many rounds each member has answered wholly. */
async function countAnswered(
  context: RemindContext,
  { rounds }: ChallengeGame,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const round of rounds) {
    for (const { memberId, isWhole } of await answersOfRound(context, round)) {
      if (isWhole) counts.set(memberId, (counts.get(memberId) ?? 0) + 1);
    }
  }
  return counts;
}

async function tell(
  { channels }: RemindContext,
  { session, state, rounds }: ChallengeGame,
  { memberId, left }: { readonly memberId: string; readonly left: number },
): Promise<void> {
  const end = state.until === null ? '' : ` It closes ${relative(state.until)}.`;
  const text = `🔔 ${left} of ${rounds.length} rounds of the challenge in <#${session.channelId}> wait for your answer.${end}`;
  try {
    await channels.tell(memberId, textContent(text), `${session.id}d`);
  } catch (error) {
    // Who takes no messages from the bot is not reminded.
    if (!(error instanceof TutorError)) throw error;
  }
}
