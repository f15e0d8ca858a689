import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  permission,
  usualBotPermissions,
  usualMemberPermissions,
} from '../../src/loopback/permissions.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Message } from '../../src/loopback/world.ts';
import { messageOf, textOf } from '../helpers/bot.ts';
import { openDaily, promptsIn } from '../helpers/daily.ts';
import { createDatabase, freshSqlite } from '../helpers/databases.ts';
import { startPostgres } from '../helpers/postgres-server.ts';
import { pick } from '../helpers/quiz-play.ts';
import { lockFrom } from '../helpers/sqlite-lock.ts';

/** Half an hour before the prompt. */
const morning = Date.UTC(2026, 10, 24, 8, 30);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const nine = morning + hourMs / 2;
const posting = /^POST .*\/channels\/\d+\/messages$/u;

type Opened = Pick<Awaited<ReturnType<typeof openDaily>>, 'loopback' | 'channel'>;

/** What a member was told directly. */
function told({ loopback }: Opened, member: Member): string[] {
  return [...loopback.openDirectMessages(member).messages.values()].map(textOf);
}

/** A server whose status is asked elsewhere: its channel for prompts may be gone. */
async function openAside() {
  const opened = await openDaily(morning);
  const { loopback, channel, keeper } = opened;
  const guild = loopback.world.guilds.get(channel.guildId ?? '');
  if (guild === undefined) throw new Error('there is no server');
  const aside = loopback.addChannel('aside', guild);
  const daily = async (values: Parameters<Member['command']>[2], member = keeper) =>
    textOf(messageOf(await member.command(aside, 'daily', values)));
  const plan = { channel: channel.id, time: '09:00', timezone: 'UTC' };
  return { ...opened, aside, daily, plan, guild };
}

describe('a channel that prompts cannot be posted in', () => {
  it.each([
    [
      'was deleted',
      ({ loopback, channel }: Opened) => loopback.moderator.removeChannel(channel),
      'the channel is gone',
    ],
    [
      'the bot does not see any more',
      ({ loopback, channel }: Opened) =>
        loopback.moderator.permit(channel, usualBotPermissions & ~permission.viewChannel),
      'the channel is gone, or I cannot see it any more',
    ],
    [
      'the bot may not write in any more',
      ({ loopback, channel }: Opened) =>
        loopback.moderator.permit(channel, usualBotPermissions & ~permission.sendMessages),
      'I may not post there any more',
    ],
  ] as const)('should pause where it %s, and tell who set it up once', async (_, spoil, why) => {
    const opened = await openAside();
    const { daily, plan, keeper, until, clock, restart, channel } = opened;
    await daily({ setup: plan });
    spoil(opened);

    await until(nine, () => told(opened, keeper).length > 0);
    await restart();
    clock.advance(dayMs);
    await until(nine + dayMs + hourMs, () => true);

    expect(told(opened, keeper)).toEqual([expect.stringContaining(why)]);
    const status = await daily({ status: {} });
    expect(status).toContain('⏸️ Paused');
    expect(status).toContain('2026-11-24: missed');
    expect(promptsIn(channel)).toHaveLength(0);
  });

  it('should go on somewhere else, and tell again when that is lost as well', async () => {
    const opened = await openAside();
    const { daily, plan, keeper, until, loopback, channel, aside } = opened;
    await daily({ setup: plan });
    loopback.moderator.removeChannel(channel);
    await until(nine, () => told(opened, keeper).length === 1);

    await daily({ setup: { ...plan, channel: aside.id } });
    // Today is not lost: it may be asked for.
    expect(await daily({ now: {} })).toContain('Today’s prompt is posted');
    loopback.moderator.permit(aside, usualBotPermissions & ~permission.sendMessages);
    await until(nine + dayMs, () => told(opened, keeper).length === 2);

    expect(promptsIn(aside)).toHaveLength(1);
  });

  it('should be in the status alone where who set it up takes no messages', async () => {
    const opened = await openAside();
    const { daily, plan, loopback, channel, until, logged, clock } = opened;
    const shy = loopback.addMember('shy', {
      permissions: usualMemberPermissions | permission.manageGuild,
      takesDirectMessages: false,
    });
    await daily({ setup: plan }, shy);
    loopback.moderator.removeChannel(channel);

    const attempts = requests(opened, /^POST .*\/channels\/\d+\/messages/u, 403);
    await until(nine, () => attempts().length > 0);
    clock.advance(hourMs);
    await until(nine + 2 * hourMs, () => true);

    expect(attempts()).toHaveLength(1);
    expect(await daily({ status: {} })).toContain('Paused: the channel is gone');
    expect(logged()).not.toContain('could not go on');
  });

  it('should be told by the button, where somebody wants it now', async () => {
    const opened = await openAside();
    const { daily, plan, loopback, channel } = opened;
    await daily({ setup: plan });
    loopback.moderator.permit(channel, usualBotPermissions & ~permission.sendMessages);

    expect(await daily({ status: {} })).toContain('I lack "Send Messages"');
    expect(await daily({ now: {} })).toContain(`I cannot post in <#${channel.id}>`);
    expect(await daily({ status: {} })).toContain('Paused: I may not post there any more');

    loopback.moderator.permit(channel, usualBotPermissions);
    expect(await daily({ resume: {} })).toContain('The next one comes');
    expect(await daily({ now: {} })).toContain('is posted');
  });
});

describe('a bot that was down', () => {
  it('should post late, while the day lasts', async () => {
    const { setUp, bot, clock, restart, until, channel } = await openDaily(morning);
    await setUp();
    await bot.stop();
    clock.advance(15 * hourMs);
    await restart();

    await until(morning + 15 * hourMs, () => promptsIn(channel).length === 1);

    const [late] = promptsIn(channel);
    expect(textOf(late as Message)).toContain('Tuesday 24 November');
    expect(textOf(late as Message)).toContain(`closes <t:${(nine + dayMs) / 1000}:R>`);
    await until(nine + dayMs, () => promptsIn(channel).length === 2);
  });

  it('should skip the days that are over, and say so', async () => {
    const { setUp, daily, bot, clock, restart, until, channel } = await openDaily(morning);
    await setUp();
    await bot.stop();
    clock.advance(2 * dayMs + hourMs);
    await restart();

    await until(nine + 2 * dayMs, () => promptsIn(channel).length === 1);

    expect(textOf(promptsIn(channel)[0] as Message)).toContain('Thursday 26 November');
    const status = textOf(await daily({ status: {} }));
    for (const date of ['2026-11-24', '2026-11-25']) {
      expect(status).toContain(`${date}: missed: I was not running while its day lasted`);
    }
  });
});

describe('Discord that is away', () => {
  it('should get the prompt once when it is back', async () => {
    const { setUp, loopback, until, channel, clock } = await openDaily(morning);
    await setUp();
    loopback.faults.next({ kind: 'error', status: 503 }, { count: 1000, pattern: posting });
    clock.advance(hourMs);
    await until(nine + hourMs, () => true);
    expect(promptsIn(channel)).toHaveLength(0);

    loopback.faults.clear();

    await until(nine + 2 * hourMs, () => promptsIn(channel).length === 1);
    clock.advance(10 * minuteMs);
    await until(nine + 3 * hourMs, () => true);
    expect(promptsIn(channel)).toHaveLength(1);
  });

  it('should get the prompt once where it answers only after minutes', async () => {
    const { setUp, loopback, until, channel, clock, restart } = await openDaily(morning);
    await setUp();
    const posts = requests({ loopback }, posting, 200);
    loopback.faults.next({ kind: 'delay', ms: 10 * minuteMs }, { pattern: posting });

    await until(nine, () => promptsIn(channel).length === 1);
    clock.advance(minuteMs);
    await until(nine + hourMs, () => posts().length > 0);
    // Whatever is under way is waited for.
    await restart();

    expect(promptsIn(channel)).toHaveLength(1);
    expect(posts()).toHaveLength(1);
  });
});

describe.each([
  { what: 'SQLite that another program holds', open: lockedSqlite },
  { what: 'PostgreSQL that was stopped', open: stoppedPostgres },
])('$what', ({ open }) => {
  it('should hold prompts up, refuse answers, and lose nothing', async () => {
    const { url, takeAway } = await open();
    const opened = await openDaily(morning, { databaseUrl: url });
    const { setUp, daily, until, channel, loopback } = opened;
    await setUp();
    await until(nine, () => promptsIn(channel).length === 1);
    await vi.waitFor(async () => {
      const [prompt] = await opened.bot.storage.daily.listPrompts(channel.guildId ?? '', 1);
      expect(prompt?.state).toBe('posted');
    });
    const ada = loopback.addMember('ada');
    const promptAt = (index: number) => promptsIn(channel)[index] as Message;

    const bringBack = await takeAway();
    const away = "I can't save anything at the moment";
    expect(textOf(await pick(ada, channel, promptAt(0), 'Right'))).toContain(away);
    expect(textOf(await daily({ pause: {} }))).toContain(away);
    opened.clock.advance(nine + dayMs - opened.clock.now());
    expect(promptsIn(channel)).toHaveLength(1);
    await bringBack();

    await until(nine + dayMs, () => promptsIn(channel).length === 2);
    await until(nine + dayMs, () => textOf(promptAt(0)).includes('Nobody has answered'));
    expect(textOf(await pick(ada, channel, promptAt(1), 'Right'))).toContain('+30 points');
    expect(promptsIn(channel)).toHaveLength(2);
  }, 60_000);
});

async function lockedSqlite() {
  const url = await freshSqlite();
  return { url, takeAway: () => lockFrom(url.replace('file:', '')) };
}

async function stoppedPostgres() {
  const server = await startPostgres();
  onTestFinished(() => server.close());
  const takeAway = async () => {
    await server.stop();
    return server.restart;
  };
  return { url: await createDatabase(server.url), takeAway };
}

/** Requests from now on that were answered so: `METHOD path`. */
function requests({ loopback }: Pick<Opened, 'loopback'>, pattern: RegExp, status: number) {
  const found: string[] = [];
  loopback.world.happenings.watch((happening) => {
    if (happening.kind !== 'request') return;
    const { method, path, status: answered } = happening.request;
    const line = `${method} ${path}`;
    if (answered === status && pattern.test(line)) found.push(line);
  });
  return () => found;
}
