import type { Context, Hono } from 'hono';
import type { Channel, Thread } from '../world.ts';
import { visibleChannel } from './access.ts';
import { failures } from './failure.ts';
import type { RestOptions } from './rest-options.ts';
import { threadMemberJson } from './thread-json.ts';

interface Membership {
  readonly channel: Channel;
  readonly thread: Thread;
  readonly user: string;
}

/** Who is in a thread: looked up, added, removed. */
export function addThreadMemberRoutes(routes: Hono, { world }: RestOptions): void {
  const threadOf = (context: Context): Omit<Membership, 'user'> => {
    const channel = visibleChannel(world, context);
    if (channel.thread === null) throw failures.wrongChannelType();
    return { channel, thread: channel.thread };
  };
  const memberOf = (context: Context): Membership => {
    const named = context.req.param('user') ?? '';
    const user = named === '@me' ? world.bot.userId : named;
    const found = threadOf(context);
    if (!world.users.has(user)) throw failures.unknownUser();
    return { ...found, user };
  };
  const changeable = (context: Context): Membership => {
    const found = memberOf(context);
    if (found.thread.archived) throw failures.archivedThread();
    return found;
  };
  // a bot needs Discord's leave to list all members
  routes.get('/channels/:channel/thread-members', (context) => {
    threadOf(context);
    throw failures.missingAccess();
  });
  const path = '/channels/:channel/thread-members/:user';
  routes.get(path, (context) => {
    const { channel, thread, user } = memberOf(context);
    if (!thread.members.has(user)) throw failures.unknownMember();
    return context.json(threadMemberJson(channel, user));
  });
  routes.put(path, (context) => {
    const { thread, user } = changeable(context);
    thread.members.add(user);
    return context.body(null, 204);
  });
  routes.delete(path, (context) => {
    const { thread, user } = changeable(context);
    thread.members.delete(user);
    return context.body(null, 204);
  });
}
