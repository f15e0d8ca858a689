import { isJson, type Json } from './rules/component-rules.ts';
import type { Channel, Message, User, World } from './world.ts';

/** Only its reader sees it. @see https://discord.com/developers/docs/resources/message#message-object-message-flags */
export const ephemeralFlag = 1 << 6;
/** Stands for an answer that is still to come. */
export const loadingFlag = 1 << 7;

/** What a new message is made of. */
export interface NewMessage {
  readonly author: User;
  readonly body: Json;
  readonly files: readonly File[];
  readonly flags: number;
  /** Who alone can see it; null for all. */
  readonly visibleTo: string | null;
}

/** Puts a message into a channel. */
export function postMessage(world: World, channel: Channel, message: NewMessage): Message {
  const { author, body, files, flags, visibleTo } = message;
  const id = world.nextId();
  const json = {
    id,
    channel_id: channel.id,
    type: 0,
    author: { id: author.id, username: author.username, discriminator: '0', bot: author.bot },
    timestamp: new Date(world.now()).toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    pinned: false,
    ...contentOf(body, files, world),
    flags,
    ...(body['nonce'] === undefined ? {} : { nonce: body['nonce'] }),
  };
  const posted: Message = { json, flags, visibleTo };
  channel.messages.set(id, posted);
  return posted;
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
  const changed = contentOf({ ...pickContent(message.json), ...body }, files, world);
  const edited: Message = {
    ...message,
    flags,
    json: {
      ...message.json,
      ...changed,
      flags,
      edited_timestamp: new Date(world.now()).toISOString(),
    },
  };
  channel.messages.set(message.json.id, edited);
  return edited;
}

function pickContent({ content, embeds, components, attachments }: Json): Json {
  return { content, embeds, components, attachments };
}

function contentOf(body: Json, files: readonly File[], world: World): Json {
  const kept = Array.isArray(body['attachments']) ? body['attachments'].filter(isStored) : [];
  const added = files.map((file) => ({
    id: world.nextId(),
    filename: file.name,
    size: file.size,
    content_type: file.type,
  }));
  return {
    content: body['content'] ?? '',
    embeds: body['embeds'] ?? [],
    components: body['components'] ?? [],
    attachments: [...kept, ...added],
  };
}

/** An attachment that was uploaded before; one that comes now has a small number for its id. */
function isStored(attachment: unknown): boolean {
  return isJson(attachment) && typeof attachment['filename'] === 'string';
}
