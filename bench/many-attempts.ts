import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { localDateOf } from '../src/progress/local-date.ts';
import { pointsForQuiz } from '../src/progress/points.ts';
import { createRandom } from '../src/random.ts';

export const largeServer = { id: '900000000000000000', members: 5000 } as const;
export const smallServers = { count: 20, members: 200 } as const;
/** When the last of the attempts was made. */
export const lastAt = Date.UTC(2026, 10, 24, 12);

const days = 400;
const dayMs = 24 * 60 * 60 * 1000;
const perQuiz = { questions: 20, members: 10 } as const;
const cards = 600;

/** The same person in every server: those with a low number do most. */
export function memberId(number: number): string {
  return `1${String(number).padStart(17, '0')}`;
}

/**
 * Fills a database that has its tables and nothing else: quizzes of twenty questions that ten members
 * of a server answer, with all that settling leaves but the totals.
 */
export function fillWithAttempts(path: string, attempts: number): void {
  using database = new DatabaseSync(path);
  // Nothing is lost that could not be made again.
  database.exec('pragma synchronous = off; begin');
  const insert = inserter(database);
  const quizzes = Math.ceil(attempts / (perQuiz.questions * perQuiz.members));
  for (let quiz = 0; quiz < quizzes; quiz += 1) {
    const random = createRandom('bench', String(quiz));
    const isLarge = random.below(10) < 7;
    const guild = isLarge
      ? largeServer.id
      : String(BigInt(largeServer.id) + BigInt(1 + random.below(smallServers.count)));
    const size = isLarge ? largeServer.members : smallServers.members;
    const at = lastAt - Math.floor(((quizzes - 1 - quiz) / quizzes) * days * dayMs);
    addQuiz(insert, random, { quiz, guild, size, at });
  }
  database.exec('commit');
}

type Insert = (table: string, ...values: readonly SQLInputValue[]) => void;

function inserter(database: DatabaseSync): Insert {
  const statements = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  return (table, ...values) => {
    const places = values.map(() => '?').join(', ');
    const made = statements.get(table);
    const columns = table === 'members' ? ' (member_id, active_at, zone)' : '';
    const sql = `insert or ignore into ${table}${columns} values (${places})`;
    const statement = made ?? database.prepare(sql);
    if (made === undefined) statements.set(table, statement);
    statement.run(...values);
  };
}

interface Quiz {
  readonly quiz: number;
  readonly guild: string;
  readonly size: number;
  readonly at: number;
}

function addQuiz(
  insert: Insert,
  random: ReturnType<typeof createRandom>,
  { quiz, guild, size, at }: Quiz,
): void {
  const date = localDateOf(at, 'UTC');
  const session = `quiz${quiz}`;
  const owner = memberId(0);
  insert('sessions', session, 'default', 'channel-quiz', owner, guild, null, 's', '{}', '{}', 0, null, at, at); // prettier-ignore
  insert('guilds', guild, null);
  const players = pickPlayers(random, size);
  for (const player of players) insert('members', player, lastAt, null);
  for (let ordinal = 0; ordinal < perQuiz.questions; ordinal += 1) {
    const question = `${session}-${ordinal}`;
    const card = `card${random.below(cards)}`;
    const body =
      '{"prompt":"What is it that was asked here, in some words?","options":["a","b","c","d"]}';
    insert('questions', question, 'default', session, ordinal, card, ordinal % 4 === 0 ? 'puzzle' : 'choice', 's', 1, 'h', body, '{"kind":"option","index":0}', 'a/note.md', 7, at); // prettier-ignore
    for (const player of players) {
      const grade = [0, 0, 0.4, 0.6, 1, 1, 1, 1][random.below(8)] ?? 0;
      insert('answers', question, player, '', 0, '{"kind":"option","index":1}', at);
      insert('attempts', question, player, 'default', card, guild, 'channel-quiz', grade, pointsForQuiz(grade), date, 'UTC', at); // prettier-ignore
      insert('payouts', guild, player, date, `card:${card}`, question);
      if (grade === 0.4 && random.below(10) === 0)
        insert('corrections', question, player, 'override', 1, at);
    }
  }
}

/** Different ones, the lower numbers more often: the first answers some sixty questions every day. */
function pickPlayers(random: ReturnType<typeof createRandom>, size: number): ReadonlySet<string> {
  const players = new Set<string>();
  while (players.size < perQuiz.members) {
    const share = random.below(1_000_000) / 1_000_000;
    players.add(memberId(Math.floor(size * share ** 2)));
  }
  return players;
}
