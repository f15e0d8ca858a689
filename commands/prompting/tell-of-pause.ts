import type { CommandContext } from '../../src/discord/command.ts';
import type { DailyPlan } from '../../src/daily/records.ts';
import { TutorError } from '../../src/errors.ts';
import { isFormerMember } from '../../src/progress/former-member.ts';
import { pauseNotice } from '../replies/daily/plan.ts';

/** Discord takes as many characters. */
const maxNonceLength = 25;

/** Tells who set a prompt up that it cannot go on. Who takes no messages is told by its status. */
export async function tellOfPause(
  { daily, channels, mention }: Pick<CommandContext, 'daily' | 'channels' | 'mention'>,
  plan: DailyPlan,
): Promise<void> {
  if (!isFormerMember(plan.setBy)) {
    const nonce = `${plan.version}p${plan.guildId}`.slice(0, maxNonceLength);
    try {
      await channels.tell(plan.setBy, pauseNotice(plan, mention), nonce);
    } catch (error) {
      if (!(error instanceof TutorError) || error.code !== 'refused') throw error;
    }
  }
  await daily.noticeDone(plan.guildId);
}
