import { time, TimestampStyles, type ChatInputCommandInteraction } from 'discord.js';
import { textContent, type MessageContent } from '../../src/discord/reply.ts';
import { missingIn, wordsOf } from '../../src/discord/permissions.ts';
import type { CommandContext } from '../../src/discord/command.ts';
import type { DailyPlan } from '../../src/daily/records.ts';
import { nextPlanned } from '../../src/daily/schedule.ts';
import { TutorError } from '../../src/errors.ts';
import { localDateOf } from '../../src/progress/local-date.ts';
import { setUpContent, statusContent } from '../replies/daily/plan.ts';
import { makePrompt } from './make-prompt.ts';
import { postPrompt } from './post-prompt.ts';
import { neededForPrompts, readSetup, type Setup } from './read-setup.ts';

/** Prompts that a status tells of. */
const promptsShown = 7;

/**
 * Sets a server's prompt up, or anew, once it is sure that it can be posted.
 * @throws TutorError for what cannot be: each says what to change
 */
export async function setUp(
  context: CommandContext,
  interaction: ChatInputCommandInteraction,
): Promise<MessageContent> {
  const { daily, clock } = context;
  const setup = await readSetup(interaction);
  const now = clock.now();
  const plan = { ...setup, nextAt: await findNext(context, setup, now) };
  // What the notes cannot give is better said now than when it is due: a mix needs questions as well.
  const kind = setup.kind === 'mixed' ? 'question' : setup.kind;
  await makePrompt(context, { ...plan, kind, paused: null, version: 0 }, now);
  await daily.setPlan(plan, now);
  return setUpContent(await viewOf(context, interaction, setup.guildId));
}

/** How a server's prompt stands. */
export async function showStatus(
  context: CommandContext,
  interaction: ChatInputCommandInteraction,
): Promise<MessageContent> {
  return statusContent(await viewOf(context, interaction, interaction.guildId ?? ''));
}

/** Posts nothing until somebody resumes. */
export async function pausePlan(context: CommandContext, guildId: string): Promise<MessageContent> {
  const { clock } = context;
  return change(context, guildId, async (plan) => {
    if (plan.paused !== null) return said('The daily prompt is paused already.');
    const paused = { at: clock.now(), reason: 'asked' };
    const isDone = await context.daily.changePlan(plan, { nextAt: null, paused });
    const text = `⏸️ Paused: nothing is posted until ${context.mention('daily resume')}. What is open stays open.`;
    return isDone ? said(text) : undefined;
  });
}

/** Goes on with the first prompt that is planned after now. */
export async function resumePlan(
  context: CommandContext,
  interaction: ChatInputCommandInteraction,
): Promise<MessageContent> {
  const guildId = interaction.guildId ?? '';
  return change(context, guildId, async (plan) => {
    if (plan.paused === null) return said('The daily prompt is not paused.');
    const now = context.clock.now();
    const nextAt = await findNext(context, plan, now);
    const isDone = await context.daily.changePlan(plan, { nextAt, paused: null });
    return isDone ? statusContent(await viewOf(context, interaction, guildId)) : undefined;
  });
}

/** Leaves the next prompt out. */
export async function skipNext(context: CommandContext, guildId: string): Promise<MessageContent> {
  return change(context, guildId, async (plan) => {
    if (plan.nextAt === null) return said('The daily prompt is paused: there is nothing to skip.');
    const localDate = localDateOf(plan.nextAt, plan.zone);
    const next = nextPlanned(plan, plan.nextAt, localDate);
    const left = { localDate, zone: plan.zone, plannedAt: plan.nextAt, reason: 'asked' };
    const isDone = await context.daily.leaveOut(plan, { ...left, state: 'skipped' }, next.at);
    const when = time(new Date(next.at), TimestampStyles.LongDateTime);
    return isDone
      ? said(`⏭️ The prompt of ${localDate} is left out. The next one comes ${when}.`)
      : undefined;
  });
}

/** Posts today's prompt, if today had none. */
export async function postNow(context: CommandContext, guildId: string): Promise<MessageContent> {
  return change(context, guildId, async (plan) => {
    const made = await makePrompt(context, plan, context.clock.now());
    const outcome = await postPrompt(context, plan, { made, isAsked: true });
    switch (outcome) {
      case 'posted':
        return said(`Today’s prompt is posted in <#${plan.channelId}>.`);
      case 'taken':
        return said('Today has had its prompt already: there is one a day.');
      case 'unknown':
        return said('Discord does not answer at the moment. The prompt is posted once it does.');
      case 'lost':
        return said(`I cannot post in <#${plan.channelId}>. The status says why.`);
      case 'changed':
        return undefined;
    }
  });
}

/** Posts nothing any more. What is open closes in its time. */
export async function removePlan(
  { daily }: CommandContext,
  guildId: string,
): Promise<MessageContent> {
  if (!(await daily.removePlan(guildId))) throw notSetUp();
  return said('The daily prompt is removed. What is open closes in its time.');
}

/** @param work - undefined where somebody else has changed the plan meanwhile: it is done anew */
async function change(
  { daily }: CommandContext,
  guildId: string,
  work: (plan: DailyPlan) => Promise<MessageContent | undefined>,
): Promise<MessageContent> {
  for (;;) {
    const plan = await daily.findPlan(guildId);
    if (plan === undefined) throw notSetUp();
    const content = await work(plan);
    if (content !== undefined) return content;
  }
}

/** Prompts looked back at, and ahead where somebody has skipped some. */
const promptsKnown = 40;

/** When the first date has its prompt that has had none, and was not skipped; milliseconds UTC. */
async function findNext({ daily }: CommandContext, plan: Setup, now: number): Promise<number> {
  const known = await daily.listPrompts(plan.guildId, promptsKnown);
  const skipped = known.filter(({ state, plannedAt }) => state === 'skipped' && plannedAt > now);
  const last = known.find((prompt) => !skipped.includes(prompt));
  let next = nextPlanned(plan, now, last?.localDate);
  while (skipped.some(({ localDate }) => localDate === next.localDate)) {
    next = nextPlanned(plan, next.at, next.localDate);
  }
  return next.at;
}

async function viewOf(
  context: CommandContext,
  interaction: ChatInputCommandInteraction,
  guildId: string,
) {
  const { daily, mention } = context;
  const plan = await daily.findPlan(guildId);
  if (plan === undefined) throw notSetUp();
  const prompts = await daily.listPrompts(guildId, promptsShown);
  return { plan, prompts, mention, problems: await problemsOf(interaction, plan) };
}

async function problemsOf(
  { guild }: ChatInputCommandInteraction,
  { channelId }: DailyPlan,
): Promise<readonly string[]> {
  const channel = (await guild?.channels.fetch(channelId).catch(() => null)) ?? null;
  if (channel?.isTextBased() !== true) return [`I cannot see <#${channelId}>.`];
  return missingIn(channel, neededForPrompts).map(
    (name) => `I lack "${wordsOf(name)}" in <#${channelId}>.`,
  );
}

function said(text: string): MessageContent {
  return textContent(text);
}

function notSetUp(): TutorError {
  const message = 'No daily prompt is set up in this server. /daily setup does that.';
  return new TutorError('not-set-up', message);
}
