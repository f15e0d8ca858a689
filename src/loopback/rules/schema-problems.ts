import { z } from 'zod';
import { isJson } from './json.ts';
import { invalid, notSnowflake, required, type Path, type Problem } from './problem.ts';

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
      return unionProblems(issue, path);
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        problem([...path, key], 'UNKNOWN_KEY', `Unknown key "${key}"`),
      );
    case 'too_big':
      return [tooBig(issue, path)];
    case 'too_small':
      return [tooSmall(issue, path)];
    case 'invalid_type':
      return [issue.input === undefined ? required(path) : wrongType(issue.expected, path)];
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return [problem(path, 'BASE_TYPE_CHOICES', `Value must be one of {${values}}.`)];
    }
    case 'invalid_format':
      return [badFormat(issue, path)];
    default:
      return [invalid(path, 'Invalid value')];
  }
}

/**
 * Of the shapes that a value may have, the one that its `type` names is meant; among those left, the
 * one with the fewest faults.
 */
function unionProblems({ errors, input }: z.core.$ZodIssueInvalidUnion, path: Path): Problem[] {
  const found = errors.map((issues) => issues.flatMap((issue) => toProblems(issue, path)));
  const isShape = ({ path: own, code }: Problem): boolean =>
    own.length === path.length
      ? code !== 'BASE_TYPE_INVALID' && code !== 'BASE_TYPE_REQUIRED'
      : own.length > path.length + 1 || own.at(-1) !== 'type';
  const meant = found.filter((problems) => problems.every(isShape));
  const [best] = meant.toSorted((a, b) => a.length - b.length);
  if (best !== undefined) return best;
  if (!isJson(input)) return [invalid(path, 'Value is of no type that is allowed here')];
  return [wrongUnion(path, errors.flat().flatMap(typesOf))];
}

/** The types that a shape has, told from the fault of one that has another. */
function typesOf(issue: z.core.$ZodIssue): string[] {
  const isType = issue.code === 'invalid_value' && issue.path.join() === 'type';
  return isType ? issue.values.map(String) : [];
}

/** A part whose `type` is none of those that are allowed in its place. */
export function wrongUnion(path: Path, types: readonly string[]): Problem {
  const [first, ...others] = [...new Set(types)].toSorted((a, b) => Number(a) - Number(b));
  const list = others.length === 0 ? `${first ?? ''},` : [first, ...others].join(', ');
  const message = `Value of field "type" must be one of (${list}).`;
  return problem(path, 'UNION_TYPE_CHOICES', message);
}

function tooBig(issue: z.core.$ZodIssueTooBig, path: Path): Problem {
  const { origin, maximum, inclusive, message } = issue;
  if (origin === 'string' || origin === 'array') {
    return lengthProblem(path, message, 'MAX', `Must be ${maximum} or fewer in length.`);
  }
  const word = inclusive === false ? 'less than' : 'less than or equal to';
  return problem(path, 'NUMBER_TYPE_MAX', `int value should be ${word} ${maximum}.`);
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, path: Path): Problem {
  const { origin, minimum, inclusive, message } = issue;
  if (origin === 'string' || origin === 'array') {
    return lengthProblem(path, message, 'MIN', `Must be ${minimum} or more in length.`);
  }
  const word = inclusive === false ? 'greater than' : 'greater than or equal to';
  return problem(path, 'NUMBER_TYPE_MIN', `int value should be ${word} ${minimum}.`);
}

/** @param given - the schema's own words, where the length has both bounds */
function lengthProblem(path: Path, given: string, bound: string, usual: string): Problem {
  const isBetween = given.startsWith('Must be between');
  return isBetween
    ? problem(path, 'BASE_TYPE_BAD_LENGTH', given)
    : problem(path, `BASE_TYPE_${bound}_LENGTH`, usual);
}

/** The only pattern that Discord's description knows is that of an id. */
function badFormat({ format, input }: z.core.$ZodIssueInvalidStringFormat, path: Path): Problem {
  if (format === 'url') return problem(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  if (format === 'regex') return notSnowflake(path, String(input));
  return invalid(path, 'Invalid value');
}

function wrongType(expected: string, path: Path): Problem {
  return invalid(path, `Value must be of type ${expected}.`);
}

function problem(path: Path, code: string, message: string): Problem {
  return { path, code, message };
}
