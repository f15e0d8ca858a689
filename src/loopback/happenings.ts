import type { Json } from './rules/component-rules.ts';
import type { Channel, Message } from './world.ts';

/** Something that somebody who watches may want to know. */
export type Happening =
  /** A message that is new, or has changed. */
  | { readonly kind: 'message'; readonly channel: Channel; readonly message: Message }
  | { readonly kind: 'message-gone'; readonly channel: Channel; readonly message: Message }
  /** A channel or thread that is new, or has changed. */
  | { readonly kind: 'channel'; readonly channel: Channel }
  | { readonly kind: 'channel-gone'; readonly channel: Channel }
  /** The bot has deployed other commands. */
  | { readonly kind: 'commands' }
  /** A member did something to the bot; `event` is what the bot is told of it. */
  | {
      readonly kind: 'interaction';
      readonly id: string;
      readonly token: string;
      readonly at: number;
      readonly event: Json;
    }
  /** The bot gave its first answer. */
  | { readonly kind: 'acknowledged'; readonly id: string; readonly at: number }
  /** The bot's time for its first answer is over. */
  | { readonly kind: 'failed'; readonly id: string; readonly at: number }
  | { readonly kind: 'request'; readonly request: Exchange }
  /** Everything that was said is gone. */
  | { readonly kind: 'cleared' };

/** A request of the bot, and what it was answered. */
export interface Exchange {
  readonly at: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** What was sent, as far as it is JSON. */
  readonly body: unknown;
  readonly status: number;
  /** What was answered, as far as it is JSON. */
  readonly answer: unknown;
}

/** Tells whoever watches what happens. */
export class Happenings {
  readonly #watchers = new Set<(happening: Happening) => void>();

  /** @returns how to stop */
  watch(watcher: (happening: Happening) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Whether anybody watches: what costs something to tell need not be told to nobody. */
  get isWatched(): boolean {
    return this.#watchers.size > 0;
  }

  tell(happening: Happening): void {
    for (const watcher of this.#watchers) watcher(happening);
  }
}
