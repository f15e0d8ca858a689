import type { Context, Hono } from 'hono';
import type { Json } from '../rules/component-rules.ts';
import type { Command, World } from '../world.ts';
import { readBody } from './body.ts';
import { failures } from './failure.ts';
import { enforce } from './read-message.ts';
import type { RestOptions } from './rest-options.ts';

/** Deploying commands: for all servers, or for one. */
export function addCommandRoutes(routes: Hono, { world, rules }: RestOptions): void {
  const paths = [
    '/applications/:application/commands',
    '/applications/:application/guilds/:guild/commands',
  ];
  const placeOf = (context: Context): string => {
    if (context.req.param('application') !== world.bot.applicationId) {
      throw failures.unknownApplication();
    }
    return context.req.param('guild') ?? 'global';
  };
  for (const path of paths) {
    routes.get(path, (context) => context.json(world.commands.get(placeOf(context)) ?? []));
    routes.put(path, async (context) => {
      const place = placeOf(context);
      const { json } = await readBody(context.req.raw);
      enforce(rules.commands(json));
      const before = world.commands.get(place) ?? [];
      const commands = (json as Json[]).map((command) => deploy(world, place, command, before));
      world.commands.set(place, commands);
      return context.json(commands);
    });
  }
}

const chatCommand = 1;

/** A command that keeps its name keeps its id. */
function deploy(world: World, place: string, command: Json, before: readonly Command[]): Command {
  const type = typeof command['type'] === 'number' ? command['type'] : chatCommand;
  const name = String(command['name']);
  const known = before.find((own) => own.name === name && own.type === type);
  return {
    ...command,
    id: known?.id ?? world.nextId(),
    application_id: world.bot.applicationId,
    version: world.nextId(),
    type,
    name,
    ...(place === 'global' ? {} : { guild_id: place }),
  };
}
