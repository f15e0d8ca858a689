import type { Gateway } from './gateway/gateway.ts';
import { allows, permission } from './permissions.ts';
import { channelJson } from './place.ts';
import { failures } from './rest/failure.ts';
import type { Channel, User, World } from './world.ts';

/** Where threads are, and who is told of them. */
export interface ThreadWorld {
  readonly world: World;
  readonly gateway: Gateway;
}

/** Tells everybody of a thread as it is now. */
export function tellOfThread({ world, gateway }: ThreadWorld, thread: Channel): void {
  gateway.dispatch('THREAD_UPDATE', channelJson(world, thread), thread.guildId);
  world.happenings.tell({ kind: 'channel', channel: thread });
}

/** A message for all opens an archived thread again. */
export function wakeThread(own: ThreadWorld, channel: Channel): void {
  const { thread } = channel;
  if (thread?.archived !== true) return;
  thread.archived = false;
  thread.archivedAt = own.world.clock.now();
  tellOfThread(own, channel);
}

/**
 * Whether a bot can answer what a member did in a thread: not where it is closed for that member.
 * @see https://github.com/discord/discord-api-docs/issues/5517
 * @throws Failure 50083
 */
export function demandAnswerable({ thread }: Channel, { permissions }: User): void {
  const isClosed = thread?.archived === true && thread.locked;
  if (isClosed && !allows(permissions, permission.manageThreads)) throw failures.archivedThread();
}
