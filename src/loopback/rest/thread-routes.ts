import type { Context, Hono } from 'hono';
import { permission } from '../permissions.ts';
import { channelJson } from '../place.ts';
import { isJson, type Json } from '../rules/component-rules.ts';
import { addChannel, channelType, removeChannel, type Channel, type Thread } from '../world.ts';
import { demand, visibleChannel } from './access.ts';
import { readBody } from './body.ts';
import { failures } from './failure.ts';
import { enforce } from './read-message.ts';
import type { RestOptions } from './rest-options.ts';

const usualArchiveMinutes = 4320;

/** Threads: opened in a channel or at a message, changed, joined, deleted. */
export function addThreadRoutes(routes: Hono, options: RestOptions): void {
  const { world, rules, gateway } = options;
  const tell = (event: string, thread: Channel): void =>
    gateway.dispatch(event, channelJson(world, thread), thread.guildId);
  const open = (parent: Channel, body: Json, more: Partial<Channel>): Channel => {
    const thread: Thread = {
      parentId: parent.id,
      ownerId: world.bot.userId,
      members: new Set([world.bot.userId]),
      archived: false,
      locked: false,
      autoArchiveDuration: Number(body['auto_archive_duration'] ?? usualArchiveMinutes),
      archivedAt: world.clock.now(),
    };
    const channel = { name: String(body['name']), guildId: parent.guildId, thread, ...more };
    const opened = addChannel(world, channel);
    tell('THREAD_CREATE', opened);
    return opened;
  };

  routes.post('/channels/:channel/threads', async (context) => {
    const parent = visibleChannel(world, context);
    const body = await readThread(context, options, 'thread');
    if (parent.type !== channelType.guildText) throw failures.wrongChannelType();
    const isPublic = body['type'] === channelType.publicThread;
    const { createPublicThreads, createPrivateThreads } = permission;
    demand(world, parent, isPublic ? createPublicThreads : createPrivateThreads);
    const type = isPublic ? channelType.publicThread : channelType.privateThread;
    return context.json(channelJson(world, open(parent, body, { type })), 201);
  });
  routes.post('/channels/:channel/messages/:message/threads', async (context) => {
    const parent = visibleChannel(world, context);
    const body = await readThread(context, options, 'messageThread');
    if (parent.type !== channelType.guildText) throw failures.wrongChannelType();
    const id = context.req.param('message');
    const message = parent.messages.get(id);
    if (message === undefined || message.visibleTo !== null) throw failures.unknownMessage();
    if (world.channels.has(id)) throw failures.threadExists();
    demand(world, parent, permission.createPublicThreads);
    const thread = open(parent, body, { id, type: channelType.publicThread });
    return context.json(channelJson(world, thread), 201);
  });
  routes.patch('/channels/:channel', async (context) => {
    const channel = visibleChannel(world, context);
    const { json } = await readBody(context.req.raw);
    const { thread } = channel;
    if (thread === null) throw failures.missingPermissions();
    enforce(rules.thread('change', json));
    change(channel, thread, isJson(json) ? json : {}, options);
    tell('THREAD_UPDATE', channel);
    world.happenings.tell({ kind: 'channel', channel });
    return context.json(channelJson(world, channel));
  });
  routes.delete('/channels/:channel', (context) => {
    const channel = visibleChannel(world, context);
    const isThread = channel.thread !== null;
    demand(world, channel, isThread ? permission.manageThreads : permission.manageChannels);
    removeChannel(world, channel);
    tell(isThread ? 'THREAD_DELETE' : 'CHANNEL_DELETE', channel);
    return context.json(channelJson(world, channel));
  });
  const members = '/channels/:channel/thread-members/:user';
  const memberOf = (context: Context): { thread: Thread; user: string } => {
    const { thread } = visibleChannel(world, context);
    if (thread === null) throw failures.wrongChannelType();
    const named = context.req.param('user') ?? '';
    const user = named === '@me' ? world.bot.userId : named;
    if (!world.users.has(user)) throw failures.unknownUser();
    if (thread.archived) throw failures.archivedThread();
    return { thread, user };
  };
  routes.put(members, (context) => {
    const { thread, user } = memberOf(context);
    thread.members.add(user);
    return context.body(null, 204);
  });
  routes.delete(members, (context) => {
    const { thread, user } = memberOf(context);
    thread.members.delete(user);
    return context.body(null, 204);
  });
}

async function readThread(
  context: Context,
  { rules }: RestOptions,
  kind: 'thread' | 'messageThread',
): Promise<Json> {
  const { json } = await readBody(context.req.raw);
  enforce(rules.thread(kind, json));
  return isJson(json) ? json : {};
}

/** A bot may rename and archive its own threads; to lock one, it must be allowed to manage them. */
function change(channel: Channel, thread: Thread, body: Json, { world }: RestOptions): void {
  const isOwner = thread.ownerId === world.bot.userId;
  const { name, archived, locked, auto_archive_duration } = body;
  if (!isOwner || typeof locked === 'boolean') demand(world, channel, permission.manageThreads);
  if (thread.archived && archived !== false) throw failures.archivedThread();
  if (typeof name === 'string') channel.name = name;
  if (typeof archived === 'boolean') thread.archived = archived;
  if (typeof locked === 'boolean') thread.locked = locked;
  if (typeof auto_archive_duration === 'number') thread.autoArchiveDuration = auto_archive_duration;
  thread.archivedAt = world.clock.now();
}
