import type { MiddlewareHandler } from 'hono';
import type { World } from '../world.ts';
import { bodyOf } from './record.ts';

/** A layer that tells whoever watches of each request, and of what it was answered. */
export function tellOfRequests({ happenings, clock }: World): MiddlewareHandler {
  return async (context, next) => {
    if (!happenings.isWatched) return next();
    const { method, url } = context.req;
    const path = url.slice(new URL(url).origin.length);
    const at = clock.now();
    const body = await bodyOf(context.req.raw.clone());
    await next();
    const { status } = context.res;
    const answer = await jsonOf(context.res);
    happenings.tell({ kind: 'request', request: { at, method, path, body, status, answer } });
    return undefined;
  };
}

async function jsonOf(response: Response): Promise<unknown> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return isJson ? await response.clone().json() : null;
}
