import { channelJson } from '../place.ts';
import type { Json } from '../rules/json.ts';
import type { Channel, World } from '../world.ts';

/** A member of a thread. @see https://discord.com/developers/docs/resources/channel#thread-member-object */
export function threadMemberJson({ id, thread }: Channel, userId: string): Json {
  const join_timestamp = new Date(thread?.archivedAt ?? 0).toISOString();
  return { id, user_id: userId, join_timestamp, flags: 0 };
}

/** Threads with what the bot is in them, as lists of them come. */
export function threadList(world: World, threads: readonly Channel[]): Json {
  const { userId } = world.bot;
  return {
    threads: threads.map((own) => channelJson(world, own)),
    members: threads
      .filter(({ thread }) => thread?.members.has(userId) === true)
      .map((own) => threadMemberJson(own, userId)),
  };
}
