import { z } from 'zod';
import type { Path, Problem } from './problem.ts';

/**
 * Holds a value against a schema.
 * @returns what Discord would say is wrong, in Discord's words; empty when nothing is
 */
export function schemaProblems(schema: z.core.$ZodType, value: unknown, path: Path): Problem[] {
  const { error } = z.safeParse(schema, value, { reportInput: true });
  return (error?.issues ?? []).flatMap((issue) => toProblems(issue, path));
}

function toProblems(issue: z.core.$ZodIssue, above: Path): Problem[] {
  const path = [...above, ...issue.path.map(String)];
  switch (issue.code) {
    case 'invalid_union':
      return unionProblems(issue.errors, path);
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        problem([...path, key], 'UNKNOWN_KEY', `Unknown key "${key}"`),
      );
    case 'too_big':
      return [tooBig(issue, path)];
    case 'too_small':
      return [tooSmall(issue, path)];
    case 'invalid_type':
      return [invalidType(issue, path)];
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return [problem(path, 'BASE_TYPE_CHOICES', `Value must be one of {${values}}.`)];
    }
    default:
      return [problem(path, 'BASE_TYPE_INVALID', 'Invalid value')];
  }
}

/**
 * Of the shapes that a value may have, the one that its `type` names is meant; among those left, the
 * one with the fewest faults.
 */
function unionProblems(branches: readonly (readonly z.core.$ZodIssue[])[], path: Path): Problem[] {
  const found = branches.map((issues) => issues.flatMap((issue) => toProblems(issue, path)));
  const isOfType = (problems: readonly Problem[]): boolean =>
    !problems.some((one) => one.path.length === path.length + 1 && one.path.at(-1) === 'type');
  const meant = found.filter(isOfType);
  const [best] = (meant.length > 0 ? meant : found).toSorted((a, b) => a.length - b.length);
  if (meant.length > 0 && best !== undefined && best.length > 0) return best;
  return [
    problem([...path, 'type'], 'BASE_TYPE_CHOICES', 'Value is of no type that is allowed here'),
  ];
}

function tooBig({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig, path: Path): Problem {
  if (origin === 'string' || origin === 'array') {
    return problem(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${maximum} or fewer in length.`);
  }
  const word = inclusive === false ? 'less than' : 'less than or equal to';
  return problem(path, 'NUMBER_TYPE_MAX', `int value should be ${word} ${maximum}.`);
}

function tooSmall({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall, path: Path): Problem {
  if (origin === 'string' || origin === 'array') {
    return problem(path, 'BASE_TYPE_MIN_LENGTH', `Must be ${minimum} or more in length.`);
  }
  const word = inclusive === false ? 'greater than' : 'greater than or equal to';
  return problem(path, 'NUMBER_TYPE_MIN', `int value should be ${word} ${minimum}.`);
}

function invalidType({ expected, input }: z.core.$ZodIssueInvalidType, path: Path): Problem {
  return input === undefined
    ? problem(path, 'BASE_TYPE_REQUIRED', 'This field is required')
    : problem(path, 'BASE_TYPE_INVALID', `Value must be of type ${expected}.`);
}

function problem(path: Path, code: string, message: string): Problem {
  return { path, code, message };
}
