import { pino } from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ManualClock } from '../../src/loopback/clock.ts';
import { permission, usualMemberPermissions } from '../../src/loopback/permissions.ts';
import type { Channel } from '../../src/loopback/world.ts';
import { startBot } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { openBot, textOf } from '../helpers/bot.ts';
import { promptsIn, quietCommands as commands } from '../helpers/daily.ts';
import { freshPostgres } from '../helpers/databases.ts';
import { notesWith } from '../helpers/quiz-play.ts';

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const timeoutMs = 15 * 60_000;
const patience = { timeout: 60_000, interval: 20 };
/** Between two looks at two bots: time goes on slowly enough for what Discord remembers a while. */
const stepMs = 100;

/** When the prompts of a server have to come: from where to where, and apart from a day where not. */
interface Server {
  readonly zone: string;
  readonly time: string;
  /** The first instant. */
  readonly first: string;
  /** What lies between prompts where it is no day, by the index of the later one; in hours. */
  readonly shifts: Readonly<Record<number, number>>;
}

/** Each of the zones has its shift in this month, at the time of the prompt. */
const spring: readonly Server[] = [
  // 28 March has no 02:30: it is 03:30 then, a day later all the same, and 23 hours before the next.
  {
    zone: 'Europe/Berlin',
    time: '02:30',
    first: '2021-03-21T01:30Z',
    shifts: { 8: 23 },
  },
  // Ramadan begins on 11 April, when 02:30 comes twice.
  { zone: 'Africa/Casablanca', time: '02:30', first: '2021-03-21T01:30Z', shifts: { 22: 25 } },
  // 4 April has 01:45 twice.
  {
    zone: 'Australia/Lord_Howe',
    time: '01:45',
    first: '2021-03-21T14:45Z',
    shifts: { 14: 24.5 },
  },
  // 4 April has 03:30 twice.
  { zone: 'Pacific/Apia', time: '03:30', first: '2021-03-21T13:30Z', shifts: { 14: 25 } },
];
const autumn: readonly Server[] = [
  // 25 October has 02:30 twice.
  { zone: 'Europe/Berlin', time: '02:30', first: '2020-09-26T00:30Z', shifts: { 30: 25 } },
  { zone: 'Africa/Casablanca', time: '02:30', first: '2020-09-26T01:30Z', shifts: {} },
  // 4 October has no 02:10: it is 02:40 then.
  {
    zone: 'Australia/Lord_Howe',
    time: '02:10',
    first: '2020-09-25T15:40Z',
    shifts: { 9: 23.5 },
  },
  // 27 September has no 03:30: it is 04:30 then.
  { zone: 'Pacific/Apia', time: '03:30', first: '2020-09-25T14:30Z', shifts: { 2: 23 } },
];

/** The instants at which the prompts of a server have to come. */
function instantsOf({ first, shifts }: Server, days: number): number[] {
  const instants = [Date.parse(first)];
  for (let day = 1; day < days; day += 1) {
    instants.push((instants.at(-1) ?? 0) + (shifts[day] ?? 24) * hourMs);
  }
  return instants;
}

describe.each([
  { season: 'spring', servers: spring, days: 31 },
  { season: 'autumn', servers: autumn, days: 31 },
])('a month in four zones, in $season', ({ servers, days }) => {
  it(
    'should have one prompt each date, at its instant',
    async () => {
      const start = Math.min(...servers.map(({ first }) => Date.parse(first))) - hourMs;
      const clock = new ManualClock(start);
      const { loopback, channel } = await openBot(notesWith(8), { clock, commands });
      const channels = servers.map((_, index) =>
        index === 0 ? channel : loopback.addChannel('daily', loopback.addGuild(`pod ${index}`)),
      );
      const keeper = loopback.addMember('keeper', {
        permissions: usualMemberPermissions | permission.manageGuild,
      });
      for (const [index, { zone, time }] of servers.entries()) {
        const own = channels[index] as Channel;
        const setup = { channel: own.id, time, timezone: zone };
        await keeper.command(own, 'daily', { setup });
      }
      const wanted = servers.map((own) => instantsOf(own, days));
      const found = servers.map((): number[] => []);

      const instants = [...new Set(wanted.flat())].toSorted((a, b) => a - b);
      for (const at of instants) {
        // A second before, none has come that was not to come.
        clock.advance(at - 1000 - clock.now());
        await settled(channels, wanted, at - 1);
        clock.advance(1000);
        await settled(channels, wanted, at);
      }

      for (const [index, own] of channels.entries()) {
        const times = promptsIn(own).map(({ json }) => Date.parse(String(json['timestamp'])));
        found[index]?.push(...times.map((time, day) => time - (wanted[index]?.[day] ?? 0)));
        const dates = promptsIn(own).map((prompt) => /-# (\w+ \d+ \w+)/u.exec(textOf(prompt))?.[1]);
        expect(new Set(dates).size).toBe(dates.length);
      }
      // Each within a few looks of its instant, and never before.
      for (const late of found.flat()) {
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThan(60_000);
      }
      expect(found.map((own) => own.length)).toEqual(servers.map(() => days));

      /** Lets seconds pass until every server has what is due, and no more. */
      async function settled(
        own: readonly Channel[],
        times: readonly (readonly number[])[],
        now: number,
      ): Promise<void> {
        const due = times.map((instant) => instant.filter((one) => one <= now).length);
        await vi.waitFor(() => {
          const posted = own.map((one) => promptsIn(one).length);
          if (posted.some((count, index) => count < (due[index] ?? 0))) clock.advance(1000);
          expect(posted).toEqual(due);
        }, patience);
      }
    },
    timeoutMs,
  );
});

describe('two bots on one PostgreSQL', () => {
  it(
    'should post once each date of a week',
    async () => {
      const start = Date.UTC(2026, 10, 23, 8, 30);
      const clock = new ManualClock(start);
      const databaseUrl = await freshPostgres();
      const { loopback, channel, dir } = await openBot(notesWith(10), {
        clock,
        commands,
        databaseUrl,
      });
      const env = { DISCORD_API_URL: loopback.api, KNOWLEDGE_DIR: dir, DATABASE_URL: databaseUrl };
      const log = pino({ level: 'silent' });
      const config = parseConfig(env);
      const other = await startBot({ config, token: 'the-token', log, clock, commands });
      onTestFinished(() => other.stop());
      const guilds = Array.from({ length: 8 }, (_, index) => loopback.addGuild(`pod ${index}`));
      const channels = [channel, ...guilds.map((guild) => loopback.addChannel('daily', guild))];
      const keeper = loopback.addMember('keeper', {
        permissions: usualMemberPermissions | permission.manageGuild,
      });
      for (const own of channels) {
        const setup = { channel: own.id, time: '09:00', timezone: 'UTC', kind: 'mixed' };
        await keeper.command(own, 'daily', { setup });
      }

      for (let day = 0; day < 7; day += 1) {
        clock.advance(start + hourMs / 2 + day * dayMs - clock.now());
        await vi.waitFor(() => {
          clock.advance(stepMs);
          const posted = channels.map((own) => promptsIn(own).length);
          expect(posted).toEqual(channels.map(() => day + 1));
        }, patience);
        // A claim's rest, and more, for whoever would do it again.
        clock.advance(30_000);
      }

      await vi.waitFor(() => {
        clock.advance(stepMs);
        for (const own of channels) {
          const texts = promptsIn(own).map(textOf);
          expect(texts.filter((text) => text.includes('Closed.'))).toHaveLength(6);
          const dates = texts.map((text) => /-# (\w+ \d+ \w+)/u.exec(text)?.[1]);
          expect(new Set(dates).size).toBe(7);
        }
      }, patience);
    },
    timeoutMs,
  );
});
