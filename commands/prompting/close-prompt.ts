import type { CommandContext } from '../../src/discord/command.ts';
import { describeError } from '../../src/discord/describe-error.ts';
import type { DailyPrompt } from '../../src/daily/records.ts';
import { TutorError } from '../../src/errors.ts';
import { promptMessage, readAsked, type ViewContext } from './prompt-view.ts';
import { attemptsLeft } from './solve-prompt.ts';

export type ClosingContext = ViewContext & Pick<CommandContext, 'channels' | 'clock' | 'log'>;

/** A close that is not known to be shown is shown again after this. */
const closeRetryMs = 30_000;

/**
 * Closes a prompt whose time is over: takes no more answers, settles what is unfinished, and shows the
 * solution. Done again after a crash, it shows the same.
 */
export async function closePrompt(context: ClosingContext, prompt: DailyPrompt): Promise<void> {
  const { daily, clock } = context;
  const wakeAt = clock.now() + closeRetryMs;
  const isOurs =
    prompt.state === 'posted'
      ? await daily.beginClosing(prompt, wakeAt)
      : await daily.takeUp(prompt, wakeAt);
  if (!isOurs) return;
  const closing: DailyPrompt = { ...prompt, state: 'closing' };
  const asked = await readAsked(context, closing);
  if (asked?.kind === 'puzzle') await daily.settleLeft(await attemptsLeft(context, asked.posed));
  if (asked !== undefined && !(await show(context, closing, asked))) return;
  await daily.closed(closing);
}

/** @returns false where it has to be tried again */
async function show(
  context: ClosingContext,
  prompt: DailyPrompt,
  asked: Parameters<typeof promptMessage>[2],
): Promise<boolean> {
  const { channels, log } = context;
  const { channelId, messageId } = prompt;
  if (channelId === null || messageId === null) return true;
  try {
    await channels.edit(channelId, messageId, await promptMessage(context, prompt, asked));
    return true;
  } catch (error) {
    const isLost = error instanceof TutorError && error.code !== 'storage-away';
    const entry = { guild: prompt.guildId, error: describeError(error, []) };
    log[isLost ? 'info' : 'warn'](entry, 'the close of a daily prompt could not be shown');
    return isLost;
  }
}
