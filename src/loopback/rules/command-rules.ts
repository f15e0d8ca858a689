import { isJson, listOf, type Json } from './component-rules.ts';
import type { Path, Problem } from './problem.ts';

const commandType = { chat: 1 } as const;
const optionType = { subcommand: 1, group: 2 } as const;

/** Letters and digits of any script, hyphen, underscore; no upper case where there is a lower one. */
const chatName = /^[-_\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const maxSize = 8000;

/** What Discord refuses in a list of commands beyond their schemas. */
export function commandListProblems(commands: readonly unknown[], path: Path): Problem[] {
  const seen = new Set<string>();
  return commands.flatMap((command, index) => {
    if (!isJson(command)) return [];
    const at = [...path, index];
    const key = JSON.stringify([command['type'] ?? commandType.chat, command['name']]);
    const isDouble = seen.has(key);
    seen.add(key);
    const double = {
      path: at,
      code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
      message: 'Application command names must be unique',
    };
    return [...(isDouble ? [double] : []), ...commandProblems(command, at)];
  });
}

/** What Discord refuses in one command beyond its schema. */
export function commandProblems(command: Json, path: Path): Problem[] {
  const isChat = (command['type'] ?? commandType.chat) === commandType.chat;
  if (!isChat) {
    const extra = ['description', 'options'].filter((key) => isFilled(command[key]));
    return extra.map((key) => ({
      path: [...path, key],
      code: 'APPLICATION_COMMAND_TYPE_NO_FIELD',
      message: `Context menu commands cannot have ${key}`,
    }));
  }
  const problems = [...nameProblems(command, path), ...optionProblems(command, path)];
  if (!isFilled(command['description'])) problems.push(required([...path, 'description']));
  if (sizeOf(command) > maxSize) {
    const message = `Command exceeds maximum size (${maxSize})`;
    problems.push({ path, code: 'APPLICATION_COMMAND_TOO_LARGE', message });
  }
  return problems;
}

function nameProblems({ name }: Json, path: Path): Problem[] {
  if (typeof name !== 'string' || (chatName.test(name) && name === name.toLowerCase())) return [];
  const at = [...path, 'name'];
  return [
    { path: at, code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' },
  ];
}

/** A subcommand, or a group of them. */
function isNested({ type }: Json): boolean {
  return type === optionType.subcommand || type === optionType.group;
}

function optionProblems(parent: Json, path: Path): Problem[] {
  const options = listOf(parent['options']).filter(isJson);
  const problems: Problem[] = [];
  const seen = new Set<unknown>();
  let hasOptional = false;
  const isMixed = options.some(isNested) && !options.every(isNested);
  for (const [index, option] of options.entries()) {
    const at = [...path, 'options', index];
    const add = (code: string, message: string): unknown =>
      problems.push({ path: at, code, message });
    if (seen.has(option['name'])) {
      add('APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
    }
    seen.add(option['name']);
    if (isMixed) {
      add(
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
      );
    }
    if (option['required'] === true && hasOptional) {
      add(
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    }
    hasOptional ||= option['required'] !== true && !isNested(option);
    if (option['autocomplete'] === true && isFilled(option['choices'])) {
      add(
        'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID',
        'Autocomplete options cannot have choices',
      );
    }
    if (!isFilled(option['description'])) problems.push(required([...at, 'description']));
    problems.push(...nameProblems(option, at), ...optionProblems(option, at));
  }
  return problems;
}

/** Names, descriptions and choice values of a command and everything below it, in characters. */
function sizeOf(part: Json): number {
  const own = ['name', 'description', 'value'].map((key) => part[key]);
  const children = ['options', 'choices'].flatMap((key) => listOf(part[key])).filter(isJson);
  return [
    ...own.map((text) => (typeof text === 'string' ? text.length : 0)),
    ...children.map(sizeOf),
  ].reduce((sum, size) => sum + size, 0);
}

function isFilled(value: unknown): boolean {
  return (
    value !== undefined &&
    value !== null &&
    value !== '' &&
    !(Array.isArray(value) && value.length === 0)
  );
}

function required(path: Path): Problem {
  return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
}
