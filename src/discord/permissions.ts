import { PermissionFlagsBits, type BaseInteraction, type PermissionsString } from 'discord.js';
import { TutorError } from '../errors.ts';

/** Whether whoever acts here may remove what others wrote here, and so may end what they began. */
export function mayModerate({ memberPermissions }: Pick<BaseInteraction, 'memberPermissions'>) {
  return memberPermissions?.has(PermissionFlagsBits.ManageMessages) === true;
}

/** Tells which permissions the bot lacks, at least one, as Discord's settings call them. */
export function notAllowed(missing: readonly PermissionsString[]): TutorError {
  const names = missing.map((name) => `"${wordsOf(name)}"`).join(', ');
  const what = missing.length === 1 ? 'the permission' : 'the permissions';
  const help = 'Somebody who manages the server can give me that in the settings of this channel.';
  return new TutorError('not-allowed', `I lack ${what} ${names} here. ${help}`);
}

/** `SendMessagesInThreads` → `Send Messages in Threads` */
function wordsOf(name: PermissionsString): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ').replace(' In ', ' in ');
}
