import { OAuth2Scopes, PermissionFlagsBits, PermissionsBitField } from 'discord.js';

const scopes = [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands] as const;

/** Everything the bot needs to be allowed to do in a server, and nothing else. */
export const neededPermissions = [
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.CreatePublicThreads,
  PermissionFlagsBits.AttachFiles,
  PermissionFlagsBits.EmbedLinks,
  PermissionFlagsBits.ReadMessageHistory,
] as const;

/**
 * The address where an administrator lets the bot into a server.
 * @see https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow
 */
export function inviteUrlOf(applicationId: string): string {
  const url = new URL('https://discord.com/oauth2/authorize');
  url.searchParams.set('client_id', applicationId);
  url.searchParams.set('scope', scopes.join(' '));
  url.searchParams.set('permissions', String(PermissionsBitField.resolve(neededPermissions)));
  return url.href;
}
