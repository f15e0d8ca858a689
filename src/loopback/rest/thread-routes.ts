import type { Hono } from 'hono';
import { permission } from '../permissions.ts';
import { channelJson } from '../place.ts';
import { isJson, type Json } from '../rules/json.ts';
import type { ThreadRequest } from '../rules/rules.ts';
import { tellOfThread } from '../threads.ts';
import { addChannel, channelType, removeChannel, type Channel, type Thread } from '../world.ts';
import { demand, visibleChannel } from './access.ts';
import { readBody, type Body } from './body.ts';
import { failures } from './failure.ts';
import { readLimit } from './query.ts';
import { enforce } from './read-message.ts';
import type { RestOptions } from './rest-options.ts';
import { threadList } from './thread-json.ts';
import { addThreadMemberRoutes } from './thread-member-routes.ts';

const usualArchiveMinutes = 4320;
/** The threads for all that a channel takes, by its type. */
const publicThreads: ReadonlyMap<number, number> = new Map([
  [channelType.guildText, channelType.publicThread],
  [channelType.announcement, channelType.announcementThread],
]);

/** Threads: opened in a channel or at a message, changed, joined, deleted. */
export function addThreadRoutes(routes: Hono, options: RestOptions): void {
  const { world, gateway } = options;
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
    const sent = await readBody(context.req.raw);
    const parent = visibleChannel(world, context);
    const body = checkThread(sent, options, 'thread');
    const type = Number(body['type'] ?? channelType.privateThread);
    const isPublic = type === publicThreadOf(parent);
    const isPrivate = type === channelType.privateThread && parent.type === channelType.guildText;
    if (!isPublic && !isPrivate) throw failures.wrongChannelType();
    const { createPublicThreads, createPrivateThreads } = permission;
    demand(world, parent, isPublic ? createPublicThreads : createPrivateThreads);
    return context.json(channelJson(world, open(parent, body, { type })), 201);
  });
  routes.post('/channels/:channel/messages/:message/threads', async (context) => {
    const sent = await readBody(context.req.raw);
    const parent = visibleChannel(world, context);
    const body = checkThread(sent, options, 'messageThread');
    const type = publicThreadOf(parent);
    const id = context.req.param('message');
    const message = parent.messages.get(id);
    if (message === undefined || message.visibleTo !== null) throw failures.unknownMessage();
    if (world.channels.has(id)) throw failures.threadExists();
    demand(world, parent, permission.createPublicThreads);
    const thread = open(parent, body, { id, type });
    return context.json(channelJson(world, thread), 201);
  });
  routes.patch('/channels/:channel', async (context) => {
    const sent = await readBody(context.req.raw);
    const channel = visibleChannel(world, context);
    const { thread } = channel;
    if (thread === null) throw failures.missingPermissions();
    change(channel, thread, checkThread(sent, options, 'change'), options);
    tellOfThread(options, channel);
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
  addArchiveRoute(routes, options);
  addThreadMemberRoutes(routes, options);
}

/** Archived threads of a channel, those that were archived last first. */
function addArchiveRoute(routes: Hono, { world }: RestOptions): void {
  routes.get('/channels/:channel/threads/archived/public', (context) => {
    const parent = visibleChannel(world, context);
    const publicThread = publicThreadOf(parent);
    demand(world, parent, permission.readMessageHistory);
    const limit = readLimit(context, { least: 2, most: 100, usual: 50 });
    const before = Date.parse(context.req.query('before') ?? '') || Infinity;
    const archived = [...world.channels.values()]
      .filter(({ type, thread }) => {
        const isHere = thread?.parentId === parent.id && thread.archived;
        return isHere && type === publicThread && thread.archivedAt < before;
      })
      .toSorted((a, b) => (b.thread?.archivedAt ?? 0) - (a.thread?.archivedAt ?? 0));
    const has_more = archived.length > limit;
    return context.json({ ...threadList(world, archived.slice(0, limit)), has_more });
  });
}

/** @throws Failure 50024 where a channel takes no threads */
function publicThreadOf({ type }: Channel): number {
  const thread = publicThreads.get(type);
  if (thread === undefined) throw failures.wrongChannelType();
  return thread;
}

/** @throws Failure when the rules refuse it */
function checkThread({ json }: Body, { rules }: RestOptions, kind: ThreadRequest): Json {
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
