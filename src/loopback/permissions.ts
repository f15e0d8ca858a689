/** What somebody may do. @see https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags */
export const permission = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  createPrivateThreads: 1n << 36n,
  sendMessagesInThreads: 1n << 38n,
  useExternalApps: 1n << 50n,
} as const;

/** Every permission there is, those that nothing here asks for too. */
export const allPermissions: bigint = (1n << 53n) - 1n;

/** What a bot has that was let in with all it usually asks for. */
export const usualBotPermissions: bigint =
  permission.viewChannel |
  permission.sendMessages |
  permission.embedLinks |
  permission.attachFiles |
  permission.readMessageHistory |
  permission.createPublicThreads |
  permission.sendMessagesInThreads;

/** What members of a server have where nobody has changed it. */
export const usualMemberPermissions: bigint = usualBotPermissions | permission.useExternalApps;

/** Whether all of some permissions are among those held; an administrator has every one. */
export function allows(held: bigint, wanted: bigint): boolean {
  return (held & permission.administrator) !== 0n || (held & wanted) === wanted;
}
