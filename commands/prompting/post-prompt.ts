import { isPlaceLost } from '../../src/discord/refusals.ts';
import type { CommandContext } from '../../src/discord/command.ts';
import { describeError } from '../../src/discord/describe-error.ts';
import { endOfDate, nextPlanned, openMs } from '../../src/daily/schedule.ts';
import type { DailyPlan, DailyPrompt } from '../../src/daily/records.ts';
import { localDateOf } from '../../src/progress/local-date.ts';
import type { MadePrompt } from './make-prompt.ts';
import { promptMessage, readAsked, type ViewContext } from './prompt-view.ts';

export type PostingContext = ViewContext &
  Pick<CommandContext, 'channels' | 'tutor' | 'clock' | 'log'>;

/** A claim that is not known to be posted is looked at again after this. */
const claimRetryMs = 20_000;
/**
 * Discord knows a nonce for a few minutes: as long as this, what is posted again is not posted twice.
 * Later, the channel's own messages say whether it is there.
 */
const nonceMs = 2 * 60_000;
/** Our clock and Discord's may be apart by this. */
const clockSkewMs = 60_000;

/**
 * Takes a date's prompt and posts it, where nobody else has taken it.
 * @param options.isAsked - whether somebody wants it now, whatever the plan says
 * @returns what became of it
 */
export async function postPrompt(
  context: PostingContext,
  plan: DailyPlan,
  { made, isAsked = false }: { readonly made: MadePrompt; readonly isAsked?: boolean },
): Promise<'posted' | 'taken' | 'changed' | 'unknown' | 'lost'> {
  const { daily, clock } = context;
  const at = clock.now();
  const plannedAt = isAsked ? at : (plan.nextAt ?? at);
  const localDate = localDateOf(plannedAt, plan.zone);
  const next = plan.nextAt === null ? null : nextPlanned(plan, at, localDate).at;
  const outcome = await daily.claim({
    plan,
    localDate,
    zone: plan.zone,
    plannedAt,
    at,
    wakeAt: at + claimRetryMs,
    closesAt: plannedAt + openMs,
    channelId: plan.channelId,
    nextAt: next,
    isAsked,
    ...made,
  });
  if (outcome !== 'claimed') return outcome;
  const prompt = await daily.findPrompt(made.questionId);
  return prompt === undefined ? 'changed' : send(context, prompt, plan.roleId);
}

/** Goes on with a claim that is not known to be posted: somebody has ended in the middle of it. */
export async function resumePrompt(context: PostingContext, prompt: DailyPrompt): Promise<void> {
  const { daily, channels, clock } = context;
  const now = clock.now();
  if (!(await daily.takeUp(prompt, now + claimRetryMs))) return;
  const { channelId, questionId, claimedAt } = prompt;
  if (channelId === null || questionId === null || claimedAt === null) return;
  try {
    if (now - claimedAt > nonceMs) {
      const sought = { since: claimedAt - clockSkewMs, holding: questionId };
      const messageId = await channels.findOwn(channelId, sought);
      if (messageId !== undefined) {
        await daily.posted(prompt, { messageId, at: now });
        return;
      }
      if (now >= endOfDate(prompt.localDate, prompt.zone)) {
        await daily.notPosted(prompt, { reason: 'away', at: now, pauses: false });
        return;
      }
    }
    const plan = await daily.findPlan(prompt.guildId);
    await send(context, prompt, plan?.roleId ?? null);
  } catch (error) {
    await failed(context, prompt, error);
  }
}

async function send(
  context: PostingContext,
  prompt: DailyPrompt,
  roleId: string | null,
): Promise<'posted' | 'unknown' | 'lost'> {
  const { daily, channels, clock } = context;
  const { channelId, questionId } = prompt;
  if (channelId === null || questionId === null) return 'lost';
  const asked = await readAsked(context, prompt);
  if (asked === undefined) return 'lost';
  try {
    const content = await promptMessage(context, prompt, asked);
    const manners = { roleId, isSilent: roleId === null };
    const messageId = await channels.post(channelId, content, questionId, manners);
    await daily.posted(prompt, { messageId, at: clock.now() });
    return 'posted';
  } catch (error) {
    return failed(context, prompt, error);
  }
}

/** Where the place is lost for good, the plan is paused. Else it is tried again. */
async function failed(
  { daily, clock, log }: PostingContext,
  prompt: DailyPrompt,
  error: unknown,
): Promise<'unknown' | 'lost'> {
  const entry = { guild: prompt.guildId, date: prompt.localDate, error: describeError(error, []) };
  if (!isPlaceLost(error)) {
    log.warn(entry, 'a daily prompt could not be posted; it is tried again');
    return 'unknown';
  }
  log.info(entry, 'a daily prompt cannot be posted any more; it is paused');
  await daily.notPosted(prompt, { reason: error.code, at: clock.now(), pauses: true });
  return 'lost';
}
