import { slug } from 'github-slugger';
import { sql, type Selectable, type Transaction } from 'kysely';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { printOf } from '../vault/card-hashes.ts';
import type { Card } from '../vault/note.ts';
import { reconcile, type Aliases, type CardPrint, type KnownCards } from '../vault/reconcile.ts';
import { runYielding } from '../yielding.ts';
import { gather, inBatches } from './batches.ts';
import type { Engine, EngineName } from './engine.ts';
import { defaultVault, type Schema } from './schema.ts';

type CardRow = Selectable<Schema['cards']>;

/** What is kept of cards: which there are and were, and what they are called now. */
export interface CardRecords {
  /**
   * Holds the cards of a vault that was just read against those that are known, and remembers them.
   * @param at - milliseconds UTC
   * @returns every id that is not used any more → the id that its card goes by now
   * @throws StorageError when nothing can be written at the moment; then nothing was written
   */
  readonly update: (cards: readonly Card[], at: number) => Promise<Aliases>;
}

/** Rows at a time: a few milliseconds of work, in which nobody else is answered. */
const rowsAtOnce = 200;

export function createCardRecords({
  engine,
  maintain,
}: Pick<Engine, 'engine' | 'maintain'>): CardRecords {
  return {
    update: async (cards, at) => {
      const now = await runYielding(rowSteps(cards));
      return maintain(async (trx) => {
        // Two processes that read the vault at once take turns; nobody who only reads waits.
        if (engine === 'postgres') await sql`lock table cards in exclusive mode`.execute(trx);
        return updateCards(trx, engine, { now, at });
      });
    },
  };
}

/** Where a card stands, and what it is known by. */
type CardNow = Omit<CardRow, 'last_seen'>;

function* rowSteps(cards: readonly Card[]): Generator<void, readonly CardNow[]> {
  const rows = new Map<string, CardNow>();
  for (const card of cards) {
    yield;
    // Two paths that only Unicode's normal forms tell apart have the same ids; the first counts.
    if (!rows.has(card.id)) rows.set(card.id, toRow(card));
  }
  return [...rows.values()];
}

function toRow(card: Card): CardNow {
  const { questionHash, answerHash } = printOf(card);
  return {
    vault_id: defaultVault,
    id: card.id,
    path: card.path,
    slug: card.breadcrumb
      .slice(1)
      .map((heading) => slug(heading))
      .join('/'),
    question_hash: questionHash,
    answer_hash: answerHash,
  };
}

async function updateCards(
  trx: Transaction<Schema>,
  engine: EngineName,
  { now, at }: { readonly now: readonly CardNow[]; readonly at: number },
): Promise<Aliases> {
  const rows = trx.selectFrom('cards').selectAll().where('vault_id', '=', defaultVault);
  const cards = await gather(engine, rows, (row) => ({ ...toPrint(row), seen: row.last_seen }));
  const lastReading = cards.reduce((last, { seen }) => Math.max(last, seen), 0);
  const known: KnownCards = {
    cards: cards.map(({ seen, ...card }) => ({ ...card, wasThere: seen === lastReading })),
    aliases: await readAliases(trx),
  };
  await nextTurn();
  const aliases = reconcile(known, now.map(toPrint));
  await nextTurn();
  // A clock that went back must not make two readings look like one.
  await writeCards(trx, now, Math.max(at, lastReading + 1));
  await writeAliases(trx, known.aliases, aliases);
  return aliases;
}

function toPrint({ id, question_hash, answer_hash }: CardNow): CardPrint {
  return { id, questionHash: question_hash, answerHash: answer_hash };
}

/** Cards that are gone keep their row, as they were when they were seen last. */
async function writeCards(
  trx: Transaction<Schema>,
  now: readonly CardNow[],
  at: number,
): Promise<void> {
  await inBatches(now, rowsAtOnce, (batch) =>
    trx
      .insertInto('cards')
      .values(batch.map((card) => ({ ...card, last_seen: at })))
      .onConflict((conflict) =>
        conflict.columns(['vault_id', 'id']).doUpdateSet((eb) => ({
          path: eb.ref('excluded.path'),
          slug: eb.ref('excluded.slug'),
          question_hash: eb.ref('excluded.question_hash'),
          answer_hash: eb.ref('excluded.answer_hash'),
          last_seen: eb.ref('excluded.last_seen'),
        })),
      )
      .execute(),
  );
}

async function readAliases(trx: Transaction<Schema>): Promise<Aliases> {
  const rows = await trx
    .selectFrom('card_aliases')
    .select(['old_id', 'card_id'])
    .where('vault_id', '=', defaultVault)
    .execute();
  return new Map(rows.map(({ old_id, card_id }) => [old_id, card_id]));
}

/** Writes what has changed. */
async function writeAliases(
  trx: Transaction<Schema>,
  before: Aliases,
  after: Aliases,
): Promise<void> {
  const changed = [...after].filter(([old, current]) => before.get(old) !== current);
  const over = [...before].filter(([old, current]) => after.get(old) !== current);
  await inBatches(over, rowsAtOnce, (batch) =>
    trx
      .deleteFrom('card_aliases')
      .where('vault_id', '=', defaultVault)
      .where(
        'old_id',
        'in',
        batch.map(([old]) => old),
      )
      .execute(),
  );
  await inBatches(changed, rowsAtOnce, (batch) =>
    trx
      .insertInto('card_aliases')
      .values(batch.map(([old_id, card_id]) => ({ vault_id: defaultVault, old_id, card_id })))
      .execute(),
  );
}
