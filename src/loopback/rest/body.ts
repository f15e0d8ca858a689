import { invalid } from '../rules/problem.ts';
import { isTooDeep } from '../rules/tolerated.ts';
import { failures } from './failure.ts';

/** Discord takes no larger request. */
export const maxBodyBytes: number = 25 * 2 ** 20;
/** What a bot may send without a server's boosts. */
const maxFileBytes = 10 * 2 ** 20;
const maxFiles = 10;

/** A request's body: JSON, perhaps with files beside it. */
export interface Body {
  readonly json: unknown;
  readonly files: readonly File[];
}

/**
 * Reads JSON, or a form whose `payload_json` is the JSON and whose `files[n]` are files.
 * @throws Failure when it is neither, or says that it is something else; 40005 for a file over 10 MiB,
 *   30015 for more than ten
 */
export async function readBody(request: Request): Promise<Body> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) {
    const text = await request.text();
    if (text !== '' && !type.startsWith('application/json')) throw failures.notSupported();
    return { json: parseJson(text), files: [] };
  }
  const form = await readForm(request);
  const payload = form.get('payload_json');
  const files = [...form.entries()].flatMap(([name, value]) =>
    /^files\[\d+\]$/u.test(name) && value instanceof File ? [value] : [],
  );
  if (files.some(({ size }) => size > maxFileBytes)) throw failures.tooLarge();
  if (files.length > maxFiles) throw failures.tooManyFiles(maxFiles);
  return { json: typeof payload === 'string' ? parseJson(payload) : {}, files };
}

async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (error) {
    if (error instanceof TypeError) throw failures.badForm();
    throw error;
  }
}

function parseJson(text: string): unknown {
  if (text === '') return {};
  const json = parse(text);
  if (isTooDeep(json)) throw failures.invalid(invalid([], 'The body is nested too deep'));
  return json;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw failures.notJson();
    throw error;
  }
}
