import { isFilled, isJson, isNew, listOf, type Json } from './json.ts';
import { nameProblems } from './name-rules.ts';
import { disordered, invalid, required, type Path, type Problem } from './problem.ts';

const optionType = { subcommand: 1, group: 2 } as const;

/** What Discord refuses in the options of a command, a group or a subcommand. */
export function optionProblems(parent: Json, path: Path): Problem[] {
  const options = listOf(parent['options']).filter(isJson);
  const at = (index: number): Path => [...path, 'options', index];
  return [
    ...orderProblems(options, at),
    ...options.flatMap((option, index) => [
      ...choiceProblems(option, at(index)),
      ...disordered(option, ['min_value', 'max_value'], at(index)),
      ...disordered(option, ['min_length', 'max_length'], at(index)),
      ...(isFilled(option['description']) ? [] : [required([...at(index), 'description'])]),
      ...nameProblems(option, at(index)),
      ...optionProblems(option, at(index)),
    ]),
  ];
}

/** A subcommand, or a group of them. */
function isNested({ type }: Json): boolean {
  return type === optionType.subcommand || type === optionType.group;
}

/** What is wrong with an option for those that are beside it. */
function orderProblems(options: readonly Json[], at: (index: number) => Path): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<unknown>();
  const isMixed = options.some(isNested) && !options.every(isNested);
  let hasOptional = false;
  for (const [index, option] of options.entries()) {
    const add = (code: string, message: string): unknown =>
      problems.push({ path: at(index), code, message });
    if (!isNew(seen, option['name'])) {
      add('APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
    }
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
  }
  return problems;
}

function choiceProblems(option: Json, path: Path): Problem[] {
  const problems: Problem[] = [];
  if (option['autocomplete'] === true && isFilled(option['choices'])) {
    const code = 'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID';
    problems.push({ path, code, message: 'Autocomplete options cannot have choices' });
  }
  const [names, values] = [new Set<unknown>(), new Set<unknown>()];
  for (const [index, choice] of listOf(option['choices']).entries()) {
    if (!isJson(choice)) continue;
    const at = [...path, 'choices', index];
    if (!isNew(names, choice['name'])) {
      problems.push(invalid([...at, 'name'], 'Choice name already exists'));
    }
    if (!isNew(values, choice['value'])) {
      problems.push(invalid([...at, 'value'], 'Choice value already exists'));
    }
  }
  return problems;
}
