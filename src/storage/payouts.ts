import type { Insertable, Transaction } from 'kysely';
import type { Attempt } from '../quiz/records.ts';
import { defaultVault, type Schema } from './schema.ts';

/**
 * Pays for attempts, where they pay at all: in a server, and the same card or puzzle once a member,
 * server and local date, whatever ids the card has had.
 * @returns the attempts with what they were paid
 */
export async function pay(
  trx: Transaction<Schema>,
  attempts: readonly Attempt[],
): Promise<readonly Attempt[]> {
  const cards = await CardIds.load(
    trx,
    attempts.map(({ cardId }) => cardId),
  );
  const claims = attempts.flatMap(({ guildId, points, ...attempt }) => {
    if (guildId === null || points === 0) return [];
    return {
      guild_id: guildId,
      member_id: attempt.memberId,
      local_date: attempt.localDate,
      subject: attempt.subject ?? subjectOf(cards.current(attempt.cardId)),
      question_id: attempt.questionId,
    };
  });
  const granted = await claim(trx, claims, cards);
  return attempts.map((attempt) => {
    const isPaid = granted.has(JSON.stringify([attempt.questionId, attempt.memberId]));
    return isPaid ? attempt : { ...attempt, points: 0 };
  });
}

type Payout = Insertable<Schema['payouts']>;

/** @returns question and member of those that nothing was paid for yet */
async function claim(
  trx: Transaction<Schema>,
  claims: readonly Payout[],
  cards: CardIds,
): Promise<ReadonlySet<string>> {
  const formerly = await findFormer(trx, claims, cards);
  const open = claims.filter((payout) => !formerly.has(keyOf(payout)));
  if (open.length === 0) return new Set();
  const rows = await trx
    .insertInto('payouts')
    .values(open)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['question_id', 'member_id'])
    .execute();
  return new Set(rows.map((row) => JSON.stringify([row.question_id, row.member_id])));
}

/** Payouts of the day that a card got by an id of before. @returns keys with its id of now */
async function findFormer(
  trx: Transaction<Schema>,
  claims: readonly Payout[],
  cards: CardIds,
): Promise<ReadonlySet<string>> {
  const subjects = new Map(cards.former.map(([old, now]) => [subjectOf(old), subjectOf(now)]));
  if (subjects.size === 0 || claims.length === 0) return new Set();
  const rows = await trx
    .selectFrom('payouts')
    .selectAll()
    .where('guild_id', 'in', [...new Set(claims.map((payout) => payout.guild_id))])
    .where('member_id', 'in', [...new Set(claims.map((payout) => payout.member_id))])
    .where('local_date', 'in', [...new Set(claims.map((payout) => payout.local_date))])
    .where('subject', 'in', [...subjects.keys()])
    .execute();
  return new Set(rows.map((row) => keyOf({ ...row, subject: subjects.get(row.subject) ?? '' })));
}

function keyOf({ guild_id, member_id, local_date, subject }: Payout): string {
  return JSON.stringify([guild_id, member_id, local_date, subject]);
}

function subjectOf(cardId: string): string {
  return `card:${cardId}`;
}

/** What cards go by now, and went by before. Every alias names the id of now: there are no chains. */
class CardIds {
  /** Pairs of an id of before and the one of now. */
  readonly former: readonly (readonly [string, string])[];
  readonly #current: ReadonlyMap<string, string>;

  private constructor(former: readonly (readonly [string, string])[]) {
    this.former = former;
    this.#current = new Map(former);
  }

  static async load(trx: Transaction<Schema>, ids: readonly string[]): Promise<CardIds> {
    const asked = [...new Set(ids)];
    const rows = await trx
      .selectFrom('card_aliases as alias')
      .select(['alias.old_id', 'alias.card_id'])
      .where('alias.vault_id', '=', defaultVault)
      .where((eb) =>
        eb.or([
          eb('alias.card_id', 'in', asked),
          eb(
            'alias.card_id',
            'in',
            eb
              .selectFrom('card_aliases as asked')
              .select('asked.card_id')
              .where('asked.vault_id', '=', defaultVault)
              .where('asked.old_id', 'in', asked),
          ),
        ]),
      )
      .execute();
    return new CardIds(rows.map((row) => [row.old_id, row.card_id] as const));
  }

  current(id: string): string {
    return this.#current.get(id) ?? id;
  }
}
