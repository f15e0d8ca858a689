import { mentionsOf } from './mentions.ts';
import { userJson } from './place.ts';
import { isJson, listOf, type Json } from './rules/component-rules.ts';
import { botUser, type Channel, type Message, type User, type World } from './world.ts';

/** Only its reader sees it. @see https://discord.com/developers/docs/resources/message#message-object-message-flags */
export const ephemeralFlag = 1 << 6;
/** Stands for an answer that is still to come. */
export const loadingFlag = 1 << 7;

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
  readonly interaction?: { readonly id: string; readonly type: number; readonly user: User };
}

/** Puts a message into a channel. */
export function postMessage(world: World, channel: Channel, message: NewMessage): Message {
  const { author, body, files, flags, visibleTo, interaction } = message;
  const { bot, clock } = world;
  const id = world.nextId();
  const reference = isJson(body['message_reference']) ? body['message_reference'] : null;
  const json = {
    id,
    channel_id: channel.id,
    type:
      interaction === undefined
        ? reference === null
          ? messageType.plain
          : messageType.reply
        : messageType.command,
    author: userJson(author ?? botUser(bot)),
    timestamp: new Date(clock.now()).toISOString(),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    ...mentionsOf(world, body),
    ...contentOf(body, files, { world, channelId: channel.id }),
    flags,
    ...(body['nonce'] === undefined ? {} : { nonce: body['nonce'] }),
    ...(reference === null
      ? {}
      : { message_reference: { type: 0, channel_id: channel.id, ...reference } }),
    ...(author === null && interaction !== undefined ? answerFields(world, interaction) : {}),
  };
  const posted: Message = { json, flags, visibleTo };
  channel.messages.set(id, posted);
  return posted;
}

function answerFields({ bot }: World, { id, type, user }: NonNullable<NewMessage['interaction']>) {
  return {
    application_id: bot.applicationId,
    webhook_id: bot.applicationId,
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
  const added = typeof body['flags'] === 'number' ? body['flags'] : 0;
  const flags = (message.flags | added) & ~loadingFlag;
  const changed = contentOf({ ...pickContent(message.json), ...body }, files, {
    world,
    channelId: channel.id,
  });
  const edited: Message = {
    ...message,
    flags,
    json: {
      ...message.json,
      ...changed,
      flags,
      edited_timestamp: new Date(world.clock.now()).toISOString(),
    },
  };
  channel.messages.set(message.json.id, edited);
  return edited;
}

function pickContent({ content, embeds, components, attachments }: Json): Json {
  return { content, embeds, components, attachments };
}

interface Place {
  readonly world: World;
  readonly channelId: string;
}

function contentOf(body: Json, files: readonly File[], { world, channelId }: Place): Json {
  const listed = listOf(body['attachments']).filter(isJson);
  const kept = listed.flatMap(({ id }) => {
    const file = world.files.get(String(id));
    return file === undefined ? [] : [attachmentJson(world, channelId, { id: String(id), file })];
  });
  const added = files.map((file, index) => {
    const id = world.nextId();
    world.files.set(id, file);
    const described = listed.find((own) => Number(own['id']) === index) ?? {};
    const { description } = described;
    const isDescribed = typeof description === 'string';
    return {
      ...attachmentJson(world, channelId, { id, file }),
      ...(isDescribed ? { description } : {}),
    };
  });
  return {
    content: body['content'] ?? '',
    embeds: body['embeds'] ?? [],
    components: body['components'] ?? [],
    attachments: [...kept, ...added],
  };
}

/** @see https://discord.com/developers/docs/resources/message#attachment-object */
export function attachmentJson(
  { origin }: World,
  channelId: string,
  { id, file }: { readonly id: string; readonly file: File },
): Json {
  const url = `${origin()}/attachments/${channelId}/${id}/${encodeURIComponent(file.name)}`;
  const content_type = file.type === '' ? 'application/octet-stream' : file.type;
  return { id, filename: file.name, size: file.size, content_type, url, proxy_url: url };
}
