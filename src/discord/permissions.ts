import {
  GuildMember,
  PermissionFlagsBits,
  type APIRole,
  type BaseInteraction,
  type GuildTextBasedChannel,
  type PermissionsString,
  type Role,
} from 'discord.js';
import { TutorError } from '../errors.ts';

/** Whether whoever acts here may remove what others wrote here, and so may end what they began. */
export function mayModerate({ memberPermissions }: Pick<BaseInteraction, 'memberPermissions'>) {
  return memberPermissions?.has(PermissionFlagsBits.ManageMessages) === true;
}

/** Which of some permissions the bot lacks in a channel. */
export function missingIn(
  channel: GuildTextBasedChannel,
  needed: readonly bigint[],
): readonly PermissionsString[] {
  return channel.permissionsFor(channel.client.user)?.missing([...needed]) ?? [];
}

/**
 * Whether a role may be pinged by the bot on behalf of whoever acts: it is one that all may mention, or
 * both may mention everybody in that channel.
 */
export function mayPing(
  interaction: Pick<BaseInteraction, 'member' | 'memberPermissions' | 'channelId'>,
  channel: GuildTextBasedChannel,
  role: Role | APIRole,
): boolean {
  if (role.mentionable) return true;
  const { member, memberPermissions, channelId } = interaction;
  const held =
    member instanceof GuildMember && channel.id !== channelId
      ? channel.permissionsFor(member)
      : memberPermissions;
  const mayCaller = held?.has(PermissionFlagsBits.MentionEveryone) === true;
  return mayCaller && missingIn(channel, [PermissionFlagsBits.MentionEveryone]).length === 0;
}

/** Tells which permissions the bot lacks, at least one, as Discord's settings call them. */
export function notAllowed(missing: readonly PermissionsString[]): TutorError {
  const names = missing.map((name) => `"${wordsOf(name)}"`).join(', ');
  const what = missing.length === 1 ? 'the permission' : 'the permissions';
  const help = 'Somebody who manages the server can give me that in the settings of this channel.';
  return new TutorError('not-allowed', `I lack ${what} ${names} here. ${help}`);
}

/** A permission as Discord's settings call it: `SendMessagesInThreads` → `Send Messages in Threads`. */
export function wordsOf(name: PermissionsString): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ').replace(' In ', ' in ');
}
