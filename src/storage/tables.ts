import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely';
import { formerMemberPrefix } from '../progress/former-member.ts';
import {
  leastAttempts,
  linesAtOnce,
  type Table,
  type TableLine,
  type TableQuery,
} from '../progress/standings.ts';
import type { Schema } from './schema.ts';

/** What a table is ordered by. Each has an index of its own, which says the same in the same words. */
interface Order {
  readonly score: RawBuilder<number>;
  readonly scoreOf: (line: Sums) => number;
  /** Which comes first of two lines with the same score: by attempts. */
  readonly attempts: 'asc' | 'desc';
  readonly hasPlace: RawBuilder<SqlBool>;
}

type Sums = Omit<TableLine, 'rank'>;

const orders: Readonly<Record<TableQuery['by'], Order>> = {
  points: {
    score: sql`points`,
    scoreOf: ({ points }) => points,
    attempts: 'asc',
    hasPlace: sql`points > 0`,
  },
  accuracy: {
    score: sql`(cast(right_count as double precision) / attempts)`,
    scoreOf: ({ right, attempts }) => right / attempts,
    attempts: 'desc',
    hasPlace: sql`attempts >= ${sql.lit(leastAttempts)}`,
  },
  puzzles: {
    score: sql`puzzles`,
    scoreOf: ({ puzzles }) => puzzles,
    attempts: 'asc',
    hasPlace: sql`puzzles > 0`,
  },
};

/** A part of a server's table. */
export async function findTable(db: Kysely<Schema>, query: TableQuery): Promise<Table> {
  const order = orders[query.by];
  const placed = selectPlaced(db, query, order);
  const total = await count(placed);
  const mine = await selectSums(placed).where('member_id', '=', query.memberId).executeTakeFirst();
  const own = mine === undefined ? null : await withRank(placed, order, mine);
  const from = query.from === 'own' ? await findPage(placed, order, mine) : query.from;
  const sums = await selectSums(placed)
    .orderBy(order.score, 'desc')
    .orderBy('attempts', order.attempts)
    .orderBy('member_id')
    .limit(linesAtOnce)
    .offset(from)
    .execute();
  return { lines: await withRanks(placed, order, { sums, from }), from, total, own };
}

type Placed = ReturnType<typeof selectPlaced>;

function selectPlaced(db: Kysely<Schema>, { guildId, period }: TableQuery, { hasPlace }: Order) {
  return db
    .selectFrom('period_totals')
    .where('guild_id', '=', guildId)
    .where('period', '=', period)
    .where(hasPlace)
    .where(isShown);
}

/** Of `period_totals`: not forgotten, and not hidden, which few are. */
export const isShown = sql<SqlBool>`period_totals.member_id not like ${sql.lit(`${formerMemberPrefix}%`)}
  and period_totals.member_id not in (select member_id from members where is_hidden = 1)`;

function selectSums(placed: Placed) {
  return placed.select([
    'member_id as memberId',
    'points',
    'attempts',
    'right_count as right',
    'puzzles',
  ]);
}

/** Only the first line has to be counted up to: of the others it is known what comes before. */
async function withRanks(
  placed: Placed,
  order: Order,
  { sums, from }: { readonly sums: readonly Sums[]; readonly from: number },
): Promise<readonly TableLine[]> {
  const lines: TableLine[] = [];
  for (const [index, line] of sums.entries()) {
    const before = lines.at(-1);
    if (before === undefined) lines.push(await withRank(placed, order, line));
    else if (order.scoreOf(before) === order.scoreOf(line))
      lines.push({ ...line, rank: before.rank });
    else lines.push({ ...line, rank: from + index + 1 });
  }
  return lines;
}

async function withRank(placed: Placed, order: Order, line: Sums): Promise<TableLine> {
  const ahead = await count(placed.where(order.score, '>', order.scoreOf(line)));
  return { ...line, rank: ahead + 1 };
}

/** @returns how many lines come before the page with a line; 0 for no line */
async function findPage(placed: Placed, order: Order, line: Sums | undefined): Promise<number> {
  if (line === undefined) return 0;
  const score = order.scoreOf(line);
  const better = await count(placed.where(order.score, '>', score));
  const before = order.attempts === 'asc' ? '<' : '>';
  const alike = await count(
    placed
      .where(order.score, '=', score)
      .where((eb) =>
        eb.or([
          eb('attempts', before, line.attempts),
          eb.and([eb('attempts', '=', line.attempts), eb('member_id', '<', line.memberId)]),
        ]),
      ),
  );
  const position = better + alike;
  return position - (position % linesAtOnce);
}

async function count(lines: Placed): Promise<number> {
  const { n } = await lines
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}
