import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { guildJson } from '../guild.ts';
import { memberJson } from '../interaction-event.ts';
import { channelJson, userJson } from '../place.ts';
import { botUser, openDirectMessages, type Guild } from '../world.ts';
import { readBody } from './body.ts';
import { failures } from './failure.ts';
import type { RestOptions } from './rest-options.ts';

const recipient = z.object({ recipient_id: z.string() });

/** The bot itself, its application, other users, conversations with them, and servers. */
export function addUserRoutes(routes: Hono, options: RestOptions): void {
  const { world, gatewayUrl, gateway } = options;
  const application = () => ({
    id: world.bot.applicationId,
    name: world.bot.username,
    description: '',
    icon: null,
    flags: 0,
    verify_key: '0'.repeat(64),
    bot_public: true,
    bot_require_code_grant: false,
    bot: userJson(botUser(world.bot)),
    integration_types_config: { 0: {}, 1: {} },
  });
  routes.get('/gateway', (context) => context.json({ url: gatewayUrl() }));
  routes.get('/gateway/bot', (context) =>
    context.json({ url: gatewayUrl(), shards: 1, session_start_limit: gateway.sessionLimit }),
  );
  routes.get('/applications/@me', (context) => context.json(application()));
  routes.get('/oauth2/applications/@me', (context) => context.json(application()));
  routes.get('/users/@me', (context) => context.json(userJson(botUser(world.bot))));
  routes.get('/users/:user', (context) => {
    const user = world.users.get(context.req.param('user'));
    if (user === undefined) throw failures.unknownUser();
    return context.json(userJson(user));
  });
  routes.post('/users/@me/channels', async (context) => {
    const { json } = await readBody(context.req.raw);
    const user = world.users.get(recipient.safeParse(json).data?.recipient_id ?? '');
    if (user === undefined || user.bot) throw failures.unknownUser();
    return context.json(channelJson(world, openDirectMessages(world, user)));
  });

  const guildOf = (context: Context): Guild => {
    const guild = world.guilds.get(context.req.param('guild') ?? '');
    if (guild === undefined) throw failures.unknownGuild();
    if (!guild.hasBot) throw failures.missingAccess();
    return guild;
  };
  routes.get('/guilds/:guild', (context) => context.json(guildJson(world, guildOf(context))));
  routes.get('/guilds/:guild/channels', (context) =>
    context.json(guildJson(world, guildOf(context))['channels']),
  );
  routes.get('/guilds/:guild/roles', (context) =>
    context.json(guildJson(world, guildOf(context))['roles']),
  );
  routes.get('/guilds/:guild/members/:user', (context) => {
    guildOf(context);
    const user = world.users.get(context.req.param('user'));
    if (user === undefined) throw failures.unknownMember();
    return context.json(memberJson(user));
  });
}
