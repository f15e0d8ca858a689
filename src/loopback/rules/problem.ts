/** Where in a body something is wrong: keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** One thing that Discord refuses, with the code it gives for it. */
export interface Problem {
  readonly path: Path;
  /** Such as `BASE_TYPE_MAX_LENGTH`. */
  readonly code: string;
  readonly message: string;
}

/** The body of an error that Discord answers with. */
export interface DiscordErrorBody {
  readonly code: number;
  readonly message: string;
  readonly errors?: ErrorTree;
}

/** Problems at their places: `{ data: { content: { _errors: [{ code, message }] } } }`. */
export interface ErrorTree {
  [key: string]: ErrorTree | { code: string; message: string }[];
}

/** @see https://discord.com/developers/docs/reference#error-messages */
const invalidFormBody = 50_035;

/** Discord's answer to a body with problems: `Invalid Form Body` and a tree that says where. */
export function toErrorBody(problems: readonly Problem[]): DiscordErrorBody {
  const errors = createTree();
  for (const { path, code, message } of problems) {
    let place = errors;
    for (const key of path) place = (place[key] ??= createTree()) as ErrorTree;
    ((place['_errors'] ??= []) as { code: string; message: string }[]).push({ code, message });
  }
  return { code: invalidFormBody, message: 'Invalid Form Body', errors };
}

/** Without a prototype: the keys are the client's, and `__proto__` is one like any other. */
function createTree(): ErrorTree {
  return Object.create(null) as ErrorTree;
}

/** A field that is missing, or empty where it must not be. */
export function required(path: Path): Problem {
  return { path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
}

/** What Discord is known to refuse, but not in which words. */
export function invalid(path: Path, message: string): Problem {
  return { path, code: 'BASE_TYPE_INVALID', message };
}

export function tooLong(path: Path, most: number): Problem {
  return { path, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${most} or fewer in length.` };
}

/** @param least - inclusive, as is `most` */
export function badLength(path: Path, least: number, most: number): Problem {
  const message = `Must be between ${least} and ${most} in length.`;
  return { path, code: 'BASE_TYPE_BAD_LENGTH', message };
}

export function tooLarge(path: Path, most: number | bigint): Problem {
  const message = `int value should be less than or equal to ${most}.`;
  return { path, code: 'NUMBER_TYPE_MAX', message };
}

export function tooSmall(path: Path, least: number): Problem {
  const message = `int value should be greater than or equal to ${least}.`;
  return { path, code: 'NUMBER_TYPE_MIN', message };
}

export function notSnowflake(path: Path, value: string): Problem {
  return { path, code: 'NUMBER_TYPE_COERCE', message: `Value "${value}" is not snowflake.` };
}

/** A least that is over its most, as in `min_values` and `max_values`. */
export function disordered(
  part: Readonly<Record<string, unknown>>,
  [least, most]: readonly [string, string],
  path: Path,
): Problem[] {
  const [from, to] = [part[least], part[most]];
  const isDisordered = typeof from === 'number' && typeof to === 'number' && from > to;
  return isDisordered ? [tooLarge([...path, least], to)] : [];
}
