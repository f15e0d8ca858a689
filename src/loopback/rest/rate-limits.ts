import type { Context, Next } from 'hono';
import type { Clock } from '../clock.ts';

/** How many requests in how many milliseconds. */
interface Limit {
  readonly count: number;
  readonly windowMs: number;
}

const globalLimit: Limit = { count: 50, windowMs: 1000 };
const channelLimit: Limit = { count: 5, windowMs: 5000 };

interface Bucket {
  used: number;
  /** Milliseconds since 1970. */
  endsAt: number;
}

/**
 * Discord's limits: 50 requests a second in all, and in a channel five messages in five seconds, and
 * five edits.
 * @see https://discord.com/developers/docs/topics/rate-limits
 */
export class RateLimits {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** As a layer around the routes that the global limit counts. */
  readonly global = async (context: Context, next: Next): Promise<Response | void> => {
    const token = context.req.header('authorization') ?? '';
    const bucket = this.#take(`global ${token}`, globalLimit);
    if (bucket.used > globalLimit.count) return this.#refuse(context, bucket, 'global');
    return next();
  };

  /** A layer around what posts messages to a channel, or edits those in it: each has a limit. */
  channel(kind: 'posts' | 'edits') {
    return async (context: Context, next: Next): Promise<Response | void> => {
      const name = `${kind} ${context.req.param('channel') ?? ''}`;
      const bucket = this.#take(name, channelLimit);
      const headers = { ...this.#headers(bucket), 'X-RateLimit-Bucket': `channel-${kind}` };
      if (bucket.used > channelLimit.count) {
        return this.#refuse(context, bucket, 'user', headers);
      }
      await next();
      for (const [key, value] of Object.entries(headers)) context.res.headers.set(key, value);
      return undefined;
    };
  }

  #take(name: string, { windowMs }: Limit): Bucket {
    const now = this.#clock.now();
    const known = this.#buckets.get(name);
    const bucket =
      known === undefined || known.endsAt <= now ? { used: 0, endsAt: now + windowMs } : known;
    bucket.used += 1;
    this.#buckets.set(name, bucket);
    return bucket;
  }

  #headers({ used, endsAt }: Bucket): Record<string, string> {
    return {
      'X-RateLimit-Limit': String(channelLimit.count),
      'X-RateLimit-Remaining': String(Math.max(0, channelLimit.count - used)),
      'X-RateLimit-Reset': String(endsAt / 1000),
      'X-RateLimit-Reset-After': String((endsAt - this.#clock.now()) / 1000),
    };
  }

  #refuse(
    context: Context,
    { endsAt }: Bucket,
    scope: 'global' | 'user',
    headers: Record<string, string> = {},
  ): Response {
    const seconds = (endsAt - this.#clock.now()) / 1000;
    const isGlobal = scope === 'global';
    const body = {
      message: 'You are being rate limited.',
      retry_after: seconds,
      global: isGlobal,
    };
    return context.json(body, 429, {
      ...headers,
      ...(isGlobal ? { 'X-RateLimit-Global': 'true' } : {}),
      // whole seconds; the body has the fraction
      'Retry-After': String(Math.ceil(seconds)),
      'X-RateLimit-Scope': scope,
    });
  }
}
