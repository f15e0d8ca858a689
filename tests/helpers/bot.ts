import { Writable } from 'node:stream';
import { pino } from 'pino';
import { onTestFinished, vi } from 'vitest';
import { startBot, type Bot, type BotOptions } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import type { ManualClock } from '../../src/loopback/clock.ts';
import type { Outcome } from '../../src/loopback/interactions.ts';
import { startLoopback, type Loopback } from '../../src/loopback/loopback.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import {
  isJson,
  listOf,
  placedComponents,
  type Json,
} from '../../src/loopback/rules/component-rules.ts';
import { freshSqlite } from './databases.ts';
import { makeFolder } from './folder.ts';

/** A bot over a Discord of its own, for one test. */
export interface TestBot {
  readonly loopback: Loopback;
  readonly bot: Bot;
  readonly channel: Channel;
  /** The notes' folder. */
  readonly dir: string;
  /** Everything that was logged, as it was written. */
  readonly logged: () => string;
  /** Ends the bot and starts it anew on the same Discord. @param meanwhile - done in between */
  readonly restart: (meanwhile?: () => Promise<unknown>) => Promise<Bot>;
  /** Starts one more on the same Discord and database, as another process would. */
  readonly startAnother: () => Promise<Bot>;
}

/** What a test gives the bot beside notes. */
export type TestBotOptions = Partial<Pick<BotOptions, 'commands' | 'onGuilds'>> & {
  /** For the bot and its Discord; the machine's time when not given. */
  readonly clock?: ManualClock;
  /** An empty SQLite file of its own when not given. */
  readonly databaseUrl?: string;
};

/** Starts the real bot with the given notes. */
export async function openBot(
  notes: Readonly<Record<string, string>>,
  more: TestBotOptions = {},
): Promise<TestBot> {
  const dir = await makeFolder(notes);
  const { clock, databaseUrl } = more;
  const loopback = await startLoopback({
    token: 'the-token',
    ...(clock === undefined ? {} : { clock }),
  });
  onTestFinished(() => loopback.close());
  const channel = loopback.addChannel('general', loopback.addGuild('pod'));
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  const options = {
    config: parseConfig({
      DISCORD_API_URL: loopback.api,
      KNOWLEDGE_DIR: dir,
      DATABASE_URL: databaseUrl ?? (await freshSqlite()),
    }),
    token: 'the-token',
    log: pino({ level: 'trace' }, stream),
    ...more,
  };
  let bot = await startBot(options);
  onTestFinished(() => bot.stop());
  return {
    loopback,
    bot,
    channel,
    dir,
    logged: () => lines.join(''),
    restart: async (meanwhile) => {
      await bot.stop();
      await meanwhile?.();
      bot = await startBot(options);
      return bot;
    },
    startAnother: async () => {
      const another = await startBot(options);
      onTestFinished(() => another.stop());
      return another;
    },
  };
}

/** @throws Error when it is no message */
export function messageOf(outcome: Outcome): Message {
  if (outcome.kind !== 'message') throw new Error(`the outcome is ${outcome.kind}`);
  return outcome.message;
}

/**
 * Does something that the bot takes note of, and shows nothing for by its own interaction: what comes
 * of it is to be seen elsewhere.
 * @returns when the bot has acknowledged it
 */
export async function noted({ world }: Loopback, act: () => Promise<Outcome>): Promise<void> {
  const acknowledged = Promise.withResolvers<void>();
  let id = '';
  const stop = world.happenings.watch((happening) => {
    // The interaction begins before the act is first waited for: what begins first is its own.
    if (happening.kind === 'interaction' && id === '') ({ id } = happening);
    if (happening.kind === 'acknowledged' && happening.id === id) acknowledged.resolve();
  });
  void act();
  await acknowledged.promise;
  stop();
}

/**
 * Does something that is acknowledged privately and then announced to all.
 * @returns what is announced
 */
export async function announcedBy(channel: Channel, act: () => Promise<Outcome>): Promise<Message> {
  const before = forAll(channel).length;
  await act();
  await vi.waitUntil(() => forAll(channel).length > before, { timeout: 10_000, interval: 5 });
  const [announced] = forAll(channel).slice(before);
  if (announced === undefined) throw new Error('nothing was announced');
  return announced;
}

/** The messages of a channel that everybody sees, in order. */
export function forAll({ messages }: Channel): Message[] {
  return [...messages.values()].filter(({ visibleTo }) => visibleTo === null);
}

/** All texts of a message, in order. */
export function textOf(message: Message): string {
  return partsOf(message)
    .flatMap(({ content }) => (typeof content === 'string' ? [content] : []))
    .join('\n');
}

/** Labels of a message's buttons, in order. */
export function labelsOf(message: Message): string[] {
  return partsOf(message).flatMap(({ label, type }) => (type === 2 ? [String(label)] : []));
}

/** The custom id of the button with a label. @throws Error when there is none */
export function idOf(message: Message, label: string): string {
  const found = partsOf(message).find((part) => part['label'] === label);
  if (found === undefined) throw new Error(`no "${label}" among ${labelsOf(message).join(', ')}`);
  return String(found['custom_id']);
}

/** A message's components, those inside others too. */
export function partsOf(message: Message): Json[] {
  return placedComponents(message.json, []).map(({ component }) => component);
}

/** A select's options. */
export function optionsOf(message: Message): Json[] {
  return partsOf(message).flatMap((part) => listOf(part['options']).filter(isJson));
}
