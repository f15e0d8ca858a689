import type { Logger } from 'pino';
import type { Timers } from './clock.ts';
import { describeError } from './discord/describe-error.ts';
import type { GuildListener } from './discord/guilds.ts';
import type { Storage } from './storage/storage.ts';
import type { Vault } from './vault/note.ts';
import type { Aliases } from './vault/reconcile.ts';

/** What upkeep is done with. */
export interface UpkeepOptions {
  readonly storage: Pick<Storage, 'cards' | 'retention'>;
  readonly clock: Timers;
  readonly log: Logger;
}

/** Between two looks for what has been kept long enough. */
const sweepMs = 6 * 60 * 60 * 1000;
/** Nothing is swept while the bot has just begun. */
const firstSweepMs = 60_000;

/** Keeps what is stored in step with the notes, with the servers, and with time. */
export class Upkeep {
  readonly #options: UpkeepOptions;
  #aliases: Aliases = new Map();
  #cancel: () => void = () => undefined;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(options: UpkeepOptions) {
    this.#options = options;
  }

  /** Holds a vault against the cards that are known. Where nothing can be stored, the last names hold. */
  readonly recognise = async ({ cards }: Vault): Promise<Aliases> => {
    const { storage, clock, log } = this.#options;
    try {
      this.#aliases = await storage.cards.update(cards, clock.now());
    } catch (error) {
      log.error({ error: describeError(error, []) }, 'the cards of the notes could not be stored');
    }
    return this.#aliases;
  };

  readonly guilds: GuildListener = {
    present: async (ids) => {
      const { retention } = this.#options.storage;
      const present = new Set(ids);
      const known = await retention.listGuilds();
      await retention.guildsPresent(ids);
      for (const id of known) if (!present.has(id)) await this.#removed(id);
    },
    added: (id) => this.#options.storage.retention.guildsPresent([id]),
    removed: (id) => this.#removed(id),
  };

  /** Sweeps from time to time from now on. */
  start(): void {
    this.#sweepAfter(firstSweepMs);
  }

  /** @returns when nothing is swept any more */
  async stop(): Promise<void> {
    this.#cancel();
    await this.#sweeping;
  }

  #removed(id: string): Promise<void> {
    const { storage, clock } = this.#options;
    return storage.retention.guildRemoved(id, clock.now());
  }

  #sweepAfter(ms: number): void {
    this.#cancel = this.#options.clock.after(ms, () => {
      this.#sweepAfter(sweepMs);
      this.#sweeping = this.#sweep();
    });
  }

  async #sweep(): Promise<void> {
    const { storage, clock, log } = this.#options;
    try {
      const swept = await storage.retention.sweep(clock.now());
      log.debug(swept, 'what was kept long enough is gone');
    } catch (error) {
      log.error({ error: describeError(error, []) }, 'what was kept long enough could not go');
    }
  }
}
