import {
  ApplicationCommandType,
  DiscordAPIError,
  Routes,
  type APIApplicationCommand,
  type REST,
  type RESTGetCurrentApplicationResult,
} from 'discord.js';
import { ConfigError } from '../errors.ts';
import type { Command } from './command.ts';

/** What to deploy, and where. */
export interface DeploymentOptions {
  readonly applicationId: string;
  /** The one server to deploy to; null for all. */
  readonly guildId: string | null;
  readonly commands: readonly Command[];
}

/** What Discord has afterwards. */
export interface Deployment {
  /** False when Discord had just these commands before. */
  readonly hasChanged: boolean;
  /** Ids of the slash commands by their names, for mentions that can be clicked. */
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * Makes Discord's commands those of this list, in one request, and only when they differ: a day has
 * a limit for it.
 * @throws DiscordAPIError when Discord refuses them
 */
export async function deployCommands(
  rest: REST,
  { applicationId, guildId, commands }: DeploymentOptions,
): Promise<Deployment> {
  const route =
    guildId === null
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const wanted = commands.map(({ data }) => data);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const before = (await rest.get(route, { query })) as APIApplicationCommand[];
  const hasChanged = fingerprint(before) !== fingerprint(wanted);
  const after = hasChanged
    ? ((await rest.put(route, { body: wanted.map(described) })) as APIApplicationCommand[])
    : before;
  const slash = after.filter(({ type }) => type === ApplicationCommandType.ChatInput);
  return { hasChanged, ids: new Map(slash.map(({ name, id }) => [name, id])) };
}

/** A command as Discord's own description has it, which wants a number where the library writes a text. */
function described({ default_member_permissions: permissions, ...data }: Command['data']): object {
  if (permissions === null || permissions === undefined) return data;
  return { ...data, default_member_permissions: Number(permissions) };
}

/** Asks whose token it is. @throws ConfigError when the token is not accepted */
export async function fetchApplicationId(rest: REST): Promise<string> {
  try {
    const application = await rest.get(Routes.currentApplication());
    return (application as RESTGetCurrentApplicationResult).id;
  } catch (error) {
    const isRefused = error instanceof DiscordAPIError && error.status === 401;
    if (!isRefused) throw error;
    const message = 'DISCORD_TOKEN is not accepted; copy it again from the developer portal';
    throw new ConfigError(message, { cause: error });
  }
}

/** What Discord adds to a command, and what means the same as leaving it out. */
const ownFields: ReadonlySet<string> = new Set([
  'id',
  'application_id',
  'guild_id',
  'version',
  'dm_permission',
  'default_permission',
]);
/** Lists whose order says nothing. */
const sets: ReadonlySet<string> = new Set(['contexts', 'integration_types', 'channel_types']);

/** The same text for lists of commands that mean the same. */
function fingerprint(commands: readonly object[]): string {
  return JSON.stringify(commands.map((command) => JSON.stringify(canonical(command))).toSorted());
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, own]): [string, unknown][] => {
    const isDefault = own === null || own === undefined || own === false || isEmpty(own);
    if (ownFields.has(key) || isDefault) return [];
    // Written as a number, and given back as a text.
    if (key === 'default_member_permissions') return [[key, String(own)]];
    return [[key, sets.has(key) ? (own as number[]).toSorted((a, b) => a - b) : canonical(own)]];
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function isEmpty(value: unknown): boolean {
  return (
    value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  );
}
