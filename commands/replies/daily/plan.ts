import { ComponentType, time, TimestampStyles } from 'discord.js';
import { textContent, type MessageContent } from '../../../src/discord/reply.ts';
import { daysInWords } from '../../../src/daily/days.ts';
import type { DailyPlan, DailyPrompt } from '../../../src/daily/records.ts';
import { literal, text } from '../parts.ts';

/** What a server has set up, and what has become of its last prompts. */
export interface PlanView {
  readonly plan: DailyPlan;
  /** The latest first. */
  readonly prompts: readonly DailyPrompt[];
  /** What the bot lacks in the channel, in words; none when it lacks nothing. */
  readonly problems: readonly string[];
  readonly mention: (command: string) => string;
}

const maxLength = 100;
const kinds = {
  question: 'A question',
  puzzle: 'A port puzzle',
  mixed: 'Questions and port puzzles in turn',
} as const;

/** Why nothing is posted, or was not. */
const reasons: Readonly<Record<string, string>> = {
  asked: 'somebody has paused it',
  gone: 'the channel is gone, or I cannot see it any more',
  closed: 'the channel is closed',
  'not-allowed': 'I may not post there any more',
  'unknown-topic': 'the notes have no such topic any more',
  'no-questions': 'the notes give no question that one press answers for what was set up',
  'unknown-zone': 'the time zone is not known to me any more',
  away: 'I was not running while its day lasted',
};

/** Says what was set up, when the next prompt comes, and when it closes. */
export function setUpContent(view: PlanView): MessageContent {
  const { plan, mention } = view;
  return container([
    '## 🗓️ The daily prompt is set up',
    planLines(plan),
    nextLine(plan, mention),
    'A prompt closes 24 hours after its time, or when the next is posted.',
    ...view.problems.map((problem) => `⚠️ ${problem}`),
  ]);
}

/** How a server's prompt stands. */
export function statusContent(view: PlanView): MessageContent {
  const { plan, prompts, problems, mention } = view;
  return container([
    '## 🗓️ The daily prompt',
    planLines(plan),
    nextLine(plan, mention),
    ...problems.map((problem) => `⚠️ ${problem}`),
    ...(prompts.length === 0 ? [] : [prompts.map(promptLine).join('\n')]),
  ]);
}

/** Tells who set a prompt up that it cannot go on. */
export function pauseNotice(plan: DailyPlan, mention: (command: string) => string): MessageContent {
  const why = reasons[plan.paused?.reason ?? ''] ?? 'something is wrong';
  return textContent(
    [
      `The daily prompt that you set up in <#${plan.channelId}> is paused: ${why}.`,
      `When that is mended, ${mention('daily resume')} lets it go on; ${mention('daily setup')} sets it up somewhere else.`,
    ].join('\n'),
  );
}

function planLines(plan: DailyPlan): string {
  const { kind, topic, exam, roleId } = plan;
  const about = [topic, exam?.toUpperCase() ?? null].flatMap((own) =>
    own === null ? [] : [`**${literal(own, maxLength)}**`],
  );
  const role =
    roleId === null ? 'Nobody is pinged; it comes without a sound.' : `<@&${roleId}> is pinged.`;
  return [
    `${kinds[kind]}${about.length === 0 ? '' : ` on ${about.join(' and ')}`} in <#${plan.channelId}>,`,
    `${daysInWords(plan.days)} at **${plan.time}**, ${literal(plan.zone, maxLength)}. ${role}`,
  ].join(' ');
}

function nextLine({ nextAt, paused }: DailyPlan, mention: PlanView['mention']): string {
  if (nextAt !== null) {
    const at = new Date(nextAt);
    const full = time(at, TimestampStyles.LongDateTime);
    return `The next one comes ${full} (${time(at, TimestampStyles.RelativeTime)}).`;
  }
  const why = reasons[paused?.reason ?? ''] ?? 'something is wrong';
  return `⏸️ Paused: ${why}. ${mention('daily resume')} lets it go on.`;
}

function promptLine(prompt: DailyPrompt): string {
  const { localDate, state, guildId, channelId, messageId } = prompt;
  const url = `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
  const date = messageId === null ? localDate : `[${localDate}](${url})`;
  return `- ${date}: ${stateText(prompt, state)}`;
}

function stateText({ reason, closesAt }: DailyPrompt, state: DailyPrompt['state']): string {
  const why = reason === null ? '' : `: ${reasons[reason] ?? reason}`;
  switch (state) {
    case 'claimed':
      return 'is being posted';
    case 'posted':
      return closesAt === null
        ? 'open'
        : `open, closes ${time(new Date(closesAt), TimestampStyles.RelativeTime)}`;
    case 'closing':
    case 'closed':
      return 'closed';
    case 'skipped':
      return 'skipped';
    case 'missed':
      return `missed${why}`;
  }
}

function container(parts: readonly string[]): MessageContent {
  return {
    components: [{ type: ComponentType.Container, components: parts.map((part) => text(part)) }],
  };
}
