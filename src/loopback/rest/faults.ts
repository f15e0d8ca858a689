import type { Context, Next } from 'hono';
import type { Clock } from '../clock.ts';

/** What goes wrong with a request. */
export type Fault =
  /** A server error, such as 502. */
  | { readonly kind: 'error'; readonly status: 500 | 502 | 503 | 504 }
  /** Too many requests; `retryAfter` in seconds. */
  | { readonly kind: 'limit'; readonly retryAfter: number }
  /** A late answer. */
  | { readonly kind: 'delay'; readonly ms: number };

interface Plan {
  readonly fault: Fault;
  readonly pattern: RegExp;
  left: number;
}

/** Lets requests go wrong on demand. */
export class Faults {
  readonly #clock: Clock;
  #plans: Plan[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Lets the next requests go wrong.
   * @param options.count - how many; one when not given
   * @param options.pattern - tried on `METHOD /path`; every request when not given
   */
  next(fault: Fault, options: { readonly count?: number; readonly pattern?: RegExp } = {}): void {
    const { count = 1, pattern = /^/u } = options;
    this.#plans.push({ fault, pattern, left: count });
  }

  /** Every request goes as it should again. */
  clear(): void {
    this.#plans = [];
  }

  /** As a layer around all routes. */
  readonly handle = async (context: Context, next: Next): Promise<Response | void> => {
    const line = `${context.req.method} ${context.req.path}`;
    const plan = this.#plans.find(({ left, pattern }) => left > 0 && pattern.test(line));
    if (plan === undefined) return next();
    plan.left -= 1;
    const { fault } = plan;
    switch (fault.kind) {
      case 'error':
        return context.text('', fault.status);
      case 'limit': {
        const body = {
          message: 'You are being rate limited.',
          retry_after: fault.retryAfter,
          global: false,
        };
        return context.json(body, 429, {
          'Retry-After': String(Math.ceil(fault.retryAfter)),
          'X-RateLimit-Scope': 'shared',
        });
      }
      case 'delay':
        await new Promise<void>((resolve) => {
          this.#clock.after(fault.ms, resolve);
        });
        return next();
    }
  };
}
