import type { Context, Next } from 'hono';
import { checkId } from './query.ts';

/** What Discord calls the ids that a route's path has. */
const names: Readonly<Record<string, string>> = {
  application: 'application_id',
  channel: 'channel_id',
  command: 'command_id',
  guild: 'guild_id',
  id: 'interaction_id',
  message: 'message_id',
  user: 'user_id',
};
/** What may stand for an id; `search` is a route beside ids. */
const standIns: ReadonlySet<string> = new Set(['@me', '@original', 'search']);

/** Refuses a path that has something else where an id belongs, as a layer around a route. */
export async function checkPathIds(context: Context, next: Next): Promise<void> {
  const isWebhook = context.req.path.includes('/webhooks/');
  for (const [key, id] of Object.entries(context.req.param() as Record<string, string>)) {
    const name = isWebhook && key === 'application' ? 'webhook_id' : names[key];
    if (name !== undefined && !standIns.has(id)) checkId(name, id);
  }
  await next();
}
