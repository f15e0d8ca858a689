/**
 * Daily prompts: `node bench/daily.ts [SERVERS]`, 10,000 unless said; takes some seven minutes.
 *
 * All servers are due at one minute. How long the real program takes to post to each of them, over a
 * Discord on this machine that counts requests as the real one does; what it takes of memory; and how
 * long a game in a channel waits for its edits meanwhile, beside the same game before.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startLoopback, type Loopback } from '../src/loopback/loopback.ts';
import type { Member } from '../src/loopback/member.ts';
import type { Channel } from '../src/loopback/world.ts';
import { openStorage } from '../src/storage/storage.ts';
import { idOf, textOf } from '../tests/helpers/bot.ts';

const servers = Number(process.argv[2] ?? 10_000);
const warmUpMs = 45_000;
const minuteMs = 60_000;
const patienceMs = 15 * minuteMs;
/** Stands in every prompt. */
const sign = '🗓️ Daily';

const dir = await mkdtemp(join(tmpdir(), 'studypod-bench-'));
const databaseUrl = `file:${join(dir, 'studypod.db')}`;
const loopback = await startLoopback({ token: 'bench' });
const channels = Array.from({ length: servers }, (_, index) =>
  loopback.addChannel('daily', loopback.addGuild(`server ${index}`)),
);
const dueAt = Math.ceil((Date.now() + warmUpMs + servers * 2) / 1000) * 1000;
await plan(databaseUrl, channels, dueAt);

const refused = { count: 0 };
const postedAt = watch(channels);
const bot = spawn(process.execPath, ['src/main.ts'], {
  env: {
    ...process.env,
    DISCORD_TOKEN: 'bench',
    DISCORD_API_URL: loopback.api,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'warn',
  },
  stdio: ['ignore', 'inherit', 'inherit'],
});
await until(() => loopback.world.commands.size > 0);
const game = await beginGame(loopback, channels[0]);
const before = await game.measure(dueAt);
const memory: number[] = [];
const meanwhile = game.measure(dueAt + servers * 33);
while (postedAt.size < servers && Date.now() < dueAt + patienceMs) {
  memory.push(await memoryOf(bot.pid ?? 0));
  await wait(2000);
}
const waits = await meanwhile;
bot.kill('SIGTERM');
await once(bot, 'exit');
await loopback.close();
await rm(dir, { recursive: true });

const times = [...postedAt.values()].toSorted((a, b) => a - b);
const last = (times.at(-1) ?? 0) - dueAt;
const extra = [...channels].filter(({ messages }) => countPrompts(messages) !== 1).length;
const megabytes = memory.map((bytes) => Math.round(bytes / 2 ** 20));
say(`${postedAt.size} of ${servers} posted in ${(last / 1000).toFixed(1)} s, at most 30 a second`);
say(`servers without exactly one prompt: ${extra}; answers with 429: ${refused.count}`);
say(
  `memory: ${megabytes[0]} MB at first, ${Math.max(...megabytes)} MB at most, ${megabytes.at(-1)} MB at last`,
);
say(
  `a game's edits: p50 ${at(waits, 0.5)}, p95 ${at(waits, 0.95)}, longest ${at(waits, 1)} (${waits.length})`,
);
say(`the same before: p50 ${at(before, 0.5)}, p95 ${at(before, 0.95)} (${before.length})`);

async function plan(url: string, own: readonly Channel[], nextAt: number): Promise<void> {
  const storage = await openStorage(url);
  for (const { id, guildId } of own) {
    const schedule = { zone: 'UTC', time: '00:00', days: [1, 2, 3, 4, 5, 6, 7] };
    const more = { topic: null, exam: null, kind: 'question' as const, roleId: null, setBy: '1' };
    const place = { guildId: guildId ?? '', channelId: id };
    await storage.daily.setPlan({ ...schedule, ...more, ...place, nextAt }, nextAt);
  }
  await storage.close();
}

/** A quiz in the first server's channel, and how long its message takes to count an answer. */
async function beginGame({ world }: Loopback, channel: Channel | undefined) {
  if (channel === undefined) throw new Error('no channel');
  const host = loopback.addMember('host');
  void host.command(channel, 'quiz', { channel: { count: 20, seconds: 120 } });
  await until(() => threadOf() !== undefined);
  const members = Array.from({ length: 2000 }, (_, n) => loopback.addMember(`m${n}`));
  function threadOf(): Channel | undefined {
    return [...world.channels.values()].find(({ thread }) => thread !== null);
  }
  return {
    measure: async (end: number): Promise<number[]> => {
      const all: number[] = [];
      while (Date.now() < end) {
        const [member, thread] = [members.pop(), threadOf()];
        if (member === undefined || thread === undefined) break;
        const took = await answer(member, thread);
        if (took !== undefined) all.push(took);
        // Its edits have a pace of two seconds: what is measured is not that.
        await wait(2500);
      }
      return all;
    },
  };
}

/** @returns milliseconds until the round's message counts the answer; undefined between rounds */
async function answer(member: Member, thread: Channel): Promise<number | undefined> {
  const open = [...thread.messages.values()].findLast((own) => /\d answered/u.test(textOf(own)));
  if (open === undefined || !textOf(open).includes('ends <t:')) return undefined;
  const count = countOf(textOf(open));
  const begun = performance.now();
  void member.press(thread, open, idOf(open, 'A')).catch(() => undefined);
  const textNow = (): string => textOf(thread.messages.get(open.json.id) ?? open);
  const giveUpAt = Date.now() + 5000;
  await until(
    () => countOf(textNow()) > count || Date.now() > giveUpAt || !textNow().includes('ends <t:'),
  );
  return countOf(textNow()) > count ? performance.now() - begun : undefined;
}

function countOf(text: string): number {
  return Number(/(\d+) answered/u.exec(text)?.[1] ?? 0);
}

/** Notes when each channel gets its first message of the bot, and what is refused for its pace. */
function watch(own: readonly Channel[]): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  const ids = new Set(own.map(({ id }) => id));
  loopback.world.happenings.watch((happening) => {
    if (happening.kind === 'request' && happening.request.status === 429) refused.count += 1;
    if (happening.kind !== 'message' || !ids.has(happening.channel.id)) return;
    const isPrompt = textOf(happening.message).includes(sign);
    if (isPrompt && !seen.has(happening.channel.id)) seen.set(happening.channel.id, Date.now());
  });
  return seen;
}

function countPrompts(messages: Channel['messages']): number {
  return [...messages.values()].filter((own) => textOf(own).includes(sign)).length;
}

/** @returns bytes that a process holds in memory */
async function memoryOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s*(\d+)/u.exec(status)?.[1] ?? 0) * 1024;
}

async function until(isThere: () => boolean): Promise<void> {
  while (!isThere()) await wait(10);
}

function at(values: readonly number[], share: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return `${Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? NaN)} ms`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
