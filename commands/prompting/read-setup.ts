import {
  ChannelType,
  PermissionFlagsBits,
  type ChatInputCommandInteraction,
  type GuildBasedChannel,
  type GuildTextBasedChannel,
  type PermissionsString,
} from 'discord.js';
import { missingIn, mayPing, wordsOf } from '../../src/discord/permissions.ts';
import { dayOffers, readDays } from '../../src/daily/days.ts';
import type { PlanKind } from '../../src/daily/prompt-kind.ts';
import type { DailyPlan } from '../../src/daily/records.ts';
import { readTime } from '../../src/daily/schedule.ts';
import { TutorError } from '../../src/errors.ts';
import { readZone } from '../options/zone-option.ts';

/** What posting a prompt takes; its history is read after a crash, to see whether it is posted. */
export const neededForPrompts = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.ReadMessageHistory,
] as const;

/** Channels that a prompt can be posted in. */
export const promptChannels = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

export type Setup = Omit<DailyPlan, 'version' | 'paused' | 'nextAt'>;

/**
 * Reads what a server wants.
 * @throws TutorError for what cannot be: each says what to change
 */
export async function readSetup(interaction: ChatInputCommandInteraction): Promise<Setup> {
  const { options, guildId, user } = interaction;
  const zone = readZone(options.getString('timezone', true));
  const time = readTime(options.getString('time', true));
  const days = readDays(options.getString('days') ?? '');
  if (time === undefined) throw badTime(options.getString('time', true));
  if (days === undefined) throw badDays(options.getString('days') ?? '');
  const channel = await findChannel(interaction);
  const missing = missingIn(channel, neededForPrompts);
  if (missing.length > 0) throw lacking(channel, missing);
  const topic = options.getString('topic')?.trim() ?? '';
  return {
    guildId: guildId ?? '',
    channelId: channel.id,
    zone,
    time,
    days,
    topic: topic === '' ? null : topic,
    exam: options.getString('exam'),
    kind: (options.getString('kind') as PlanKind | null) ?? 'question',
    roleId: readRole(interaction, channel),
    setBy: user.id,
  };
}

async function findChannel({
  options,
  guild,
}: ChatInputCommandInteraction): Promise<GuildTextBasedChannel> {
  const { id } = options.getChannel('channel', true);
  // What the bot does not see, the library does not know.
  const channel: GuildBasedChannel | null =
    (await guild?.channels.fetch(id).catch(() => null)) ?? null;
  if (channel?.isTextBased() !== true) throw unseen(id);
  return channel;
}

function readRole(
  interaction: ChatInputCommandInteraction,
  channel: GuildTextBasedChannel,
): string | null {
  const role = interaction.options.getRole('role');
  if (role === null) return null;
  if (role.id === interaction.guildId) throw everyone();
  if (!mayPing(interaction, channel, role)) throw notMentionable(role.id);
  return role.id;
}

function badTime(text: string): TutorError {
  return new TutorError(
    'bad-time',
    `“${text}” is no time of the day. Write it like 08:30 or 8:30 pm.`,
  );
}

function badDays(text: string): TutorError {
  const offers = dayOffers.map((offer) => `“${offer}”`).join(', ');
  return new TutorError('bad-days', `“${text}” names no days. Write ${offers} or “mon-sat”.`);
}

function unseen(channelId: string): TutorError {
  const message = `I cannot see <#${channelId}>. Give me "View Channel" there, then set it up again.`;
  return new TutorError('not-allowed', message);
}

function lacking({ id }: GuildTextBasedChannel, missing: readonly PermissionsString[]): TutorError {
  const names = missing.map((name) => `"${wordsOf(name)}"`).join(', ');
  const message = `I cannot post the daily prompt in <#${id}>: I lack ${names} there. Give me that in the settings of the channel, then set it up again.`;
  return new TutorError('not-allowed', message);
}

function everyone(): TutorError {
  return new TutorError('bad-role', 'I do not ping everyone. Choose a role whose members want it.');
}

function notMentionable(roleId: string): TutorError {
  const message = `<@&${roleId}> cannot be pinged by all. Let everybody mention that role in its settings; or you and I both need "Mention Everyone" in that channel.`;
  return new TutorError('bad-role', message);
}
