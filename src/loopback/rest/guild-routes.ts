import type { Context, Hono } from 'hono';
import { guildJson } from '../guild.ts';
import { memberJson } from '../interaction-event.ts';
import type { Guild } from '../world.ts';
import { canSee } from './access.ts';
import { failures } from './failure.ts';
import { readLimit } from './query.ts';
import type { RestOptions } from './rest-options.ts';
import { threadList } from './thread-json.ts';

/** Servers, their members and their open threads. */
export function addGuildRoutes(routes: Hono, { world }: RestOptions): void {
  const guildOf = (context: Context): Guild => {
    const guild = world.guilds.get(context.req.param('guild') ?? '');
    if (guild === undefined) throw failures.unknownGuild();
    if (!guild.hasBot) throw failures.missingAccess();
    return guild;
  };
  routes.get('/guilds/:guild', (context) => context.json(guildJson(world, guildOf(context))));
  for (const part of ['channels', 'roles']) {
    routes.get(`/guilds/:guild/${part}`, (context) =>
      context.json(guildJson(world, guildOf(context))[part]),
    );
  }
  routes.get('/guilds/:guild/threads/active', (context) => {
    const { id } = guildOf(context);
    const open = [...world.channels.values()].filter(
      (own) => own.guildId === id && own.thread?.archived === false && canSee(world, own),
    );
    return context.json(threadList(world, open));
  });
  // a bot needs Discord's leave to list all members
  routes.get('/guilds/:guild/members', (context) => {
    guildOf(context);
    throw failures.missingAccess();
  });
  routes.get('/guilds/:guild/members/search', (context) => {
    guildOf(context);
    const limit = readLimit(context, { least: 1, most: 1000, usual: 1 });
    const start = (context.req.query('query') ?? '').toLowerCase();
    const found = [...world.users.values()].filter(({ username }) =>
      username.toLowerCase().startsWith(start),
    );
    return context.json(found.slice(0, limit).map(memberJson));
  });
  routes.get('/guilds/:guild/members/:user', (context) => {
    guildOf(context);
    const user = world.users.get(context.req.param('user'));
    if (user === undefined) throw failures.unknownMember();
    return context.json(memberJson(user));
  });
}
