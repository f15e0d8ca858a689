import { appendFileSync } from 'node:fs';
import type { Context, Next } from 'hono';

/** A layer that keeps a record. */
export type Recorder = (context: Context, next: Next) => Promise<void>;

/**
 * Writes each request as a line `{"method","path","body"}`; a form's body is its `payload_json`.
 * Written at once, so that a process that is killed has lost none, and several can share a file.
 */
export function createRecorder(file: string): Recorder {
  return async (context, next) => {
    const { method, url } = context.req;
    const path = url.slice(new URL(url).origin.length);
    const body = await bodyOf(context.req.raw.clone());
    appendFileSync(file, `${JSON.stringify({ method, path, body })}\n`);
    await next();
  };
}

/** What a request says, as far as it is JSON; null for anything else. */
export async function bodyOf(request: Request): Promise<unknown> {
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
