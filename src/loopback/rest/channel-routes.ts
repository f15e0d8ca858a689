import type { Hono } from 'hono';
import { channelJson } from '../place.ts';
import { demandSending, visibleChannel } from './access.ts';
import { addMessageRoutes } from './message-routes.ts';
import type { RestOptions } from './rest-options.ts';

/** Channels and the messages in them. */
export function addChannelRoutes(routes: Hono, options: RestOptions): void {
  const { world } = options;
  routes.get('/channels/:channel', (context) =>
    context.json(channelJson(world, visibleChannel(world, context))),
  );
  routes.post('/channels/:channel/typing', (context) => {
    demandSending(world, visibleChannel(world, context), 0);
    return context.body(null, 204);
  });
  addMessageRoutes(routes, options);
}
