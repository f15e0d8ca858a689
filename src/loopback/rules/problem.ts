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
  const errors: ErrorTree = {};
  for (const { path, code, message } of problems) {
    let place = errors;
    for (const key of path) place = (place[key] ??= {}) as ErrorTree;
    ((place['_errors'] ??= []) as { code: string; message: string }[]).push({ code, message });
  }
  return { code: invalidFormBody, message: 'Invalid Form Body', errors };
}
