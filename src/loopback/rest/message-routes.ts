import type { Context, Hono } from 'hono';
import { askedFlags, editMessage, ephemeralFlag, postMessage } from '../messages.ts';
import { permission } from '../permissions.ts';
import { wakeThread } from '../threads.ts';
import { removeMessage, type Channel, type Message } from '../world.ts';
import { demand, demandSending, demandUnlocked, visibleChannel } from './access.ts';
import { readBody } from './body.ts';
import { failures } from './failure.ts';
import { listMessages } from './list-messages.ts';
import { isOwnMessage, readableMessage } from './message-content.ts';
import { Nonces } from './nonces.ts';
import { checkMessage } from './read-message.ts';
import type { RestOptions } from './rest-options.ts';

/** What one member alone can see is hidden from these routes, as in Discord. */
function publicMessage(context: Context, channel: Channel): Message {
  const message = channel.messages.get(context.req.param('message') ?? '');
  if (message === undefined || message.visibleTo !== null) throw failures.unknownMessage();
  return message;
}

/** Messages in channels. */
export function addMessageRoutes(routes: Hono, { world, rules, gateway }: RestOptions): void {
  const nonces = new Nonces(world);
  const path = '/channels/:channel/messages';
  routes.get(path, (context) => {
    const channel = visibleChannel(world, context);
    demand(world, channel, permission.readMessageHistory);
    const messages = listMessages(channel, context);
    return context.json(messages.map(({ json }) => readableMessage(world, channel, json)));
  });
  routes.post(path, async (context) => {
    const sent = await readBody(context.req.raw);
    const channel = visibleChannel(world, context);
    const { body, files } = checkMessage(rules, 'create', sent);
    demandSending(world, channel, files.length);
    const known = nonces.find(channel, body);
    if (known !== undefined) return context.json(readableMessage(world, channel, known.json));
    wakeThread({ world, gateway }, channel);
    // only answers to interactions can be for one member alone
    const flags = askedFlags(body) & ~ephemeralFlag;
    const message = postMessage(world, channel, {
      author: null,
      body,
      files,
      flags,
      visibleTo: null,
    });
    nonces.keep(channel, body, message.json.id);
    return context.json(readableMessage(world, channel, message.json));
  });
  routes.get(`${path}/:message`, (context) => {
    const channel = visibleChannel(world, context);
    demand(world, channel, permission.readMessageHistory);
    const { json } = publicMessage(context, channel);
    return context.json(readableMessage(world, channel, json));
  });
  routes.patch(`${path}/:message`, async (context) => {
    const sent = await readBody(context.req.raw);
    const channel = visibleChannel(world, context);
    const before = publicMessage(context, channel);
    if (!isOwnMessage(world, before.json)) throw failures.notOwnMessage();
    if (channel.thread?.archived === true) throw failures.archivedThread();
    demandUnlocked(world, channel);
    const answer = checkMessage(rules, 'edit', sent, before);
    const edited = editMessage(world, channel, before, answer);
    return context.json(readableMessage(world, channel, edited.json));
  });
  routes.delete(`${path}/:message`, (context) => {
    const channel = visibleChannel(world, context);
    const message = publicMessage(context, channel);
    if (!isOwnMessage(world, message.json)) demand(world, channel, permission.manageMessages);
    removeMessage(world, channel, message);
    return context.body(null, 204);
  });
}
