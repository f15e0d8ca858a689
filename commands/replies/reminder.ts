import type { MessageContent } from '../../src/discord/reply.ts';
import type { OpenPrompt } from '../../src/progress/settings.ts';
import { text } from './parts.ts';
import { dayCount } from './streak.ts';

/** What a member is reminded of. */
export interface ReminderView {
  /** How long the streak is that goes on if something is answered today; 0 for none. */
  readonly days: number;
  /** Prompts that wait for an answer. */
  readonly prompts: readonly OpenPrompt[];
  /** A command's name as members can click it. */
  readonly mention: (command: string) => string;
}

/** Says what is at stake, and where to go. */
export function reminderContent({ days, prompts, mention }: ReminderView): MessageContent {
  const stake =
    days === 0
      ? '⏰ You have not answered anything today. One answer begins a streak.'
      : `⏰ You have not answered anything today: your streak of **${dayCount(days)}** is at stake.`;
  const lines = [
    stake,
    ...prompts.map((prompt) => `- 🗓️ Daily prompt: ${linkOf(prompt)}, closes ${closing(prompt)}`),
    `- ${mention('quiz start')} and ${mention('puzzle play')} count as well, here too.`,
    `-# ${mention('settings')} changes or ends these reminders.`,
  ];
  return { components: [text(lines.join('\n'))] };
}

/** Discord shows such an address by the channel's name. */
function linkOf({ guildId, channelId, messageId }: OpenPrompt): string {
  return `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
}

function closing({ closesAt }: OpenPrompt): string {
  return `<t:${Math.floor(closesAt / 1000)}:R>`;
}
