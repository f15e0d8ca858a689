/**
 * Tables and progress out of a large database: `node bench/storage.ts [attempts]`.
 *
 * A million attempts unless said otherwise: one server of 5,000 members, twenty of 200, over 400
 * days; a few members do most of it, as everywhere. Each figure is compared with finding one row by
 * its key through the same functions in the same run; settling with a bare insert into a file of its
 * own, as durable. Then each query is printed with SQLite's plan for it.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import type { CompiledQuery, KyselyPlugin } from 'kysely';
import { localDateOf, type LocalDate, type Period } from '../src/progress/local-date.ts';
import type { StandingRecords, TableQuery } from '../src/progress/standings.ts';
import type { Question } from '../src/quiz/question.ts';
import { createRandom } from '../src/random.ts';
import { createStandingRecords } from '../src/storage/standing-records.ts';
import { openStorage, type Storage } from '../src/storage/storage.ts';
import { buildVault } from '../src/vault/build-vault.ts';
import type { NotePath } from '../src/vault/note.ts';
import { parseNote } from '../src/vault/parse-note.ts';
import { cardsPerNote, madeUpNotes } from './made-up-notes.ts';
import { fillWithAttempts, largeServer, lastAt, memberId } from './many-attempts.ts';

const attempts = Number(process.argv[2] ?? 1_000_000);
const runs = 200;
const settles = 1000;
const random = createRandom('bench', 'storage');
/** The one with the most members in it. */
const period = 'all' as Period;
const days = { from: '2025-11-25', to: '2026-11-24' } as { from: LocalDate; to: LocalDate };
/** Of all that can be shown of a member: one in the middle of the large server. */
const ordinary = (): string => memberId(2000 + random.below(1000));
const busiest = (): string => memberId(0);

type Ask = (standings: StandingRecords) => Promise<unknown>;

function table(by: TableQuery['by'], from: TableQuery['from']): Ask {
  return ({ findTable }) =>
    findTable({ guildId: largeServer.id, period, by, from, memberId: ordinary() });
}

const streaks: Ask = ({ findStreakTable }) =>
  findStreakTable({
    guildId: largeServer.id,
    period,
    from: 'own',
    memberId: ordinary(),
    at: lastAt,
  });

const groupSums: Ask = ({ listGroupSums }) =>
  listGroupSums({ guildId: largeServer.id, since: lastAt - 180 * 86_400_000, limit: 5000 });

const asked: readonly (readonly [string, Ask])[] = [
  ['table by points, first page', table('points', 0)],
  ['table by points, middle page', table('points', 2500)],
  ['table by points, own page', table('points', 'own')],
  ['table by accuracy, first page', table('accuracy', 0)],
  ['table by accuracy, middle page', table('accuracy', 1500)],
  ['table by accuracy, own page', table('accuracy', 'own')],
  ['table by puzzles, first page', table('puzzles', 0)],
  ['table by puzzles, own page', table('puzzles', 'own')],
  ['table by streaks, own page', streaks],
  ['what the group knows', groupSums],
  ['days of a year, ordinary member', ({ listDays }) => listDays(ordinary(), days)],
  ['days of a year, busiest member', ({ listDays }) => listDays(busiest(), days)],
  ['cards, ordinary member', ({ listCards }) => listCards(ordinary())],
  ['cards, busiest member', ({ listCards }) => listCards(busiest())],
];

async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

/** Milliseconds. */
interface Times {
  readonly p50: number;
  readonly p95: number;
  /** What one call took of the processor, on average: other programs do not change it much. */
  readonly cpu: number;
}

async function measure(work: () => unknown): Promise<Times> {
  const times: number[] = [];
  const begin = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) times.push(await timed(work));
  const { user, system } = process.cpuUsage(begin);
  const cpu = (user + system) / 1000 / runs;
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), cpu };
}

async function measureReads(storage: Storage): Promise<void> {
  const byKey = await measure(() =>
    storage.read((db) =>
      db.selectFrom('members').selectAll().where('member_id', '=', ordinary()).execute(),
    ),
  );
  const line = (name: string, { p50, p95, cpu }: Times): void => {
    const figures = [p50.toFixed(2), p95.toFixed(2), cpu.toFixed(2), (p50 / byKey.p50).toFixed(1)];
    console.log(`  ${name.padEnd(34)}${figures.map((text) => text.padStart(9)).join('')}`);
  };
  const titles = ['p50', 'p95', 'CPU', 'ratio'].map((text) => text.padStart(9)).join('');
  console.log(`\n  ${'milliseconds'.padEnd(34)}${titles}`);
  line('one row by its key', byKey);
  for (const [name, ask] of asked) line(name, await measure(() => ask(storage.standings)));
}

/** Prints every query that was sent, and how SQLite carries it out. */
async function explainReads(storage: Storage, path: string): Promise<void> {
  using database = new DatabaseSync(path, { readOnly: true });
  const shown = new Set<string>();
  for (const [name, ask] of asked) {
    for (const { sql, parameters } of await listen(storage, ask)) {
      if (shown.has(sql)) continue;
      shown.add(sql);
      const plan = database.prepare(`explain query plan ${sql}`);
      const steps = plan
        .all(...parameters.map(String))
        .map((row) => `    ${String(row['detail'])}`);
      console.log(`\n${name}:\n  ${sql}\n${steps.join('\n')}`);
    }
  }
}

async function listen({ read }: Storage, ask: Ask): Promise<readonly CompiledQuery[]> {
  const heard: CompiledQuery[] = [];
  const standings = createStandingRecords({
    read: (work) =>
      read((db) => {
        const listener: KyselyPlugin = {
          transformQuery: ({ node, queryId }) => {
            heard.push(db.getExecutor().compileQuery(node, queryId));
            return node;
          },
          transformResult: async ({ result }) => result,
        };
        return work(db.withPlugin(listener));
      }),
  });
  await ask(standings);
  return heard;
}

async function measureSettling(storage: Storage, dir: string): Promise<void> {
  const question: Question = {
    kind: 'choice',
    cardId: 'card1',
    seed: 's',
    prompt: 'What is it that is asked here, in some words?',
    options: ['a', 'b', 'c', 'd'],
    solution: { kind: 'option', index: 0 },
    explanation: '',
    source: { path: 'a/note.md' as NotePath, line: 7, note: 'note', breadcrumb: ['note'] },
    authored: true,
  };
  const posed = Array.from({ length: settles }, (_, ordinal) => {
    return { id: `new${ordinal}`, sessionId: 'new', ordinal, question, vaultHash: 'h' };
  });
  const settings = { topic: null, exam: null, kind: null, seconds: null };
  const guildId = largeServer.id;
  await storage.quiz.startSession({
    session: {
      id: 'new',
      kind: 'quiz',
      ownerId: busiest(),
      guildId,
      channelId: null,
      seed: 's',
      settings,
      state: null,
      wakeAt: null,
      createdAt: lastAt,
    },
    questions: posed,
  });
  const member = { memberId: ordinary(), at: lastAt };
  const settlingMs = await timed(async () => {
    for (const { id: questionId } of posed) {
      const response = { kind: 'option', index: 0 } as const;
      const attempt = { questionId, cardId: `card${questionId}`, guildId, mode: 'quiz', grade: 1 } as const; // prettier-ignore
      const when = { points: 10, localDate: localDateOf(lastAt, 'UTC'), zone: 'UTC' };
      await storage.quiz.settle(
        { questionId, ...member, revision: 0, response },
        { ...attempt, ...when, ...member },
      );
    }
  });
  using bare = new DatabaseSync(join(dir, 'bare.db'));
  bare.exec('pragma journal_mode = wal; pragma synchronous = full; create table t (n integer)');
  const insert = bare.prepare('insert into t values (?)');
  const bareMs = await timed(() => posed.forEach(({ ordinal }) => insert.run(ordinal)));
  const perSecond = (ms: number): string => ((settles / ms) * 1000).toFixed(0).padStart(6);
  console.log(`\n  settled a second           ${perSecond(settlingMs)}`);
  console.log(`  bare inserts a second      ${perSecond(bareMs)}`);
  console.log(`  ratio                      ${(settlingMs / bareMs).toFixed(1).padStart(6)}`);
}

/** How long it takes, and how long nobody else was answered meanwhile. */
async function measureDelay(name: string, work: () => Promise<unknown>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const ms = await timed(work);
  delay.disable();
  const longest = (delay.max / 1e6).toFixed(0);
  console.log(
    `  ${name.padEnd(34)} ${ms.toFixed(0).padStart(6)} ms, held up ${longest} ms at most`,
  );
}

async function measureLongWork(storage: Storage): Promise<void> {
  const texts = madeUpNotes(6000 / cardsPerNote);
  const parsed = texts.map((text, n) => parseNote(`Note ${n}.md` as NotePath, text));
  const { cards } = buildVault(parsed, { otherFiles: [], diagnostics: [] });
  console.log();
  await measureDelay('6,000 cards, new', () => storage.cards.update(cards, lastAt));
  await measureDelay('6,000 cards, as they were', () => storage.cards.update(cards, lastAt + 1));
  const { attempts: rows = [] } = await storage.personal.exportMember(busiest());
  const name = `busiest member (${rows.length} attempts)`;
  await measureDelay(`export of the ${name}`, () => storage.personal.exportMember(busiest()));
  await measureDelay(`forgetting the ${name}`, () => storage.personal.forgetMember(busiest()));
}

const dir = await mkdtemp(join(tmpdir(), 'studypod-bench-'));
try {
  const path = join(dir, 'studypod.db');
  await (await openStorage(`file:${path}`)).close();
  const fillingMs = await timed(() => fillWithAttempts(path, attempts));
  const storage = await openStorage(`file:${path}`);
  const totalsMs = await timed(() => storage.rebuildTotals());
  const size = ((await stat(path)).size / 2 ** 20).toFixed(0);
  console.log(`${attempts} attempts, ${size} MB, made in ${(fillingMs / 1000).toFixed(0)} s;`);
  console.log(`all totals computed anew in ${(totalsMs / 1000).toFixed(1)} s`);
  await measureReads(storage);
  await measureSettling(storage, dir);
  await explainReads(storage, path);
  await measureLongWork(storage);
  await storage.close();
} finally {
  await rm(dir, { recursive: true, force: true });
}
