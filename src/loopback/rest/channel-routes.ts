import type { Context, Hono } from 'hono';
import { editMessage, postMessage } from '../messages.ts';
import { isJson } from '../rules/component-rules.ts';
import type { Channel, Message } from '../world.ts';
import { failures } from './failure.ts';
import { readMessage } from './read-message.ts';
import type { RestOptions } from './rest-options.ts';

/** What one member alone can see is hidden from these routes, as in Discord. */
function publicMessage(context: Context, channel: Channel): Message {
  const message = channel.messages.get(context.req.param('message') ?? '');
  if (message === undefined || message.visibleTo !== null) throw failures.unknownMessage();
  return message;
}

/** Channels and the messages in them. */
export function addChannelRoutes(routes: Hono, { world, rules }: RestOptions): void {
  const channelOf = (context: Context): Channel => {
    const channel = world.channels.get(context.req.param('channel') ?? '');
    if (channel === undefined) throw failures.unknownChannel();
    return channel;
  };
  const isOwn = ({ json }: Message): boolean =>
    isJson(json['author']) && json['author']['id'] === world.bot.userId;

  routes.get('/channels/:channel', (context) => {
    const { id, type, name, guildId } = channelOf(context);
    return context.json({ id, type, name, ...(guildId === null ? {} : { guild_id: guildId }) });
  });
  routes.get('/channels/:channel/messages', (context) => {
    const all = [...channelOf(context).messages.values()].filter((own) => own.visibleTo === null);
    const limit = Number(context.req.query('limit') ?? 50);
    return context.json(
      all
        .toReversed()
        .slice(0, limit)
        .map(({ json }) => json),
    );
  });
  routes.post('/channels/:channel/messages', async (context) => {
    const channel = channelOf(context);
    const { body, files } = await readMessage(context, rules, 'create', null);
    const author = { id: world.bot.userId, username: world.bot.username, bot: true };
    const flags = typeof body['flags'] === 'number' ? body['flags'] : 0;
    const message = postMessage(world, channel, { author, body, files, flags, visibleTo: null });
    return context.json(message.json);
  });
  const path = '/channels/:channel/messages/:message';
  routes.get(path, (context) => context.json(publicMessage(context, channelOf(context)).json));
  routes.patch(path, async (context) => {
    const channel = channelOf(context);
    const before = publicMessage(context, channel);
    if (!isOwn(before)) throw failures.notOwnMessage();
    const body = await readMessage(context, rules, 'edit', before);
    return context.json(editMessage(world, channel, before, body).json);
  });
  routes.delete(path, (context) => {
    const channel = channelOf(context);
    channel.messages.delete(publicMessage(context, channel).json.id);
    return context.body(null, 204);
  });
}
