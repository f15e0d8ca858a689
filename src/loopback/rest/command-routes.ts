import type { Context, Hono } from 'hono';
import type { Json } from '../rules/json.ts';
import { putCommands, type Command, type World } from '../world.ts';
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
    const guildId = context.req.param('guild');
    if (guildId === undefined) return 'global';
    if (world.guilds.get(guildId)?.hasBot !== true) throw failures.missingAccess();
    return guildId;
  };
  for (const path of paths) {
    routes.get(path, (context) => context.json(world.commands.get(placeOf(context)) ?? []));
    routes.put(path, async (context) => {
      const { json } = await readBody(context.req.raw);
      const place = placeOf(context);
      enforce(rules.commands(json));
      const before = world.commands.get(place) ?? [];
      const commands = (json as Json[]).map((command) => deploy(world, place, command, before));
      checkCount(commands);
      putCommands(world, place, commands);
      return context.json(commands);
    });
    routes.post(path, async (context) => {
      const { json } = await readBody(context.req.raw);
      const place = placeOf(context);
      enforce(rules.command(json, null));
      const before = world.commands.get(place) ?? [];
      const command = deploy(world, place, json as Json, before);
      const others = before.filter(({ id }) => id !== command.id);
      checkCount([...others, command]);
      putCommands(world, place, [...others, command]);
      return context.json(command, others.length === before.length ? 201 : 200);
    });
    addSingleRoutes(routes, `${path}/:command`, { world, rules, placeOf });
  }
}

const chatCommand = 1;
/** How many commands there may be of each type, for all servers or for one. */
const maxCommands: ReadonlyMap<number, number> = new Map([
  [chatCommand, 100],
  [2, 15],
  [3, 15],
]);

/** @throws Failure 30032 for more commands of a type than there may be */
function checkCount(commands: readonly Command[]): void {
  for (const [type, limit] of maxCommands) {
    const count = commands.filter((own) => own.type === type).length;
    if (count > limit) throw failures.tooManyCommands(limit);
  }
}

interface SingleOptions extends Pick<RestOptions, 'world' | 'rules'> {
  readonly placeOf: (context: Context) => string;
}

function addSingleRoutes(
  routes: Hono,
  path: string,
  { world, rules, placeOf }: SingleOptions,
): void {
  const find = (context: Context) => {
    const place = placeOf(context);
    const all = world.commands.get(place) ?? [];
    const command = all.find(({ id }) => id === context.req.param('command'));
    if (command === undefined) throw failures.unknownCommand();
    return { place, all, command };
  };
  routes.get(path, (context) => context.json(find(context).command));
  routes.patch(path, async (context) => {
    const { json } = await readBody(context.req.raw);
    const { place, all, command } = find(context);
    enforce(rules.command(json, command));
    const changed: Command = { ...command, ...(json as Json), version: world.nextId() };
    const commands = all.map((own) => (own === command ? changed : own));
    putCommands(world, place, commands);
    return context.json(changed);
  });
  routes.delete(path, (context) => {
    const { place, all, command } = find(context);
    putCommands(
      world,
      place,
      all.filter((own) => own !== command),
    );
    return context.body(null, 204);
  });
}

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
