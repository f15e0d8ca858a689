import type { Context, Hono } from 'hono';
import { editMessage, postMessage } from '../messages.ts';
import { permission } from '../permissions.ts';
import { channelJson } from '../place.ts';
import { isJson, type Json } from '../rules/component-rules.ts';
import { removeMessage, type Channel, type Message, type World } from '../world.ts';
import { demand, demandSending, visibleChannel } from './access.ts';
import { failures } from './failure.ts';
import { listMessages } from './list-messages.ts';
import { readMessage } from './read-message.ts';
import type { RestOptions } from './rest-options.ts';

/** An enforced nonce is known this long. */
const nonceLifeMs = 3 * 60_000;

/** What one member alone can see is hidden from these routes, as in Discord. */
function publicMessage(context: Context, channel: Channel): Message {
  const message = channel.messages.get(context.req.param('message') ?? '');
  if (message === undefined || message.visibleTo !== null) throw failures.unknownMessage();
  return message;
}

/** Channels and the messages in them. */
export function addChannelRoutes(routes: Hono, { world, rules, gateway }: RestOptions): void {
  const isOwn = ({ json }: Message): boolean =>
    isJson(json['author']) && json['author']['id'] === world.bot.userId;
  const nonces = createNonces(world);

  routes.get('/channels/:channel', (context) =>
    context.json(channelJson(world, visibleChannel(world, context))),
  );
  routes.get('/channels/:channel/messages', (context) => {
    const channel = visibleChannel(world, context);
    demand(world, channel, permission.readMessageHistory);
    return context.json(listMessages(channel, context));
  });
  routes.post('/channels/:channel/messages', async (context) => {
    const channel = visibleChannel(world, context);
    const { body, files } = await readMessage(context, rules, 'create', null);
    demandSending(world, channel, files.length);
    const known = nonces.find(channel, body);
    if (known !== undefined) return context.json(known.json);
    if (channel.thread?.archived === true) {
      channel.thread.archived = false;
      gateway.dispatch('THREAD_UPDATE', channelJson(world, channel), channel.guildId);
    }
    const flags = typeof body['flags'] === 'number' ? body['flags'] : 0;
    const message = postMessage(world, channel, {
      author: null,
      body,
      files,
      flags,
      visibleTo: null,
    });
    nonces.keep(channel, body, message.json.id);
    return context.json(message.json);
  });
  const path = '/channels/:channel/messages/:message';
  routes.get(path, (context) => {
    const channel = visibleChannel(world, context);
    demand(world, channel, permission.readMessageHistory);
    return context.json(publicMessage(context, channel).json);
  });
  routes.patch(path, async (context) => {
    const channel = visibleChannel(world, context);
    const before = publicMessage(context, channel);
    if (!isOwn(before)) throw failures.notOwnMessage();
    const body = await readMessage(context, rules, 'edit', before);
    return context.json(editMessage(world, channel, before, body).json);
  });
  routes.delete(path, (context) => {
    const channel = visibleChannel(world, context);
    const message = publicMessage(context, channel);
    if (!isOwn(message)) demand(world, channel, permission.manageMessages);
    removeMessage(world, channel, message);
    return context.body(null, 204);
  });
}

/** What an enforced nonce is known by; null where none is enforced. */
function keyOf(channel: Channel, { nonce, enforce_nonce }: Json): string | null {
  const isNonce = typeof nonce === 'string' || typeof nonce === 'number';
  return isNonce && enforce_nonce === true ? `${channel.id} ${nonce}` : null;
}

/** Remembers enforced nonces: a message that is sent again is the one that is there. */
function createNonces({ clock }: World) {
  const known = new Map<string, string>();
  return {
    find: (channel: Channel, body: Json): Message | undefined => {
      const id = known.get(keyOf(channel, body) ?? '');
      return id === undefined ? undefined : channel.messages.get(id);
    },
    keep: (channel: Channel, body: Json, messageId: string): void => {
      const key = keyOf(channel, body);
      if (key === null) return;
      known.set(key, messageId);
      clock.after(nonceLifeMs, () => known.delete(key));
    },
  };
}
