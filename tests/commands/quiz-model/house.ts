import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { onTestFinished, vi } from 'vitest';
import { startBot, type Bot } from '../../../src/app.ts';
import { parseConfig } from '../../../src/config.ts';
import { ManualClock } from '../../../src/loopback/clock.ts';
import type { Outcome } from '../../../src/loopback/interactions.ts';
import { startLoopback, type Loopback } from '../../../src/loopback/loopback.ts';
import { openStorage, type Storage } from '../../../src/storage/storage.ts';
import { makeFolder } from '../../helpers/folder.ts';
import { firstThings, textOfThings, type Thing } from './notes.ts';

/** Discord takes five edits a channel in this time. */
const editsWindowMs = 5000;

const token = 'the-token';
const fileName = 'Workshop.md';
/** Far more than anything takes: what fails should fail for what it shows. */
export const patience = { timeout: 10_000, interval: 5 };

/** A process of the program, alive or not, with its own copy of the notes. */
export interface Slot {
  readonly dir: string;
  things: readonly Thing[];
  bot: Bot | null;
}

/** Everything that is real: one Discord, one database, and two processes that serve them. */
export class House {
  readonly clock: ManualClock;
  readonly loopback: Loopback;
  /** Looks at what is stored, beside the processes. */
  readonly observer: Storage;
  readonly slots: readonly Slot[];
  readonly #databaseUrl: string;
  readonly #logged: string[] = [];

  constructor(
    { clock, loopback, observer }: Pick<House, 'clock' | 'loopback' | 'observer'>,
    dirs: readonly string[],
    databaseUrl: string,
  ) {
    this.clock = clock;
    this.loopback = loopback;
    this.observer = observer;
    this.#databaseUrl = databaseUrl;
    this.slots = dirs.map((dir) => ({ dir, things: firstThings, bot: null }));
  }

  get alive(): readonly Slot[] {
    return this.slots.filter(({ bot }) => bot !== null);
  }

  async start(slot: Slot): Promise<void> {
    slot.bot = await startBot({
      config: parseConfig({
        DISCORD_API_URL: this.loopback.api,
        KNOWLEDGE_DIR: slot.dir,
        DATABASE_URL: this.#databaseUrl,
      }),
      token,
      log: pino({ level: 'error' }, keeping(this.#logged)),
      clock: this.clock,
    });
  }

  async stop(slot: Slot): Promise<void> {
    const { bot } = slot;
    slot.bot = null;
    await bot?.stop();
  }

  /** Stops what is alive, with time for what it shows still: Discord takes so many edits in a while. */
  async stopAll(): Promise<void> {
    this.clock.advance(editsWindowMs);
    for (const slot of this.alive) await this.stop(slot);
  }

  /** Writes other notes, and waits until a process that is alive has read them. */
  async write(slot: Slot, things: readonly Thing[]): Promise<void> {
    if (textOfThings(things) === textOfThings(slot.things)) return;
    slot.things = things;
    const { bot } = slot;
    const before = bot?.tutor.vault;
    await writeFile(join(slot.dir, fileName), textOfThings(things));
    if (bot !== null) await vi.waitUntil(() => bot.tutor.vault !== before, patience);
  }

  /**
   * Lets a member do something.
   * @returns what comes of it, once every process that is alive has answered it, or was too late to
   */
  async play(act: () => Promise<Outcome>): Promise<{ readonly outcome: Promise<Outcome> }> {
    let id = '';
    let answers = 0;
    const stop = this.loopback.world.happenings.watch((happening) => {
      // It begins before the act is first waited for: what begins first is its own.
      if (happening.kind === 'interaction' && id === '') ({ id } = happening);
      if (happening.kind === 'request' && happening.request.path.includes(`/interactions/${id}/`)) {
        answers += 1;
      }
    });
    const outcome = act();
    await vi.waitUntil(() => answers >= this.alive.length, patience);
    stop();
    // Only the clock, which stands still, would end the wait for an answer that never comes.
    const never = after(patience.timeout, undefined, { ref: false }).then(() => {
      throw new Error('an answer that was promised did not come');
    });
    const inTime = Promise.race([outcome, never]);
    // What is to be seen elsewhere is waited for by nobody here.
    inTime.catch(() => {});
    return { outcome: inTime };
  }

  /** What was logged as having failed since the last time. */
  takeLog(): string[] {
    return this.#logged.splice(0);
  }
}

function keeping(lines: string[]): Writable {
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
}

/** Opens a Discord with a database and two processes, of which none is alive yet. */
export async function openHouse(databaseUrl: string): Promise<House> {
  const clock = new ManualClock(Date.UTC(2026, 10, 25, 12));
  const loopback = await startLoopback({ token, clock });
  onTestFinished(() => loopback.close());
  const observer = await openStorage(databaseUrl);
  onTestFinished(() => observer.close());
  const notes = { [fileName]: textOfThings(firstThings) };
  const dirs = [await makeFolder(notes), await makeFolder(notes)];
  const house = new House({ clock, loopback, observer }, dirs, databaseUrl);
  onTestFinished(() => house.stopAll());
  return house;
}
