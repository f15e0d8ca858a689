import type { Json } from '../rules/json.ts';
import type { Channel, Message, World } from '../world.ts';

/** An enforced nonce is known this long. */
const nonceLifeMs = 3 * 60_000;

/** Remembers enforced nonces: a message that is sent again is the one that is there. */
export class Nonces {
  readonly #world: World;
  readonly #known = new Map<string, string>();

  constructor(world: World) {
    this.#world = world;
  }

  find(channel: Channel, body: Json): Message | undefined {
    const id = this.#known.get(keyOf(channel, body) ?? '');
    return id === undefined ? undefined : channel.messages.get(id);
  }

  keep(channel: Channel, body: Json, messageId: string): void {
    const key = keyOf(channel, body);
    if (key === null) return;
    this.#known.set(key, messageId);
    this.#world.clock.after(nonceLifeMs, () => this.#known.delete(key));
  }
}

/** What an enforced nonce is known by; null where none is enforced. */
function keyOf(channel: Channel, { nonce, enforce_nonce }: Json): string | null {
  const isNonce = typeof nonce === 'string' || typeof nonce === 'number';
  return isNonce && enforce_nonce === true ? `${channel.id} ${nonce}` : null;
}
