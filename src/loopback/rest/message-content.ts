import { isJson, listOf, type Json } from '../rules/json.ts';
import type { Channel, World } from '../world.ts';

/** Whether a message is the bot's own. */
export function isOwnMessage({ bot }: World, { author }: Json): boolean {
  return isJson(author) && author['id'] === bot.userId;
}

/**
 * A message as a bot gets it that has no leave to read what others write: in servers, others' messages
 * are empty unless they mention it; those that are replied to, too.
 * @see https://discord.com/developers/docs/events/gateway#message-content-intent
 */
export function readableMessage(world: World, channel: Channel, message: Json): Json {
  const empty = { content: '', embeds: [], components: [], attachments: [], poll: undefined };
  const readable: Json = mayRead(world, channel, message) ? message : { ...message, ...empty };
  const { referenced_message: replied } = message;
  return isJson(replied)
    ? { ...readable, referenced_message: readableMessage(world, channel, replied) }
    : readable;
}

function mayRead(world: World, { guildId }: Channel, message: Json): boolean {
  const isMentioned = listOf(message['mentions']).some(
    (user) => isJson(user) && user['id'] === world.bot.userId,
  );
  return guildId === null || isMentioned || isOwnMessage(world, message);
}
