import type { FileValue, OptionInput, OptionView } from '../../protocol.ts';
import {
  channelChoices,
  roleChoices,
  userChoices,
  type Choice,
  type Choosable,
} from '../choices.ts';

/** @see https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-type */
export const optionType = {
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

/** What an option holds while it is filled in. */
export interface Filling {
  readonly text: string;
  /** What was chosen from a list; null for what was only typed. */
  readonly chosen: OptionInput | null;
}

export const emptyFilling: Filling = { text: '', chosen: null };

/** What an option offers by itself; null where it is completed by the bot, or is free. */
export function fixedChoices(option: OptionView, from: Choosable): readonly Choice[] | null {
  switch (option.type) {
    case optionType.boolean:
      return ['True', 'False'].map((label) => ({ value: label.toLowerCase(), label }));
    case optionType.user:
      return userChoices(from);
    case optionType.role:
      return roleChoices(from);
    case optionType.mentionable:
      return [...userChoices(from), ...roleChoices(from)];
    case optionType.channel:
      return channelChoices(from, option.channel_types ?? []);
    default:
      return option.choices === undefined || option.choices.length === 0
        ? null
        : option.choices.map(({ name, value }) => ({ value: String(value), label: name }));
  }
}

/** A choice as it is sent. */
export function toInput({ type }: OptionView, value: string): OptionInput {
  if (type === optionType.boolean) return value === 'true';
  return isNumber(type) ? Number(value) : value;
}

/** What an option is given, or why it cannot be; `value` is null for nothing. */
export type Read =
  | { readonly value: OptionInput | null; readonly problem: null }
  | { readonly value: null; readonly problem: string };

/** Reads an option as Discord's client checks it. */
export function readOption(option: OptionView, { text, chosen }: Filling, from: Choosable): Read {
  if (chosen !== null) return { value: chosen, problem: null };
  if (text.trim() === '') {
    const problem = 'This option is required. Specify a value.';
    return option.required === true ? { value: null, problem } : { value: null, problem: null };
  }
  const offered = fixedChoices(option, from);
  if (offered !== null) {
    const wanted = text.trim().toLowerCase();
    const choice = offered.find(
      ({ label }) => label.replace(/^[#@]/u, '').toLowerCase() === wanted.replace(/^[#@]/u, ''),
    );
    if (choice !== undefined) return { value: toInput(option, choice.value), problem: null };
    return { value: null, problem: 'Choose one from the list.' };
  }
  return isNumber(option.type) ? readNumber(option, text) : readText(option, text);
}

function isNumber(type: number): boolean {
  return type === optionType.integer || type === optionType.number;
}

function readNumber({ type, min_value, max_value }: OptionView, text: string): Read {
  const value = Number(text.trim());
  const isWhole = type === optionType.integer;
  const problem =
    !/^-?\d+(?:\.\d+)?$/u.test(text.trim()) || (isWhole && !Number.isSafeInteger(value))
      ? `Enter a valid ${isWhole ? 'integer' : 'number'}.`
      : whyOutside(value, { least: min_value, most: max_value });
  return problem === null ? { value, problem } : { value: null, problem };
}

function readText({ min_length, max_length }: OptionView, text: string): Read {
  const outside = whyOutside(text.length, { least: min_length, most: max_length });
  const problem = outside === null ? null : outside.replace('.', ' characters long.');
  return problem === null ? { value: text, problem } : { value: null, problem };
}

function whyOutside(
  size: number,
  { least, most }: { least: number | undefined; most: number | undefined },
): string | null {
  if (least !== undefined && size < least) return `Must be at least ${least}.`;
  return most !== undefined && size > most ? `Must be at most ${most}.` : null;
}

/** How a file that was picked is shown. */
export function fileFilling(file: FileValue): Filling {
  return { text: file.name, chosen: file };
}
