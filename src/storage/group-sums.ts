import type { Kysely } from 'kysely';
import type { MemberCardSum } from '../progress/group-mastery.ts';
import type { GroupQuery } from '../progress/standings.ts';
import { countsAsRight, selectSettled } from './attempts.ts';
import { defaultVault, type Schema } from './schema.ts';

/** What a server's members settled last, by member and card. */
export async function listGroupSums(
  db: Kysely<Schema>,
  { guildId, since, limit }: GroupQuery,
): Promise<readonly MemberCardSum[]> {
  const latest = selectSettled(db)
    .select(['attempts.member_id as memberId', 'attempts.card_id as cardId'])
    .select(countsAsRight.as('isRight'))
    .where('attempts.guild_id', '=', guildId)
    .where('attempts.vault_id', '=', defaultVault)
    .where('attempts.at', '>=', since)
    .orderBy('attempts.at', 'desc')
    .limit(limit);
  return db
    .selectFrom(latest.as('latest'))
    .select(({ fn }) => [
      'memberId',
      'cardId',
      fn.countAll<number>().as('attempts'),
      fn.sum<number>('isRight').as('right'),
    ])
    .groupBy(['memberId', 'cardId'])
    .execute();
}
