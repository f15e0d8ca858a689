import type { Kysely, Selectable, Transaction } from 'kysely';
import type { DailyPlan, DailyRecords } from '../daily/records.ts';
import type { PlanKind } from '../daily/prompt-kind.ts';
import { touchMembers } from './members.ts';
import type { Schema } from './schema.ts';

type PlanRow = Selectable<Schema['daily_plans']>;
type PlanVersion = Pick<DailyPlan, 'guildId' | 'version'>;

/** @returns undefined when there is none */
export async function findPlan(
  db: Kysely<Schema>,
  guildId: string,
): Promise<DailyPlan | undefined> {
  const query = db.selectFrom('daily_plans').selectAll().where('guild_id', '=', guildId);
  const row = await query.executeTakeFirst();
  return row && toPlan(row);
}

/** Sets a server's prompt up, or anew. */
export async function setPlan(
  trx: Transaction<Schema>,
  plan: Parameters<DailyRecords['setPlan']>[0],
  at: number,
): Promise<void> {
  await touchMembers(trx, [{ memberId: plan.setBy, at }]);
  const columns = {
    channel_id: plan.channelId,
    zone: plan.zone,
    time: plan.time,
    days: plan.days.join(''),
    topic: plan.topic,
    exam: plan.exam,
    kind: plan.kind,
    role_id: plan.roleId,
    set_by: plan.setBy,
    next_at: plan.nextAt,
    paused_at: null,
    pause_reason: null,
    notice_at: null,
  };
  await trx
    .insertInto('daily_plans')
    .values({ guild_id: plan.guildId, ...columns, version: 0 })
    .onConflict((conflict) =>
      conflict
        .column('guild_id')
        .doUpdateSet((eb) => ({ ...columns, version: eb('daily_plans.version', '+', 1) })),
    )
    .execute();
}

/** @returns whether there was one */
export async function removePlan(trx: Transaction<Schema>, guildId: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('daily_plans')
    .where('guild_id', '=', guildId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** @returns false when the plan has another version by now: then nothing was written */
export async function changePlan(
  trx: Transaction<Schema>,
  { guildId, version }: PlanVersion,
  { nextAt, paused, noticeAt }: Parameters<DailyRecords['changePlan']>[1],
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('daily_plans')
    .set({
      next_at: nextAt,
      paused_at: paused?.at ?? null,
      pause_reason: paused?.reason ?? null,
      notice_at: noticeAt ?? null,
      version: version + 1,
    })
    .where('guild_id', '=', guildId)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Moves a plan on to its next prompt. @returns false when it has another version by now */
export async function movePlan(
  trx: Transaction<Schema>,
  { guildId, version }: PlanVersion,
  nextAt: number | null,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('daily_plans')
    .set({ next_at: nextAt, version: version + 1 })
    .where('guild_id', '=', guildId)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Pauses a plan whose channel nothing can be posted in, whatever its version is. */
export async function pausePlan(
  trx: Transaction<Schema>,
  { guildId, channelId }: Pick<DailyPlan, 'guildId' | 'channelId'>,
  { reason, at }: { readonly reason: string; readonly at: number },
): Promise<void> {
  await trx
    .updateTable('daily_plans')
    .set((eb) => ({
      next_at: null,
      paused_at: at,
      pause_reason: reason,
      notice_at: at,
      version: eb('version', '+', 1),
    }))
    .where('guild_id', '=', guildId)
    .where('channel_id', '=', channelId)
    .where('paused_at', 'is', null)
    .execute();
}

/** Plans whose next prompt is due by then, the longest due first. */
export async function listDuePlans(
  db: Kysely<Schema>,
  until: number,
  limit: number,
): Promise<readonly DailyPlan[]> {
  const rows = await db
    .selectFrom('daily_plans')
    .selectAll()
    .where('next_at', 'is not', null)
    .where('next_at', '<=', until)
    .orderBy('next_at')
    .orderBy('guild_id')
    .limit(limit)
    .execute();
  return rows.map(toPlan);
}

/** Plans that who set them up has to be told of. */
export async function listNotices(db: Kysely<Schema>, limit: number) {
  const rows = await db
    .selectFrom('daily_plans')
    .selectAll()
    .where('notice_at', 'is not', null)
    .orderBy('notice_at')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...toPlan(row), noticeAt: row.notice_at ?? 0 }));
}

export async function noticeDone(trx: Transaction<Schema>, guildId: string): Promise<void> {
  const done = trx.updateTable('daily_plans').set({ notice_at: null });
  await done.where('guild_id', '=', guildId).execute();
}

function toPlan(row: PlanRow): DailyPlan {
  const { paused_at: at, pause_reason: reason } = row;
  return {
    guildId: row.guild_id,
    channelId: row.channel_id,
    zone: row.zone,
    time: row.time,
    days: row.days.split('').map(Number),
    topic: row.topic,
    exam: row.exam,
    kind: row.kind as PlanKind,
    roleId: row.role_id,
    setBy: row.set_by,
    nextAt: row.next_at,
    paused: at === null || reason === null ? null : { at, reason },
    version: row.version,
  };
}
