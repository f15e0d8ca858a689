import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startLoopback, type Loopback } from '../../src/loopback/loopback.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { createRandom, type Random } from '../../src/random.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { textOf } from '../helpers/bot.ts';
import { makePlan } from '../helpers/daily-records.ts';
import { freshPostgres, freshSqlite } from '../helpers/databases.ts';
import { makeFolder } from '../helpers/folder.ts';
import { startJumpingClock, type JumpingClock } from '../helpers/jumping-clock.ts';
import { ProgramProcess } from '../helpers/program-process.ts';
import { notesWith } from '../helpers/quiz-play.ts';

const serverCount = 200;
const killsInAll = 50;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A minute before the first prompts are due. */
const start = Date.UTC(2026, 10, 23, 8, 59);
const nine = start + minuteMs;
const patience = { timeout: 180_000, interval: 100 };

/** Between a kill and the next start: at once, after a claim's rest, or when no nonce is known. */
const breaksMs = [0, 0, 25_000, 10 * minuteMs];

/** A Discord with many servers, a database with their plans, and the programs that serve them. */
interface Stage {
  readonly loopback: Loopback;
  readonly channels: readonly Channel[];
  readonly storage: Storage;
  readonly time: JumpingClock;
  readonly programs: readonly ProgramProcess[];
  /** Starts a program that was killed; it need not be ready yet. */
  readonly begin: (program: ProgramProcess) => void;
  /** What has begun: rejects where a program has ended by itself. */
  readonly begun: Promise<boolean>[];
}

async function openStage(databaseUrl: string, programCount: number): Promise<Stage> {
  const time = startJumpingClock(start);
  const loopback = await startLoopback({ token: 'the-token', clock: time.clock });
  onTestFinished(() => loopback.close());
  const channels = Array.from({ length: serverCount }, (_, index) =>
    loopback.addChannel('general', loopback.addGuild(`pod ${index}`)),
  );
  const storage = await openStorage(databaseUrl);
  onTestFinished(() => storage.close());
  for (const { id: channelId, guildId } of channels) {
    const plan = makePlan({ guildId: guildId ?? '', channelId, nextAt: nine });
    await storage.daily.setPlan(plan, start);
  }
  const dir = await makeFolder(notesWith(20));
  const programs = Array.from(
    { length: programCount },
    () => new ProgramProcess({ api: loopback.api, databaseUrl, knowledgeDir: dir }),
  );
  await Promise.all(programs.map((program) => program.start(time.offsetMs())));
  const begun: Promise<boolean>[] = [];
  const begin = (program: ProgramProcess): void => {
    begun.push(program.start(time.offsetMs()));
  };
  return { loopback, channels, storage, time, programs, begin, begun };
}

/**
 * Waits for a moment at which a kill hurts: when a message has just come or changed, which the program
 * does not know yet; or any moment after.
 */
async function untilMoment({ loopback }: Stage, random: Random, limitMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let left = 1 + random.below(45);
  const stop = loopback.world.happenings.watch(({ kind }) => {
    if (kind === 'message' && (left -= 1) === 0) resolve();
  });
  await Promise.race([promise, pause(limitMs)]);
  stop();
  if (random.below(2) === 0) await pause(random.below(60));
}

/** Kills one of the programs, or all; lets time pass where none runs; and starts them again. */
async function killSome(stage: Stage, random: Random): Promise<number> {
  const { programs, begin, time } = stage;
  const isAll = programs.length === 1 || random.below(3) === 0;
  const chosen = random.below(programs.length);
  const killed = programs.filter((_, index) => isAll || index === chosen);
  await killAll(killed);
  if (isAll) time.jump(breaksMs[random.below(breaksMs.length)] ?? 0);
  for (const program of killed) begin(program);
  return killed.length;
}

async function killAll(programs: readonly ProgramProcess[]): Promise<void> {
  await Promise.all(programs.map((program) => program.kill()));
}

/** Lets a claim that was left behind rest, and everybody who is late post. */
async function settleDay(stage: Stage, localDate: string): Promise<void> {
  const { programs, begin, time, storage } = stage;
  await killAll(programs);
  time.jump(25_000);
  for (const program of programs) begin(program);
  await vi.waitFor(async () => {
    const states = await storage.read((db) =>
      db
        .selectFrom('daily_prompts')
        .select(['state', 'local_date'])
        .where('state', 'in', ['claimed', 'posted', 'closing'])
        .execute(),
    );
    const posted = states.filter((own) => own.state === 'posted' && own.local_date === localDate);
    // Nothing is claimed, and nothing of the days before is open.
    expect({ posted: posted.length, all: states.length }).toEqual({
      posted: serverCount,
      all: serverCount,
    });
  }, patience);
}

/** The dates that a channel's prompts are for, as their messages say. */
function datesIn({ messages }: Channel): string[] {
  return [...messages.values()].map(
    (message: Message) => /-# (\w+ \d+ \w+)/u.exec(textOf(message))?.[1] ?? textOf(message),
  );
}

async function playDays(databaseUrl: string, programCount: number): Promise<void> {
  const stage = await openStage(databaseUrl, programCount);
  const random = createRandom('daily kills', String(programCount));
  const dates: string[] = [];
  let kills = 0;
  for (let day = 0; kills < killsInAll; day += 1) {
    stage.time.jump(Math.max(0, nine + day * dayMs - stage.time.clock.now()));
    if (day > 0) {
      await killAll(stage.programs);
      for (const program of stage.programs) stage.begin(program);
    }
    for (let kill = 0; kill < 6 && kills < killsInAll; kill += 1) {
      await untilMoment(stage, random, 20_000);
      kills += await killSome(stage, random);
    }
    const at = new Date(nine + day * dayMs);
    await settleDay(stage, at.toISOString().slice(0, 'YYYY-MM-DD'.length));
    const format = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
    dates.push(new Intl.DateTimeFormat('en-GB', format).format(at));
    for (const channel of stage.channels) expect(datesIn(channel)).toEqual(dates);
  }
  await expectRecorded(stage, dates.length);
  await Promise.all(stage.begun);
  expect(stage.programs.map(({ logged }) => logged).join('')).toBe('');
}

/** What is stored is what stands in the channels: each message once, and none without. */
async function expectRecorded({ channels, storage }: Stage, days: number): Promise<void> {
  const rows = await storage.read((db) =>
    db.selectFrom('daily_prompts').select(['message_id', 'guild_id']).execute(),
  );
  const posted = channels.flatMap(({ messages, guildId }) =>
    [...messages.keys()].map((id) => `${guildId} ${id}`),
  );
  expect(posted).toHaveLength(serverCount * days);
  expect(rows.map((row) => `${row.guild_id} ${row.message_id}`).toSorted()).toEqual(
    posted.toSorted(),
  );
}

const timeoutMs = 15 * minuteMs;

describe('prompts that are due for 200 servers, while what posts them is killed', () => {
  it(
    'should come once a day in each, on SQLite',
    async () => {
      await playDays(await freshSqlite(), 1);
    },
    timeoutMs,
  );

  it(
    'should come once a day in each, from two processes on PostgreSQL',
    async () => {
      await playDays(await freshPostgres(), 2);
    },
    timeoutMs,
  );
});
