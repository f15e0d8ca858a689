import { isJson, listOf, type Json } from './rules/component-rules.ts';

/** Values of a command's options by name; an inner object stands for a subcommand. */
export interface OptionValues {
  readonly [name: string]: string | number | boolean | OptionValues;
}

/** @see https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type */
const optionType = { subcommand: 1, group: 2, string: 3, integer: 4, boolean: 5, number: 10 };

/**
 * What a member's client sends for the options of a command.
 * @param focused - the option that is being typed; it and others need not be complete then
 * @throws Error for what the client would not let a member send
 */
export function toOptions(
  parent: Json,
  values: OptionValues,
  focused: string | null = null,
): Json[] {
  const options = listOf(parent['options']).filter(isJson);
  for (const { name, required } of options) {
    const isMissing = required === true && !(String(name) in values);
    if (isMissing && focused === null) throw new Error(`the option "${String(name)}" is required`);
  }
  return Object.entries(values).map(([name, value]) => {
    const option = options.find((own) => own['name'] === name);
    if (option === undefined) throw new Error(`the command has no option "${name}"`);
    const { type } = option;
    const isNested = type === optionType.subcommand || type === optionType.group;
    if (isNested !== (typeof value === 'object')) {
      throw new Error(`option "${name}" takes ${isNested ? 'options' : 'a value'}`);
    }
    if (typeof value === 'object')
      return { name, type, options: toOptions(option, value, focused) };
    if (name === focused) return { name, type, value, focused: true };
    checkValue(option, value);
    return { name, type, value };
  });
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
