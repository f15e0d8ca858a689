import type { Hono } from 'hono';
import { usualBotPermissions } from '../permissions.ts';
import { channelJson, userJson } from '../place.ts';
import { isJson, type Json } from '../rules/json.ts';
import { required } from '../rules/problem.ts';
import { botUser, openDirectMessages, type User, type World } from '../world.ts';
import { readBody } from './body.ts';
import { failures } from './failure.ts';
import { checkId, readId, readLimit } from './query.ts';
import type { RestOptions } from './rest-options.ts';

/** The bot itself, its application, other users, and conversations with them. */
export function addUserRoutes(routes: Hono, { world, gatewayUrl, gateway }: RestOptions): void {
  routes.get('/gateway', (context) => context.json({ url: gatewayUrl() }));
  routes.get('/gateway/bot', (context) =>
    context.json({ url: gatewayUrl(), shards: 1, session_start_limit: gateway.sessionLimit }),
  );
  for (const path of ['/applications/@me', '/oauth2/applications/@me']) {
    routes.get(path, (context) => context.json(applicationJson(world)));
  }
  routes.get('/users/@me', (context) => context.json(userJson(botUser(world.bot))));
  routes.get('/users/@me/guilds', (context) => {
    const limit = readLimit(context, { least: 1, most: 200, usual: 200 });
    const [before, after] = [readId(context, 'before'), readId(context, 'after')];
    const guilds = [...world.guilds.values()].filter(
      ({ id, hasBot }) =>
        hasBot &&
        (before === undefined || BigInt(id) < before) &&
        (after === undefined || BigInt(id) > after),
    );
    return context.json(guilds.slice(0, limit).map(({ id, name }) => partialGuild(id, name)));
  });
  routes.get('/users/:user', (context) => {
    const user = world.users.get(context.req.param('user'));
    if (user === undefined) throw failures.unknownUser();
    return context.json(userJson(user));
  });
  routes.post('/users/@me/channels', async (context) => {
    const user = findRecipient(world, (await readBody(context.req.raw)).json);
    return context.json(channelJson(world, openDirectMessages(world, user)));
  });
}

function applicationJson({ bot }: World): Json {
  return {
    id: bot.applicationId,
    name: bot.username,
    description: '',
    icon: null,
    flags: 0,
    verify_key: '0'.repeat(64),
    bot_public: true,
    bot_require_code_grant: false,
    bot: userJson(botUser(bot)),
    integration_types_config: { 0: {}, 1: {} },
  };
}

/** @see https://discord.com/developers/docs/resources/user#get-current-user-guilds */
function partialGuild(id: string, name: string): Json {
  const permissions = String(usualBotPermissions);
  return { id, name, icon: null, banner: null, owner: false, permissions, features: [] };
}

/** @throws Failure 50033 for one that no conversation can be opened with */
function findRecipient({ users }: World, body: unknown): User {
  const given = isJson(body) ? body['recipient_id'] : undefined;
  if (given === undefined || given === null) throw failures.invalid(required(['recipient_id']));
  const id = typeof given === 'string' ? given : JSON.stringify(given);
  checkId('recipient_id', id);
  const user = users.get(id);
  if (user === undefined || user.bot) throw failures.invalidRecipients();
  return user;
}
