import type { Context } from 'hono';
import { z } from 'zod';
import { toErrorBody } from '../rules/problem.ts';
import type { Channel, Message } from '../world.ts';
import { Failure } from './failure.ts';

const snowflake = z.string().regex(/^\d{1,20}$/u);
const query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  before: snowflake.optional(),
  after: snowflake.optional(),
  around: snowflake.optional(),
});

/**
 * Lists a channel's messages, the latest first.
 * @see https://discord.com/developers/docs/resources/message#get-channel-messages
 * @throws Failure 50035 for a limit outside 1–100
 */
export function listMessages({ messages }: Channel, context: Context): Message['json'][] {
  const { data, error } = query.safeParse(context.req.query());
  if (data === undefined) {
    const path = error.issues.flatMap((issue) => issue.path.map(String));
    const problem = { path, code: 'NUMBER_TYPE_COERCE', message: 'Value is not within its range.' };
    throw new Failure(400, toErrorBody([problem]));
  }
  const { limit, before, after, around } = data;
  const all = [...messages.values()].filter(({ visibleTo }) => visibleTo === null);
  const json = all.map((message) => message.json);
  if (after !== undefined) {
    const later = json.filter(({ id }) => BigInt(id) > BigInt(after));
    return later.slice(0, limit).toReversed();
  }
  if (around !== undefined) {
    const index = json.findIndex(({ id }) => BigInt(id) >= BigInt(around));
    const start = Math.max(0, (index === -1 ? json.length : index) - Math.floor(limit / 2));
    return json.slice(start, start + limit).toReversed();
  }
  const earlier =
    before === undefined ? json : json.filter(({ id }) => BigInt(id) < BigInt(before));
  return earlier.slice(-limit).toReversed();
}
