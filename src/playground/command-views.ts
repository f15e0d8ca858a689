import { isJson, listOf, type Json } from '../loopback/rules/component-rules.ts';
import type { Command, World } from '../loopback/world.ts';
import type { CommandView, OptionView } from './protocol.ts';

const messageCommand = 3;
/** @see https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type */
const nested: ReadonlySet<unknown> = new Set([1, 2]);

/** Every command that is deployed, for all servers and for this one. */
export function deployedCommands({ commands }: World, guildId: string): readonly Command[] {
  return [...(commands.get('global') ?? []), ...(commands.get(guildId) ?? [])];
}

/** A command as the page lists it: one entry, or one for each subcommand. */
export function commandViews(command: Command): CommandView[] {
  const isForMessages = command.type === messageCommand;
  if (!isForMessages && command.type !== 1) return [];
  return leavesOf(command, []).map(({ path, leaf }) => ({
    key: `${command.id} ${path.join(' ')}`,
    id: command.id,
    isForMessages,
    path,
    description: typeof leaf['description'] === 'string' ? leaf['description'] : '',
    options: optionsOf(leaf),
  }));
}

interface Leaf {
  readonly path: readonly string[];
  readonly leaf: Json;
}

function leavesOf(parent: Json, above: readonly string[]): Leaf[] {
  const path = [...above, String(parent['name'])];
  const inner = listOf(parent['options'])
    .filter(isJson)
    .filter(({ type }) => nested.has(type));
  return inner.length === 0
    ? [{ path, leaf: parent }]
    : inner.flatMap((own) => leavesOf(own, path));
}

/** Required ones first, as Discord asks for them. */
function optionsOf(leaf: Json): OptionView[] {
  const options = listOf(leaf['options']).filter(isJson) as unknown as OptionView[];
  return options.toSorted((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
}
