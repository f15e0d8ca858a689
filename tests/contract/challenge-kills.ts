import { setTimeout as after } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Challenge } from '../../src/challenge/challenge.ts';
import { startLoopback, type Loopback } from '../../src/loopback/loopback.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Channel } from '../../src/loopback/world.ts';
import { createRandom } from '../../src/random.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { textOf } from '../helpers/bot.ts';
import { playChallenge, type Taken } from '../helpers/challenge-players.ts';
import { tableIn, titlesIn } from '../helpers/challenge-play.ts';
import { makeFolder } from '../helpers/folder.ts';
import { lastIn } from '../helpers/game-play.ts';
import { ProgramProcess } from '../helpers/program-process.ts';
import { notesWith } from '../helpers/quiz-play.ts';
import { listTotals } from './totals.ts';

const challengeCount = 5;
const names = ['ada', 'ben', 'cleo', 'dan'];
const seconds = 15;
/** From the start of a process to its end, at most: now and then it is not even ready. */
const longestLifeMs = 5000;
const killTimeoutMs = 15_000;
const gameTimeoutMs = 300_000;

/** How much is done. */
export interface ChallengeKillTrial {
  readonly kills: number;
  /** Of each challenge: a round takes about twelve seconds. */
  readonly rounds: number;
  readonly freshDatabase: () => Promise<string>;
  /** Throws when the database is damaged. */
  readonly checkFile?: (url: string) => void;
}

/** Kills the whole program at random points, while five challenges are under way. */
export function describeChallengeKills(trial: ChallengeKillTrial): void {
  const { kills, rounds, freshDatabase, checkFile = () => {} } = trial;
  it(
    `should end five challenges with the right tables, in ${kills} kills of the program`,
    async () => {
      const url = await freshDatabase();
      const { loopback, program } = await openProgram(url);
      const members = names.map((name) => loopback.addMember(name));
      const threads = await callForChallenges(loopback, members, rounds);
      const evening = new AbortController();
      onTestFinished(() => evening.abort());
      const playing = Promise.all(
        threads.flatMap((thread) =>
          members.map((member, index) =>
            playChallenge({
              member,
              thread,
              startsWith: index === 0 ? members.length : null,
              evening: evening.signal,
            }),
          ),
        ),
      );
      const inPlay = await killAndRestart(program, kills, () => !threads.every(isOver));
      expect(inPlay).toBeGreaterThan(kills / 2);
      await vi.waitFor(
        () => {
          expect(threads.filter(isOver)).toHaveLength(challengeCount);
        },
        { timeout: gameTimeoutMs, interval: 100 },
      );
      await vi.waitFor(() => threads.forEach((thread) => expectShownOnce(thread, rounds)), {
        timeout: 10_000,
      });
      evening.abort();
      const taken = (await playing).flat();
      await program.kill();

      const storage = await openStorage(url);
      onTestFinished(() => storage.close());
      expect(taken.length).toBeGreaterThan((challengeCount * names.length * rounds) / 2);
      await expectKept(storage, taken);
      await expectTables(storage, threads);
      const totals = await listTotals(storage);
      await storage.rebuildTotals();
      expect(await listTotals(storage)).toEqual(totals);
      checkFile(url);
    },
    kills * killTimeoutMs + gameTimeoutMs,
  );
}

async function openProgram(databaseUrl: string) {
  const loopback = await startLoopback({ token: 'the-token' });
  onTestFinished(() => loopback.close());
  const guild = loopback.addGuild('pod');
  for (let number = 0; number < challengeCount; number += 1) {
    loopback.addChannel(`pod-${number}`, guild);
  }
  const knowledgeDir = await makeFolder(notesWith(40));
  const program = new ProgramProcess({ api: loopback.api, databaseUrl, knowledgeDir });
  await program.start();
  return { loopback, program };
}

/** One in each channel, the last with puzzles too. @returns their threads */
async function callForChallenges(
  { world }: Loopback,
  [host]: readonly Member[],
  rounds: number,
): Promise<readonly Channel[]> {
  const channels = [...world.channels.values()];
  for (const [index, channel] of channels.entries()) {
    const kind = index === channels.length - 1 ? 'mixed' : 'questions';
    await host?.command(channel, 'challenge', { start: { rounds, seconds, kind } });
  }
  const threads = [...world.channels.values()].filter(({ thread }) => thread !== null);
  expect(threads).toHaveLength(challengeCount);
  await vi.waitFor(() => threads.forEach((thread) => lastIn(thread)), { timeout: 10_000 });
  return threads;
}

function isOver(thread: Channel): boolean {
  return textOf(lastIn(thread)).includes('The challenge is over');
}

/** @returns how many of the kills hit a game that was played; with a process that is ready, and stays */
async function killAndRestart(
  program: ProgramProcess,
  kills: number,
  isPlayed: () => boolean,
): Promise<number> {
  let inPlay = 0;
  const random = createRandom('challenge kills');
  for (let kill = 0; kill < kills; kill += 1) {
    // Every third is killed on its way up, if it takes long.
    await after(random.below(kill % 3 === 0 ? longestLifeMs / 4 : longestLifeMs));
    if (isPlayed()) inPlay += 1;
    await program.kill();
    const started = program.start();
    if (kill % 3 !== 2 || kill === kills - 1) await started;
    else void started;
  }
  return inPlay;
}

/** The lobby, each round and the end: each has one message, and each round shows its solution. */
function expectShownOnce(thread: Channel, rounds: number): void {
  const asked = Array.from({ length: rounds }, (_, at): unknown => {
    const outcome = String.raw`(?:nobody answered|\d of \d right)`;
    const name = String.raw`(?:Question|Puzzle, round)`;
    return expect.stringMatching(new RegExp(`^-# ${name} ${at + 1}/${rounds} · ${outcome}$`, 'u'));
  });
  expect(titlesIn(thread)).toEqual(['## A challenge', ...asked, '## 🏁 The challenge is over']);
}

/** Every answer that was shown as taken is there, as it was shown, and counts once. */
async function expectKept(storage: Storage, taken: readonly Taken[]): Promise<void> {
  const { answers, attempts } = await storage.read(async (db) => ({
    answers: await db.selectFrom('answers').selectAll().execute(),
    attempts: await db.selectFrom('attempts').selectAll().execute(),
  }));
  const said = new Set(
    answers.map((row) => `${row.question_id} ${row.member_id} ${row.response_json}`),
  );
  const counted = attempts.map((row) => `${row.question_id} ${row.member_id}`);
  const given = new Set(answers.map((row) => `${row.question_id} ${row.member_id}`));
  expect(new Set(counted).size).toBe(counted.length);
  expect([...given].toSorted()).toEqual(counted.toSorted());
  const lost = taken
    .map(({ questionId, memberId, stored }) => {
      return `${questionId} ${memberId} ${JSON.stringify(stored)}`;
    })
    .filter((own) => !said.has(own));
  expect(lost).toEqual([]);
}

/** The tables at the end say what is stored: 30 for what is right, and 15 for being quick. */
async function expectTables(storage: Storage, threads: readonly Channel[]): Promise<void> {
  const rows = await storage.read((db) =>
    db
      .selectFrom('attempts')
      .innerJoin('questions', 'questions.id', 'attempts.question_id')
      .innerJoin('sessions', 'sessions.id', 'questions.session_id')
      .select([
        'attempts.member_id',
        'attempts.grade',
        'attempts.at',
        'questions.ordinal',
        'questions.kind',
        'sessions.channel_id',
        'sessions.state_json',
      ])
      .execute(),
  );
  for (const thread of threads) {
    const own = rows.filter((row) => row.channel_id === thread.id);
    const lines = [...Map.groupBy(own, (row) => row.member_id)].map(([memberId, mine]) => {
      const points = mine.reduce((sum, row) => sum + pointsOf(row), 0);
      const right = mine.filter(({ grade }) => grade >= 0.6).length;
      return `<@${memberId}> · ${points} points · ${right} of ${mine.length} right`;
    });
    const shown = tableIn(thread)
      .filter((line) => !line.startsWith('###'))
      .map((line) => line.replace(/^\S+ /u, ''));
    expect(shown.toSorted()).toEqual(lines.toSorted());
    const points = shown.map((line) => Number(/· (\d+) points/u.exec(line)?.[1]));
    expect(points).toEqual(points.toSorted((a, b) => b - a));
  }
}

function pointsOf(row: {
  readonly grade: number;
  readonly at: number;
  readonly ordinal: number;
  readonly kind: string;
  readonly state_json: string;
}): number {
  const { opened } = JSON.parse(row.state_json) as Challenge;
  const length = seconds * 1000 * (row.kind === 'puzzle' ? 3 : 1);
  const left = Math.min(1, Math.max(0, 1 - (row.at - (opened[row.ordinal] ?? 0)) / length));
  return Math.floor(30 * row.grade) + (row.grade === 1 ? Math.floor(15 * left) : 0);
}
