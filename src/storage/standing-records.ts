import { sql, type Kysely } from 'kysely';
import type { LocalDate } from '../progress/local-date.ts';
import type { CardSum, DaySum, StandingRecords } from '../progress/standings.ts';
import { rightGrade } from '../quiz/question.ts';
import type { Access } from './engine.ts';
import { defaultVault, type Schema } from './schema.ts';
import { listGroupSums } from './group-sums.ts';
import { findStreakTable } from './streak-table.ts';
import { findTable } from './tables.ts';
import { zoneOfGuild } from './zones.ts';

/** What tables and progress are made of, in a database. */
export function createStandingRecords({ read }: Pick<Access, 'read'>): StandingRecords {
  return {
    findTable: (query) => read((db) => findTable(db, query)),
    findStreakTable: (query) => read((db) => findStreakTable(db, query)),
    listGroupSums: (query) => read((db) => listGroupSums(db, query)),
    zoneOfGuild: (guildId) => read((db) => zoneOfGuild(db, guildId)),
    listDays: (memberId, days) => read((db) => listDays(db, memberId, days)),
    listCards: (memberId) => read((db) => listCards(db, memberId)),
  };
}

async function listDays(
  db: Kysely<Schema>,
  memberId: string,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<readonly DaySum[]> {
  const rows = await db
    .selectFrom('daily_totals')
    .select(({ fn }) => [
      'local_date',
      fn.sum<number>('attempts').as('attempts'),
      fn.sum<number>('right_count').as('right'),
      fn.sum<number>('points').as('points'),
    ])
    .where('member_id', '=', memberId)
    .where('local_date', '>=', from)
    .where('local_date', '<=', to)
    .groupBy('local_date')
    .orderBy('local_date')
    .execute();
  return rows.map(({ local_date, ...sums }) => ({ date: local_date as LocalDate, ...sums }));
}

async function listCards(db: Kysely<Schema>, memberId: string): Promise<readonly CardSum[]> {
  const isRight = sql<number>`case when grade >= ${sql.lit(rightGrade)} then 1 else 0 end`;
  const cards = await db
    .selectFrom('attempts')
    .select(({ fn }) => [
      'card_id as cardId',
      fn.countAll<number>().as('attempts'),
      fn.sum<number>(isRight).as('right'),
    ])
    .where('member_id', '=', memberId)
    .where('vault_id', '=', defaultVault)
    .groupBy('card_id')
    .orderBy('card_id')
    .execute();
  const overridden = await countOverridden(db, memberId);
  return cards.map((card) => ({ ...card, right: card.right + (overridden.get(card.cardId) ?? 0) }));
}

/** Looked up on their own, since few attempts are overridden. @returns card id → attempts that were wrong */
async function countOverridden(
  db: Kysely<Schema>,
  memberId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('corrections')
    .innerJoin('attempts', (join) =>
      join
        .onRef('attempts.question_id', '=', 'corrections.question_id')
        .onRef('attempts.member_id', '=', 'corrections.member_id'),
    )
    .select(({ fn }) => ['attempts.card_id', fn.countAll<number>().as('count')])
    .where('corrections.member_id', '=', memberId)
    .where('corrections.kind', '=', 'override')
    .where('attempts.grade', '<', rightGrade)
    .groupBy('attempts.card_id')
    .execute();
  return new Map(rows.map(({ card_id, count }) => [card_id, count]));
}
