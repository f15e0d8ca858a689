import type { Exchange, Happening } from '../loopback/happenings.ts';
import { isJson, type Json } from '../loopback/rules/component-rules.ts';
import type { ExchangeView } from './protocol.ts';

/** How many are kept, of completions and of all others. */
const most = 60;
/** What an interaction is called where it has no command. */
const titles: Readonly<Record<number, string>> = { 3: 'component', 4: 'autocomplete', 5: 'form' };
const autocomplete = 4;

/** Keeps what members did last, what the bot sent for it, and what Discord said to that. */
export class Exchanges {
  readonly #byId = new Map<string, ExchangeView>();
  readonly #byToken = new Map<string, string>();
  #requests = 0;

  /** Oldest first. */
  get all(): readonly ExchangeView[] {
    return [...this.#byId.values()];
  }

  /** @returns what has changed by it; undefined when nothing has */
  take(happening: Happening): ExchangeView | undefined {
    switch (happening.kind) {
      case 'interaction': {
        const { id, token, at, event } = happening;
        this.#byToken.set(token, id);
        return this.#keep({
          id,
          title: titleOf(event),
          by: personOf(event),
          at,
          answeredMs: null,
          hasFailed: false,
          isCompletion: event['type'] === autocomplete,
          event: withoutToken(event),
          requests: [],
        });
      }
      case 'acknowledged':
        return this.#change(happening.id, ({ at }) => ({ answeredMs: happening.at - at }));
      case 'failed':
        return this.#change(happening.id, () => ({ hasFailed: true }));
      case 'request':
        return this.#takeRequest(happening.request);
      default:
        return undefined;
    }
  }

  #takeRequest({ at, method, path, body, status, answer }: Exchange): ExchangeView | undefined {
    const token = path.split(/[/?]/u).find((part) => this.#byToken.has(part));
    const short = path.replace(/^\/api(?:\/v\d+)?/u, '').replace(token ?? '', '…');
    const request = { method, path: short, body, status, answer };
    if (token !== undefined) {
      return this.#change(this.#byToken.get(token) ?? '', ({ at: begun, requests }) => ({
        requests: [...requests, { ...request, afterMs: at - begun }],
      }));
    }
    this.#requests += 1;
    return this.#keep({
      id: `request ${this.#requests}`,
      title: `${method} ${short}`,
      by: null,
      at,
      answeredMs: null,
      hasFailed: false,
      isCompletion: false,
      event: null,
      requests: [{ ...request, afterMs: 0 }],
    });
  }

  #change(
    id: string,
    change: (before: ExchangeView) => Partial<ExchangeView>,
  ): ExchangeView | undefined {
    const before = this.#byId.get(id);
    if (before === undefined) return undefined;
    const after = { ...before, ...change(before) };
    this.#byId.set(id, after);
    return after;
  }

  #keep(exchange: ExchangeView): ExchangeView {
    this.#byId.set(exchange.id, exchange);
    const alike = this.all.filter((own) => own.isCompletion === exchange.isCompletion);
    const [oldest] = alike;
    if (alike.length > most && oldest !== undefined) this.#byId.delete(oldest.id);
    return exchange;
  }
}

function titleOf({ type, data }: Json): string {
  const { name, custom_id } = isJson(data) ? data : {};
  if (typeof name === 'string') {
    return type === autocomplete ? `/${name} completing` : name.includes(' ') ? name : `/${name}`;
  }
  return `${titles[Number(type)] ?? 'interaction'} ${typeof custom_id === 'string' ? custom_id : ''}`;
}

function personOf({ member, user }: Json): string {
  const person = isJson(member) ? member['user'] : user;
  return isJson(person) ? String(person['username']) : '';
}

function withoutToken(event: Json): Json {
  return { ...event, token: '…' };
}
