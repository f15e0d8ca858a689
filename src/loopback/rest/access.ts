import type { Context } from 'hono';
import { allows, permission } from '../permissions.ts';
import { botPermissionsIn, hasBot } from '../place.ts';
import { channelType, type Channel, type World } from '../world.ts';
import { failures } from './failure.ts';

/**
 * Finds the channel that a route names, if the bot may see it.
 * @throws Failure 10003, or 50001 where the bot has no access
 */
export function visibleChannel(world: World, context: Context): Channel {
  const channel = world.channels.get(context.req.param('channel') ?? '');
  if (channel === undefined) throw failures.unknownChannel();
  if (!canSee(world, channel)) throw failures.missingAccess();
  return channel;
}

/** Whether the bot sees a channel. */
export function canSee(world: World, channel: Channel): boolean {
  return hasBot(world, channel) && allows(rightsIn(world, channel), permission.viewChannel);
}

/** @throws Failure 50013 when the bot may not do it there */
export function demand(world: World, channel: Channel, wanted: bigint): void {
  if (channel.guildId !== null && !allows(rightsIn(world, channel), wanted)) {
    throw failures.missingPermissions();
  }
}

/**
 * Whether the bot may send what it wants to.
 * @throws Failure 50013, 50007 for a member who takes no direct messages, 50083 and 160005 for a
 *   thread that is locked
 */
export function demandSending(world: World, channel: Channel, files: number): void {
  const { thread, recipients } = channel;
  const sending = thread === null ? permission.sendMessages : permission.sendMessagesInThreads;
  demand(world, channel, files > 0 ? sending | permission.attachFiles : sending);
  if (recipients.some(({ takesDirectMessages }) => !takesDirectMessages)) {
    throw failures.closedDirectMessages();
  }
  demandUnlocked(world, channel);
}

/**
 * Whether a thread is locked for the bot: then it can neither send nor change anything there.
 * @see https://discord.com/developers/docs/topics/threads#locked-threads
 * @throws Failure 50083 where it is archived as well, else 160005
 */
export function demandUnlocked(world: World, channel: Channel): void {
  const isOpen = channel.thread?.locked !== true;
  if (isOpen || allows(rightsIn(world, channel), permission.manageThreads)) return;
  throw channel.thread.archived ? failures.archivedThread() : failures.lockedThread();
}

/** Outside servers there are no rights to ask for. */
function rightsIn(world: World, channel: Channel): bigint {
  const isOutside = channel.type === channelType.dm || channel.type === channelType.group;
  return isOutside ? permission.administrator : botPermissionsIn(world, channel);
}
