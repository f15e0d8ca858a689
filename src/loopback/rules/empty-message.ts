import { isFilled, isJson, type Json } from './json.ts';

/** Stands for an answer that is still to come. @see https://discord.com/developers/docs/resources/message#message-object-message-flags */
const isLoading = 1 << 7;
/** What a message says something with, and an edit keeps where it does not name it. */
const kept = ['content', 'embeds', 'components', 'attachments'] as const;
const forward = 1;

/** What is to be known of a message beside its body. */
interface EmptyContext {
  readonly files: number;
  readonly isEdit: boolean;
  readonly flags: number;
  readonly before?: Json;
}

/**
 * Whether a message would say nothing at all: Discord has a code of its own for it, 50006. An edit is
 * judged only where it is known what was there before.
 */
export function isEmptyMessage(body: Json, context: EmptyContext): boolean {
  const { files, isEdit, flags, before } = context;
  if (files > 0 || hasMore({ ...before, ...body })) return false;
  if (!isEdit) return !saysSomething(body);
  if (before === undefined) return false;
  // what said nothing before says it in a way of its own; but for an answer that is to come
  const saidSomething = saysSomething(before) || (flags & isLoading) !== 0;
  return saidSomething && !saysSomething({ ...before, ...body });
}

function saysSomething(message: Json): boolean {
  const { content } = message;
  const hasText = typeof content === 'string' ? content.trim() !== '' : isFilled(content);
  return hasText || kept.some((key) => key !== 'content' && isFilled(message[key]));
}

/** A poll, stickers, another message that is forwarded. */
function hasMore({ poll, sticker_ids, shared_client_theme, message_reference }: Json): boolean {
  const isForward = isJson(message_reference) && message_reference['type'] === forward;
  return isForward || [poll, sticker_ids, shared_client_theme].some(isFilled);
}
