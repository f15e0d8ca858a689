import { componentType, selectTypes, type Placed } from './components.ts';
import { isJson, isNew, listOf, type Json } from './json.ts';
import { badLength, invalid, tooLarge, type Path, type Problem } from './problem.ts';

const maxOptions = 25;
const maxGroupOptions = 10;

/**
 * What Discord refuses in a select, or in a group of boxes to check or of which one is chosen.
 * @param isRequired - whether something must be chosen
 */
export function selectProblems({ component, path }: Placed, isRequired: boolean): Problem[] {
  const { type, default_values } = component;
  if (type === componentType.radioGroup) {
    return [...optionProblems(component, path), ...defaultProblems(component, 1, path)];
  }
  const isGroup = type === componentType.checkboxGroup;
  if (!isGroup && !selectTypes.has(type)) return [];
  const options = listOf(component['options']);
  // of several boxes, any number may be checked; of a select's options, one
  const most = numberOf(component['max_values'], isGroup ? options.length : 1);
  const least = numberOf(component['min_values'], 1);
  const problems = [
    ...optionProblems(component, path),
    ...defaultProblems(component, most, path),
    ...(least > most ? [tooLarge([...path, 'min_values'], most)] : []),
  ];
  if (listOf(default_values).length > most) problems.push(tooManyDefaults(path, 'default_values'));
  if (isRequired && least === 0) problems.push(requiredWithout(path));
  const isListed = isGroup || type === componentType.stringSelect;
  if (isListed && most > options.length) {
    const limit = isGroup ? maxGroupOptions : maxOptions;
    problems.push(badLength([...path, 'options'], most, limit));
  }
  return problems;
}

function numberOf(value: unknown, usual: number): number {
  return typeof value === 'number' ? value : usual;
}

function optionProblems(component: Json, path: Path): Problem[] {
  const seen = new Set<unknown>();
  return listOf(component['options']).flatMap((option, index) => {
    if (!isJson(option) || isNew(seen, option['value'])) return [];
    const code = 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED';
    const message = 'The specified option value is already used';
    return [{ path: [...path, 'options', index], code, message }];
  });
}

function defaultProblems(component: Json, most: number, path: Path): Problem[] {
  const options = listOf(component['options']).filter(isJson);
  const defaults = options.filter((option) => option['default'] === true);
  return defaults.length > most ? [tooManyDefaults(path, 'options')] : [];
}

function tooManyDefaults(path: Path, key: string): Problem {
  return invalid([...path, key], 'More options are chosen beforehand than may be chosen');
}

function requiredWithout(path: Path): Problem {
  return {
    path: [...path, 'min_values'],
    code: 'SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES',
    message: 'Select menus marked as required cannot have a min_values of 0',
  };
}
