/**
 * Answering in Discord: `node bench/ask.ts [interactions a second] [seconds]`.
 *
 * The real program over a Discord on this machine, with 300 cards, beside a bare discord.js bot that
 * answers with a constant, taking turns in the same run. Every other interaction is an autocompletion. A time
 * runs from the member's action to what the member sees. The rate is how many `/ask` a second come
 * back when 16 members never wait.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startLoopback } from '../src/loopback/loopback.ts';
import type { Channel } from '../src/loopback/world.ts';
import type { Member } from '../src/loopback/member.ts';
import { cardsPerNote, madeUpNotes, writeNotes } from './made-up-notes.ts';

const perSecond = Number(process.argv[2] ?? 20);
const seconds = Number(process.argv[3] ?? 20);
const noteCount = 50;
const rounds = 3;
const memberCount = 16;
const root = new URL('..', import.meta.url).pathname;
const command = { name: 'ask', description: 'Ask', type: 1, id: '1', contexts: [0] };
const question = {
  type: 3,
  name: 'question',
  description: 'x',
  autocomplete: true,
  required: true,
};

interface Round {
  readonly ask: number[];
  readonly complete: number[];
  readonly rate: number;
  readonly delay: { readonly p99: number; readonly max: number };
}

async function playRound(program: string, ready: string, dir: string): Promise<Round> {
  const loopback = await startLoopback();
  const channel = loopback.addChannel('general', loopback.addGuild('pod'));
  loopback.world.commands.set('global', [{ ...command, options: [question] }]);
  const file = join(tmpdir(), `studypod-delay-${process.pid}.json`);
  const bot = spawn(process.execPath, ['--import', `${root}bench/loop-delay.ts`, root + program], {
    env: {
      ...process.env,
      DISCORD_TOKEN: 'token',
      DISCORD_API_URL: loopback.api,
      KNOWLEDGE_DIR: dir,
      LOOP_DELAY_FILE: file,
    },
  });
  try {
    await untilReady(bot, ready);
    const members = Array.from({ length: memberCount }, (_, n) => loopback.addMember(`member${n}`));
    await saturate(members, channel, 2);
    bot.kill('SIGUSR2');
    const { ask, complete } = await playSteadily(members, channel);
    const rate = await saturate(members, channel, 5);
    bot.kill('SIGTERM');
    await once(bot, 'exit');
    return {
      ask,
      complete,
      rate,
      delay: JSON.parse(await readFile(file, 'utf8')) as Round['delay'],
    };
  } finally {
    bot.kill('SIGKILL');
    await loopback.close();
    await rm(file, { force: true });
  }
}

async function untilReady(bot: ChildProcess, ready: string): Promise<void> {
  let output = '';
  await new Promise<void>((resolve, reject) => {
    bot.stdout?.on('data', (data: Buffer) => {
      output += data.toString('utf8');
      if (output.includes(ready)) resolve();
    });
    bot.stderr?.pipe(process.stderr);
    bot.once('exit', () => reject(new Error(`the bot ended: ${output}`)));
  });
}

/** One interaction after the other at a steady pace, whatever comes back. */
async function playSteadily(members: readonly Member[], channel: Channel) {
  const ask: Promise<number>[] = [];
  const complete: Promise<number>[] = [];
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const member = memberOf(members, n);
    if (n % 2 === 0)
      ask.push(timed(() => member.command(channel, 'ask', { question: questionOf(n) })));
    else
      complete.push(
        timed(() => member.autocomplete(channel, 'ask', 'question', `what does part ${n % 10}`)),
      );
    await wait(1000 / perSecond);
  }
  return { ask: await Promise.all(ask), complete: await Promise.all(complete) };
}

/** @returns answers a second */
async function saturate(members: readonly Member[], channel: Channel, forSeconds: number) {
  const end = performance.now() + forSeconds * 1000;
  let count = 0;
  await Promise.all(
    members.map(async (member) => {
      while (performance.now() < end) {
        count += 1;
        await member.command(channel, 'ask', { question: questionOf(count) });
      }
    }),
  );
  return count / forSeconds;
}

function memberOf(members: readonly Member[], n: number): Member {
  const member = members[n % members.length];
  if (member === undefined) throw new Error('there is no member');
  return member;
}

function questionOf(n: number): string {
  return `why does part ${n % noteCount}.${n % cardsPerNote} turn its wheel`;
}

async function timed(work: () => Promise<{ readonly kind: string }>): Promise<number> {
  const begin = performance.now();
  const { kind } = await work();
  if (kind === 'failed') throw new Error('an interaction failed');
  return performance.now() - begin;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

function report(name: string, all: readonly Round[]): void {
  const median = (of: (round: Round) => number): string => percentile(all.map(of), 0.5).toFixed(0);
  const times = (of: (round: Round) => readonly number[]): string =>
    `p50 ${median((round) => percentile(of(round), 0.5))} ms, p99 ${median((round) => percentile(of(round), 0.99))} ms`;
  console.log(`${name}:`);
  console.log(`  /ask            ${times(({ ask }) => ask)}`);
  console.log(`  autocompletion  ${times(({ complete }) => complete)}`);
  console.log(`  rate            ${median(({ rate }) => rate)} /ask a second`);
  console.log(
    `  event loop      p99 ${median(({ delay }) => delay.p99)} ms, longest ${median(({ delay }) => delay.max)} ms`,
  );
}

const dir = await writeNotes(madeUpNotes(noteCount));
try {
  const studypod: Round[] = [];
  const constant: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    studypod.push(await playRound('src/main.ts', '"msg":"ready"', dir));
    constant.push(await playRound('bench/constant-bot.ts', 'ready', dir));
  }
  console.log(
    `${noteCount * cardsPerNote} cards, ${perSecond} interactions a second for ${seconds} s, medians of ${rounds} runs`,
  );
  report('Studypod', studypod);
  report('a bare discord.js bot with a constant answer', constant);
} finally {
  await rm(dir, { recursive: true });
}
