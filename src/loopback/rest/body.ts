import { failures } from './failure.ts';

/** A request's body: JSON, perhaps with files beside it. */
export interface Body {
  readonly json: unknown;
  readonly files: readonly File[];
}

/**
 * Reads JSON, or a form whose `payload_json` is the JSON and whose `files[n]` are files.
 * @throws Failure when it is neither, or says that it is something else
 */
export async function readBody(request: Request): Promise<Body> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) {
    const text = await request.text();
    if (text !== '' && !type.startsWith('application/json')) throw failures.notSupported();
    return { json: parseJson(text), files: [] };
  }
  const form = await request.formData();
  const payload = form.get('payload_json');
  const files = [...form.entries()].flatMap(([name, value]) =>
    /^files\[\d+\]$/u.test(name) && value instanceof File ? [value] : [],
  );
  return { json: typeof payload === 'string' ? parseJson(payload) : {}, files };
}

function parseJson(text: string): unknown {
  if (text === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw failures.notJson();
    throw error;
  }
}
