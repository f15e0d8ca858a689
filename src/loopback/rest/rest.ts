import { Hono, type Context } from 'hono';
import { addChannelRoutes } from './channel-routes.ts';
import { addCommandRoutes } from './command-routes.ts';
import { Failure, failures } from './failure.ts';
import { addInteractionRoutes } from './interaction-routes.ts';
import type { RestOptions } from './rest-options.ts';

/** Routes that ask for the bot's token; others carry one of their own in their path. */
const guardedRoutes = ['/gateway/*', '/users/*', '/applications/*', '/channels/*'];

/** Discord's REST routes, as far as a bot of slash commands needs them. Any other is not found. */
export function createRest(options: RestOptions): Hono {
  const routes = new Hono();
  for (const path of guardedRoutes) {
    routes.use(path, async (context, next) => {
      const token = /^Bot (?<token>\S+)$/u.exec(context.req.header('authorization') ?? '');
      const given = token?.groups?.['token'];
      const isWelcome = options.token === null || given === options.token;
      if (given === undefined || !isWelcome) throw failures.unauthorized();
      await next();
    });
  }
  addApplicationRoutes(routes, options);
  addCommandRoutes(routes, options);
  addInteractionRoutes(routes, options);
  addChannelRoutes(routes, options);

  const app = new Hono();
  app.route('/api/v10', routes);
  app.route('/api', routes);
  app.notFound((context) => refuse(context, failures.notFound()));
  app.onError((error, context) => {
    if (error instanceof Failure) return refuse(context, error);
    throw error;
  });
  return app;
}

function refuse(context: Context, { status, body }: Failure): Response {
  return context.json(body, status);
}

function addApplicationRoutes(routes: Hono, { world, gatewayUrl }: RestOptions): void {
  const { applicationId, userId, username } = world.bot;
  const user = { id: userId, username, discriminator: '0', avatar: null, bot: true };
  const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };
  routes.get('/gateway/bot', (context) =>
    context.json({ url: gatewayUrl(), shards: 1, session_start_limit: limit }),
  );
  routes.get('/users/@me', (context) => context.json(user));
  routes.get('/applications/@me', (context) =>
    context.json({ id: applicationId, name: username, flags: 0, bot: user }),
  );
}
