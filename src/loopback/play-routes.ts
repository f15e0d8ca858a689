import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Outcome } from './interactions.ts';
import type { Member } from './member.ts';
import type { Channel, Message, World } from './world.ts';

const optionValues: z.ZodType<Record<string, unknown>> = z.record(z.string(), z.unknown());
const requests = {
  command: z.object({ channel: z.string(), name: z.string(), options: optionValues.default({}) }),
  autocomplete: z.object({
    channel: z.string(),
    name: z.string(),
    option: z.string(),
    typed: z.string(),
    options: optionValues.default({}),
  }),
  messageCommand: z.object({ channel: z.string(), name: z.string(), message: z.string() }),
  press: z.object({ channel: z.string(), message: z.string(), customId: z.string() }),
  select: z.object({
    channel: z.string(),
    message: z.string(),
    customId: z.string(),
    values: z.array(z.string()),
  }),
  submit: z.object({
    channel: z.string(),
    modal: z.record(z.string(), z.unknown()),
    message: z.string().nullable().default(null),
    values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  }),
  say: z.object({ channel: z.string(), content: z.string().min(1).max(2000) }),
} as const;

/**
 * Lets a page on this machine act as a member: `Authorization: Member SECRET`, JSON in and out.
 * What a member cannot do is answered with 400 and why.
 */
export function addPlayRoutes(app: Hono, world: World, members: ReadonlyMap<string, Member>): void {
  const memberOf = (context: Context): Member | undefined =>
    members.get(/^Member (.+)$/u.exec(context.req.header('authorization') ?? '')?.[1] ?? '');
  const channelOf = (id: string): Channel => found(world.channels.get(id), 'channel');

  const add = <Kind extends keyof typeof requests>(
    kind: Kind,
    path: string,
    play: (
      member: Member,
      request: z.infer<(typeof requests)[Kind]>,
      channel: Channel,
    ) => Promise<Outcome> | Message,
  ): void => {
    app.post(path, async (context) => {
      const member = memberOf(context);
      if (member === undefined) return context.json({ message: 'Unknown secret' }, 401);
      if (context.req.header('content-type')?.startsWith('application/json') !== true) {
        return context.json({ message: 'JSON only' }, 415);
      }
      try {
        const body: unknown = await context.req.json();
        const request = requests[kind].parse(body) as z.infer<(typeof requests)[Kind]>;
        return context.json(await play(member, request, channelOf(request.channel)));
      } catch (error) {
        return context.json({ message: error instanceof Error ? error.message : 'No' }, 400);
      }
    });
  };
  add('command', '/play/command', (member, { name, options }, channel) =>
    member.command(channel, name, options as Parameters<Member['command']>[2]),
  );
  add('autocomplete', '/play/autocomplete', (member, { name, option, typed, options }, channel) =>
    member.autocomplete(channel, name, option, typed, options as Parameters<Member['command']>[2]),
  );
  add('messageCommand', '/play/message-command', (member, { name, message }, channel) =>
    member.messageCommand(channel, name, messageOf(member, channel, message)),
  );
  add('press', '/play/press', (member, { message, customId }, channel) =>
    member.press(channel, messageOf(member, channel, message), customId),
  );
  add('select', '/play/select', (member, { message, customId, values }, channel) =>
    member.select(channel, messageOf(member, channel, message), customId, values),
  );
  add('submit', '/play/submit', (member, { modal, message, values }, channel) => {
    const origin = message === null ? null : messageOf(member, channel, message);
    return member.submit(channel, { modal, message: origin }, values);
  });
  add('say', '/play/say', (member, { content }, channel) => member.say(channel, content));
  app.get('/play/channels/:channel/messages', (context) => {
    const member = memberOf(context);
    if (member === undefined) return context.json({ message: 'Unknown secret' }, 401);
    const channel = world.channels.get(context.req.param('channel'));
    if (channel === undefined) return context.json({ message: 'Unknown channel' }, 404);
    return context.json(member.sees(channel).map(({ json }) => json));
  });
}

function messageOf(member: Member, channel: Channel, id: string): Message {
  const message = member.sees(channel).find(({ json }) => json.id === id);
  return found(message, 'message');
}

function found<Item>(item: Item | undefined, what: string): Item {
  if (item === undefined) throw new Error(`there is no such ${what}`);
  return item;
}
