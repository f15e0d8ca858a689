import type { EntityKind, Resolved } from './resolved.ts';
import { isJson, listOf, type Json } from './rules/component-rules.ts';

/**
 * Values of a command's options by name: ids for users, roles and channels; an inner object stands
 * for a subcommand.
 */
export interface OptionValues {
  readonly [name: string]: string | number | boolean | File | OptionValues;
}

/** What an option can be given. */
type OptionValue = OptionValues[string];

/** @see https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type */
const optionType = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;
const entityKinds: Readonly<Record<number, EntityKind>> = {
  [optionType.user]: 'user',
  [optionType.channel]: 'channel',
  [optionType.role]: 'role',
  [optionType.mentionable]: 'mentionable',
};

/** How options are to be read. */
export interface OptionsContext {
  readonly resolved: Resolved;
  /** The option that is being typed; it and others need not be complete then. */
  readonly focused: string | null;
}

/**
 * What a member's client sends for the options of a command.
 * @throws Error for what the client would not let a member send
 */
export function toOptions(parent: Json, values: OptionValues, context: OptionsContext): Json[] {
  const options = listOf(parent['options']).filter(isJson);
  const { focused } = context;
  for (const { name, required } of options) {
    const isMissing = required === true && !Object.hasOwn(values, String(name));
    if (isMissing && focused === null) throw new Error(`the option "${String(name)}" is required`);
  }
  const names = Object.keys(values);
  if (options.some(isNested) && names.length !== 1) throw new Error('choose one subcommand');
  return names.map((name) => {
    const option = options.find((own) => own['name'] === name);
    if (option === undefined) throw new Error(`the command has no option "${name}"`);
    return toOption(option, values[name] ?? '', context);
  });
}

function isNested({ type }: Json): boolean {
  return type === optionType.subcommand || type === optionType.group;
}

function isGroup(value: OptionValue): value is OptionValues {
  return typeof value === 'object' && !(value instanceof File);
}

function toOption(option: Json, value: OptionValue, context: OptionsContext): Json {
  const { name, type } = option;
  if (isNested(option) !== isGroup(value)) {
    throw new Error(`option "${String(name)}" takes ${isNested(option) ? 'options' : 'a value'}`);
  }
  if (isGroup(value)) return { name, type, options: toOptions(option, value, context) };
  if (name === context.focused) {
    if (option['autocomplete'] !== true) throw new Error(`"${String(name)}" completes nothing`);
    return { name, type, value, focused: true };
  }
  if (type === optionType.attachment) {
    if (!(value instanceof File)) throw new Error(`the option "${String(name)}" takes a file`);
    return { name, type, value: context.resolved.addFile(value) };
  }
  if (value instanceof File) throw new Error(`the option "${String(name)}" takes no file`);
  checkValue(option, value);
  const kind = entityKinds[Number(type)];
  if (kind !== undefined) {
    context.resolved.add(kind, String(value));
    checkChannelType(option, String(value), context.resolved);
  }
  return { name, type, value };
}

/** A channel option can be for some types of channels only. */
function checkChannelType(option: Json, id: string, { field }: Resolved): void {
  const wanted = listOf(option['channel_types']);
  const channels = isJson(field.resolved?.['channels']) ? field.resolved['channels'] : {};
  const channel = channels[id];
  if (wanted.length > 0 && isJson(channel) && !wanted.includes(channel['type'])) {
    throw new Error(`the option "${String(option['name'])}" takes another type of channel`);
  }
}

function checkValue(option: Json, value: string | number | boolean): void {
  const { name, type, min_length, max_length, min_value, max_value } = option;
  const wanted =
    type === optionType.boolean
      ? 'boolean'
      : type === optionType.integer || type === optionType.number
        ? 'number'
        : 'string';
  const refuse = (why: string): never => {
    throw new Error(`the option "${String(name)}" ${why}`);
  };
  if (typeof value !== wanted) refuse(`takes a ${wanted}`);
  if (type === optionType.integer && !Number.isSafeInteger(value)) refuse('takes a whole number');
  const size = typeof value === 'string' ? value.length : Number(value);
  const [least, most] =
    typeof value === 'string' ? [min_length, max_length] : [min_value, max_value];
  if (typeof least === 'number' && size < least) refuse(`is below ${least}`);
  if (typeof most === 'number' && size > most) refuse(`is above ${most}`);
  const choices = listOf(option['choices']).filter(isJson);
  if (choices.length > 0 && !choices.some((choice) => choice['value'] === value)) {
    refuse(`has no choice "${String(value)}"`);
  }
}

/** Puts a value where it belongs: into the subcommand that was chosen. */
export function withOption(values: OptionValues, name: string, value: string): OptionValues {
  const inner = Object.entries(values).find(([, own]) => isGroup(own));
  if (inner === undefined || !isGroup(inner[1])) return { ...values, [name]: value };
  return { [inner[0]]: withOption(inner[1], name, value) };
}
