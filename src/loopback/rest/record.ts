import { appendFileSync, closeSync, openSync } from 'node:fs';
import type { Context, Next } from 'hono';
import { isTooDeep } from '../rules/tolerated.ts';

/** A layer that keeps a record. */
export type Recorder = (context: Context, next: Next) => Promise<void>;

/**
 * Writes each request as a line `{"method","path","body"}`; a form's body is its `payload_json`.
 * Written at once, so that a process that is killed has lost none, and several can share a file. The body
 * of a line is null where it cannot be read.
 * @throws Error when the file cannot be written
 */
export function createRecorder(file: string): Recorder {
  checkWritable(file);
  return async (context, next) => {
    const { method, url } = context.req;
    const path = url.slice(new URL(url).origin.length);
    const body = await bodyOf(context.req.raw.clone());
    appendFileSync(file, `${JSON.stringify({ method, path, body })}\n`);
    await next();
  };
}

function checkWritable(file: string): void {
  try {
    closeSync(openSync(file, 'a'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`requests cannot be recorded in "${file}": ${why}`, { cause: error });
  }
}

/** What a request says, as far as it is JSON; null for anything else. */
export async function bodyOf(request: Request): Promise<unknown> {
  const body = await readAny(request);
  return isTooDeep(body) ? null : body;
}

async function readAny(request: Request): Promise<unknown> {
  try {
    const type = request.headers.get('content-type') ?? '';
    if (!type.startsWith('multipart/form-data')) {
      const text = await request.text();
      return text === '' ? null : (JSON.parse(text) as unknown);
    }
    const payload = (await request.formData()).get('payload_json');
    return typeof payload === 'string' ? (JSON.parse(payload) as unknown) : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}
