import type { Context } from 'hono';
import type { Channel, Message } from '../world.ts';
import { readId, readLimit } from './query.ts';

/**
 * Lists a channel's messages, the latest first.
 * @see https://discord.com/developers/docs/resources/message#get-channel-messages
 * @throws Failure 50035 for a limit outside 1–100
 */
export function listMessages({ messages }: Channel, context: Context): Message[] {
  const limit = readLimit(context, { least: 1, most: 100, usual: 50 });
  const [before, after, around] = ['before', 'after', 'around'].map((name) =>
    readId(context, name),
  );
  const all = [...messages.values()].filter(({ visibleTo }) => visibleTo === null);
  if (after !== undefined) {
    const later = all.filter((own) => idOf(own) > after);
    return later.slice(0, limit).toReversed();
  }
  if (around !== undefined) {
    const index = all.findIndex((own) => idOf(own) >= around);
    const start = Math.max(0, (index === -1 ? all.length : index) - Math.floor(limit / 2));
    return all.slice(start, start + limit).toReversed();
  }
  const earlier = before === undefined ? all : all.filter((own) => idOf(own) < before);
  return earlier.slice(-limit).toReversed();
}

function idOf({ json }: Message): bigint {
  return BigInt(json.id);
}
