import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { maxBodyBytes } from './body.ts';
import { addChannelRoutes } from './channel-routes.ts';
import { addCommandRoutes } from './command-routes.ts';
import { Failure, failures } from './failure.ts';
import { addGuildRoutes } from './guild-routes.ts';
import { addInteractionRoutes } from './interaction-routes.ts';
import { checkPathIds } from './path-ids.ts';
import { RateLimits } from './rate-limits.ts';
import type { RestOptions } from './rest-options.ts';
import { tellOfRequests } from './watch.ts';
import { addThreadRoutes } from './thread-routes.ts';
import { addUserRoutes } from './user-routes.ts';

/**
 * Routes that ask for the bot's token, and that the global limit counts; others carry a token of
 * their own in their path, or tell all where the gateway is.
 */
const guardedRoutes = ['gateway/bot', 'users', 'applications', 'oauth2', 'channels', 'guilds'];

/** Discord's REST routes, as far as a bot of slash commands needs them. Any other is not found. */
export function createRest(options: RestOptions): Hono {
  const routes = createRoutes(options);
  const app = new Hono();
  app.use('/api/*', bodyLimit({ maxSize: maxBodyBytes, onError: refuseBody }));
  if (options.recorder !== null) app.use('/api/*', options.recorder);
  app.use('/api/*', tellOfRequests(options.world));
  app.use('/api/*', options.faults.handle);
  app.route('/api/v10', routes);
  app.route('/api', routes);
  app.get('/attachments/:channel/:id/:name', (context) => serveFile(context, options));
  app.notFound((context) => refuse(context, failures.notFound()));
  app.onError((error, context) => {
    if (error instanceof Failure) return refuse(context, error);
    // a client that went away needs no answer, and is no fault of ours
    if (!context.req.raw.signal.aborted) process.emitWarning(error);
    return refuse(context, failures.unexpected());
  });
  return app;
}

/** The routes with what is around them: who may, how often, and what is no route. */
function createRoutes(options: RestOptions): Hono {
  const handlers = new Hono();
  addUserRoutes(handlers, options);
  addGuildRoutes(handlers, options);
  addCommandRoutes(handlers, options);
  addInteractionRoutes(handlers, options);
  addChannelRoutes(handlers, options);
  addThreadRoutes(handlers, options);
  const paths = new Set(
    handlers.routes.filter(({ method }) => method !== 'ALL').map(({ path }) => path),
  );

  const routes = new Hono();
  guard(routes, options);
  for (const path of paths) routes.use(path, checkPathIds);
  routes.route('/', handlers);
  for (const path of paths) {
    routes.all(path, () => {
      throw failures.wrongMethod();
    });
  }
  return routes;
}

function guard(routes: Hono, { token: expected, world }: RestOptions): void {
  const limits = new RateLimits(world.clock);
  for (const path of guardedRoutes.map((name) => `/${name}/*`)) {
    routes.use(path, async (context, next) => {
      const token = /^Bot (?<token>\S+)$/u.exec(context.req.header('authorization') ?? '');
      const given = token?.groups?.['token'];
      const isWelcome = expected === null || given === expected;
      if (given === undefined || !isWelcome) throw failures.unauthorized();
      await next();
    });
    routes.use(path, limits.global);
  }
  routes.post('/channels/:channel/messages', limits.channel('posts'));
  routes.patch('/channels/:channel/messages/:message', limits.channel('edits'));
}

function refuse(context: Context, { status, body }: Failure): Response {
  return context.json(body, status);
}

function refuseBody(context: Context): Response {
  return refuse(context, failures.tooLarge());
}

/** A file that came with a message, as it was sent; never shown as a page of this address. */
async function serveFile(context: Context, { world }: RestOptions): Promise<Response> {
  const file = world.files.get(context.req.param('id') ?? '');
  if (file === undefined) throw failures.notFound();
  return context.body(await file.arrayBuffer(), 200, {
    'Content-Type': file.type === '' ? 'application/octet-stream' : file.type,
    'Content-Disposition': 'attachment',
    'X-Content-Type-Options': 'nosniff',
  });
}
