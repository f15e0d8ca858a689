import { setTimeout as after } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startLoopback } from '../../src/loopback/loopback.ts';
import type { Channel } from '../../src/loopback/world.ts';
import { createRandom } from '../../src/random.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { announcedBy, forAll, textOf } from '../helpers/bot.ts';
import { makeFolder } from '../helpers/folder.ts';
import { ProgramProcess } from '../helpers/program-process.ts';
import { playAlone, playAlong, type Acknowledged } from '../helpers/tireless-players.ts';
import { notesWith } from '../helpers/quiz-play.ts';
import { listTotals } from './totals.ts';

/** From the start of a process to its end, at most: now and then it is not even ready. */
const longestLifeMs = 7000;
const killTimeoutMs = 15_000;
const gameTimeoutMs = 150_000;

/** How much is done. */
export interface KillTrial {
  readonly kills: number;
  /** Rounds of the quiz for all: each takes about ten seconds. */
  readonly rounds: number;
  readonly freshDatabase: () => Promise<string>;
  /** Throws when the database is damaged. */
  readonly checkFile?: (url: string) => void;
}

/** Kills the whole program at random points, while members answer in a channel's quiz and alone. */
export function describeProgramKills(trial: KillTrial): void {
  const { kills, rounds, freshDatabase, checkFile = () => {} } = trial;
  it(
    `should lose and double nothing that it has shown, in ${kills} kills of the program`,
    async () => {
      const url = await freshDatabase();
      const { channel, loopback, program } = await openProgram(url);
      const members = ['ada', 'ben', 'cleo', 'dan'].map((name) => loopback.addMember(name));
      const [host, ...others] = members;
      const [loner] = others;
      if (host === undefined || loner === undefined) throw new Error('there are no members');
      await program.start();
      await announcedBy(channel, () =>
        host.command(channel, 'quiz', { channel: { count: rounds, seconds: 15 } }),
      );
      const thread = threadIn([...loopback.world.channels.values()]);
      const evening = new AbortController();
      onTestFinished(() => evening.abort());
      const playing = Promise.all([
        ...members.map((member) => playAlong(member, thread, evening.signal)),
        ...[host, loner].map((member) => playAlone(member, channel, evening.signal)),
      ]);
      await killAndRestart(program, kills);
      await vi.waitFor(() => expect(textOf(lastOf(thread))).toContain('The quiz is over'), {
        timeout: gameTimeoutMs,
        interval: 100,
      });
      await vi.waitFor(() => expectShownOnce(thread, rounds), { timeout: 5000 });
      evening.abort();
      const acknowledged = (await playing).flat();
      await program.kill();

      const storage = await openStorage(url);
      onTestFinished(() => storage.close());
      expect(acknowledged.length).toBeGreaterThan(kills);
      await expectKept(storage, acknowledged);
      await expectTotals(storage);
      await expectTable(storage, thread);
      checkFile(url);
    },
    kills * killTimeoutMs + gameTimeoutMs,
  );
}

async function openProgram(databaseUrl: string) {
  const loopback = await startLoopback({ token: 'the-token' });
  onTestFinished(() => loopback.close());
  const channel = loopback.addChannel('general', loopback.addGuild('pod'));
  const knowledgeDir = await makeFolder(notesWith(30));
  const program = new ProgramProcess({ api: loopback.api, databaseUrl, knowledgeDir });
  return { loopback, channel, program };
}

/** @returns with a process that is ready, and stays */
async function killAndRestart(program: ProgramProcess, kills: number): Promise<void> {
  const random = createRandom('program kills');
  for (let kill = 0; kill < kills; kill += 1) {
    // Every third is killed on its way up, if it takes long.
    const life = after(random.below(kill % 3 === 0 ? longestLifeMs / 4 : longestLifeMs));
    await life;
    await program.kill();
    const started = program.start();
    if (kill % 3 !== 2 || kill === kills - 1) await started;
    else void started;
  }
}

function threadIn(channels: readonly Channel[]): Channel {
  const thread = channels.find((own) => own.thread !== null);
  if (thread === undefined) throw new Error('there is no thread');
  return thread;
}

function lastOf(thread: Channel) {
  const last = forAll(thread).at(-1);
  if (last === undefined) throw new Error('there is no message');
  return last;
}

/** Every answer that was shown as taken is there, as it was shown, and counts once. */
async function expectKept(storage: Storage, acknowledged: readonly Acknowledged[]): Promise<void> {
  const { answers, attempts } = await storage.read(async (db) => ({
    answers: await db.selectFrom('answers').selectAll().execute(),
    attempts: await db.selectFrom('attempts').selectAll().execute(),
  }));
  const keyOf = (questionId: string, memberId: string) => `${questionId} ${memberId}`;
  const said = answers.map((row) => {
    return `${keyOf(row.question_id, row.member_id)} ${row.response_json}`;
  });
  const counted = attempts.map((row) => keyOf(row.question_id, row.member_id));
  expect(new Set(counted).size).toBe(counted.length);
  expect(answers.map((row) => keyOf(row.question_id, row.member_id)).toSorted()).toEqual(
    counted.toSorted(),
  );
  for (const { questionId, memberId, index } of acknowledged) {
    const response = JSON.stringify({ kind: 'option', index });
    expect(said).toContain(`${keyOf(questionId, memberId)} ${response}`);
  }
}

async function expectTotals(storage: Storage): Promise<void> {
  const totals = await listTotals(storage);
  await storage.rebuildTotals();
  expect(await listTotals(storage)).toEqual(totals);
}

/** The welcome, each round and the end: each has one message, and each round shows its solution. */
function expectShownOnce(thread: Channel, rounds: number): void {
  const titles = forAll(thread).map((message) => textOf(message).split('\n')[0] ?? '');
  const asked = Array.from({ length: rounds }, (_, at): unknown => {
    const outcome = String.raw`(?:nobody answered|\d of \d right)`;
    return expect.stringMatching(new RegExp(`^-# Question ${at + 1}/${rounds} · ${outcome}$`, 'u'));
  });
  expect(titles).toEqual(['## A quiz', ...asked, '## The quiz is over']);
}

/** The table at the end says what is stored. */
async function expectTable(storage: Storage, thread: Channel): Promise<void> {
  const rows = await storage.read((db) => {
    return db.selectFrom('attempts').selectAll().where('mode', '=', 'channel-quiz').execute();
  });
  const table = textOf(lastOf(thread));
  for (const [memberId, own] of Map.groupBy(rows, (row) => row.member_id)) {
    const points = own.reduce((sum, row) => sum + row.points, 0);
    const right = own.filter(({ grade }) => grade === 1).length;
    expect(table).toContain(`<@${memberId}> · ${points} points · ${right} of ${own.length} right`);
  }
}
