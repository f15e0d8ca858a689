import { isFilled, isJson, isNew, listOf, type Json } from './json.ts';
import { nameProblems } from './name-rules.ts';
import { optionProblems } from './option-rules.ts';
import { required, type Path, type Problem } from './problem.ts';
import { lengthOf } from './text.ts';

const commandType = { chat: 1 } as const;
const maxSize = 8000;

/** What Discord refuses in a list of commands beyond their schemas. */
export function commandListProblems(commands: readonly unknown[], path: Path): Problem[] {
  const seen = new Set<string>();
  return commands.flatMap((command, index) => {
    if (!isJson(command)) return [];
    const at = [...path, index];
    const key = JSON.stringify([command['type'] ?? commandType.chat, command['name']]);
    const double = {
      path: at,
      code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
      message: 'Application command names must be unique',
    };
    return [...(isNew(seen, key) ? [] : [double]), ...commandProblems(command, at)];
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

/** Names, descriptions and choice values of a command and everything below it, in characters. */
function sizeOf(part: Json): number {
  const own = ['name', 'description', 'value'].map((key) => lengthOf(part[key]));
  const children = ['options', 'choices'].flatMap((key) => listOf(part[key])).filter(isJson);
  return [...own, ...children.map(sizeOf)].reduce((sum, size) => sum + size, 0);
}
