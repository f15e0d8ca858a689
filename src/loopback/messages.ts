import { attach, resolveMedia, shownAttachments } from './attachments.ts';
import { mentionsOf } from './mentions.ts';
import { botPermissionsIn, userJson } from './place.ts';
import { isJson, type Json } from './rules/component-rules.ts';
import { botUser, putMessage, type Channel, type Message, type User, type World } from './world.ts';

/** Flags of messages. @see https://discord.com/developers/docs/resources/message#message-object-message-flags */
const suppressEmbedsFlag = 1 << 2;
/** Only its reader sees it. */
export const ephemeralFlag = 1 << 6;
/** Stands for an answer that is still to come. */
export const loadingFlag = 1 << 7;
const silentFlag = 1 << 12;
const versionTwoFlag = 1 << 15;
/** What a bot can say of a new message, and of one that it changes; the rest is Discord's own. */
const settableFlags = suppressEmbedsFlag | ephemeralFlag | silentFlag | versionTwoFlag;
const changeableFlags = suppressEmbedsFlag | versionTwoFlag;

/** Types of messages. @see https://discord.com/developers/docs/resources/message#message-object-message-types */
const messageType = { plain: 0, reply: 19, command: 20 } as const;

/** What a new message is made of. */
export interface NewMessage {
  /** Null for the bot. */
  readonly author: User | null;
  readonly body: Json;
  readonly files: readonly File[];
  readonly flags: number;
  /** Who alone can see it; null for all. */
  readonly visibleTo: string | null;
  /** The interaction that it answers. */
  readonly interaction?: AnsweredInteraction;
}

interface AnsweredInteraction {
  readonly id: string;
  readonly type: number;
  readonly user: User;
  readonly data: Json;
}

/** The flags that a bot asks for, as far as they are its own to set. */
export function askedFlags(body: Json): number {
  return typeof body['flags'] === 'number' ? body['flags'] & settableFlags : 0;
}

/** Puts a message into a channel. */
export function postMessage(world: World, channel: Channel, message: NewMessage): Message {
  const { author, body, files, flags, visibleTo, interaction } = message;
  const id = world.nextId();
  const reference = isJson(body['message_reference']) ? body['message_reference'] : null;
  const attachments = attach(world, { body, files, channelId: channel.id, before: null });
  const json = {
    id,
    channel_id: channel.id,
    type: typeOf(interaction, reference),
    author: userJson(author ?? botUser(world.bot)),
    timestamp: new Date(world.clock.now()).toISOString(),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    ...mentionsOf(world, {
      channel,
      body,
      rights: author?.permissions ?? botPermissionsIn(world, channel),
    }),
    ...contentOf(body, attachments),
    flags,
    ...(body['nonce'] === undefined ? {} : { nonce: body['nonce'] }),
    ...(isJson(body['poll']) ? { poll: body['poll'] } : {}),
    ...(reference === null ? {} : referenceFields(channel, reference)),
    ...(author === null && interaction !== undefined ? answerFields(world, interaction) : {}),
  };
  const posted: Message = { json, flags, visibleTo, attachments };
  putMessage(world, channel, posted);
  return posted;
}

function typeOf(interaction: AnsweredInteraction | undefined, reference: Json | null): number {
  if (interaction !== undefined) return messageType.command;
  return reference === null ? messageType.plain : messageType.reply;
}

function referenceFields(channel: Channel, reference: Json): Json {
  const referenced = channel.messages.get(String(reference['message_id']));
  return {
    message_reference: { type: 0, channel_id: channel.id, ...reference },
    referenced_message: referenced?.json ?? null,
  };
}

function answerFields({ bot }: World, { id, type, user, data }: AnsweredInteraction): Json {
  const { name } = data;
  const command =
    typeof name === 'string' ? { interaction: { id, type, name, user: userJson(user) } } : {};
  return {
    application_id: bot.applicationId,
    webhook_id: bot.applicationId,
    ...command,
    interaction_metadata: { id, type, user: userJson(user), authorizing_integration_owners: {} },
  };
}

/** Changes what a body names, and leaves the rest. */
export function editMessage(
  world: World,
  channel: Channel,
  message: Message,
  { body, files }: { readonly body: Json; readonly files: readonly File[] },
): Message {
  const added = typeof body['flags'] === 'number' ? body['flags'] & changeableFlags : 0;
  const flags = (message.flags | added) & ~loadingFlag;
  const attachments = attach(world, { body, files, channelId: channel.id, before: message });
  const whole = { ...pickContent(message.json), ...body };
  const edited: Message = {
    ...message,
    flags,
    attachments,
    json: {
      ...message.json,
      ...mentionsOf(world, {
        channel,
        body: whole,
        rights: botPermissionsIn(world, channel),
      }),
      ...contentOf(whole, attachments),
      flags,
      edited_timestamp: new Date(world.clock.now()).toISOString(),
    },
  };
  putMessage(world, channel, edited);
  return edited;
}

function pickContent({ content, embeds, components }: Json): Json {
  return { content, embeds, components };
}

function contentOf(body: Json, attachments: readonly Json[]): Json {
  const components = resolveMedia(body['components'] ?? [], attachments);
  const embeds = resolveMedia(body['embeds'] ?? [], attachments);
  const shown = shownAttachments(components);
  return {
    content: body['content'] ?? '',
    embeds,
    components,
    attachments: attachments.filter(({ id }) => !shown.has(id)),
  };
}
