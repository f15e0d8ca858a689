import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Claim, DailyPrompt, DailyRecords, PromptKey, PromptState } from '../daily/records.ts';
import type { LocalDate } from '../progress/local-date.ts';
import { movePlan, pausePlan } from './daily-plans.ts';
import { insertPuzzle } from './puzzle-records.ts';
import type { Schema } from './schema.ts';
import { insertSession } from './sessions.ts';
import { settleAll } from './settle.ts';

type PromptRow = Selectable<Schema['daily_prompts']>;

/** Dates that were left out, and may get their prompt after all. */
const leftOut: ReadonlySet<string> = new Set(['skipped', 'missed'] satisfies PromptState[]);

/** Takes a date's prompt. The plan's row makes all others wait who try the same. */
export async function claim(
  trx: Transaction<Schema>,
  wish: Claim,
): Promise<'claimed' | 'taken' | 'changed'> {
  const { guildId } = wish.plan;
  if (!(await movePlan(trx, wish.plan, wish.nextAt))) return 'changed';
  const key = { guildId, localDate: wish.localDate };
  const before = await findByKey(trx, key);
  if (before !== undefined && !(wish.isAsked && leftOut.has(before.state))) return 'taken';
  await insertPosing(trx, wish);
  const columns = {
    state: 'claimed' satisfies PromptState,
    zone: wish.zone,
    planned_at: wish.plannedAt,
    claimed_at: wish.at,
    wake_at: wish.wakeAt,
    question_id: wish.questionId,
    channel_id: wish.channelId,
    message_id: null,
    closes_at: wish.closesAt,
    reason: null,
  };
  await trx
    .insertInto('daily_prompts')
    .values({ guild_id: guildId, local_date: wish.localDate, ...columns })
    .onConflict((conflict) => conflict.columns(['guild_id', 'local_date']).doUpdateSet(columns))
    .execute();
  return 'claimed';
}

async function insertPosing(trx: Transaction<Schema>, { posing }: Claim): Promise<void> {
  if (posing.kind === 'question') {
    await insertSession(trx, posing.start);
    return;
  }
  await insertSession(trx, { session: posing.session, questions: [] });
  await insertPuzzle(trx, posing.posed, { sessionId: posing.session.id, ordinal: 0 });
}

/** Notes that a date gets no prompt, and moves the plan on. A date that has one keeps it. */
export async function leaveOut(
  trx: Transaction<Schema>,
  ...[plan, left, nextAt]: Parameters<DailyRecords['leaveOut']>
): Promise<boolean> {
  if (!(await movePlan(trx, plan, nextAt))) return false;
  await trx
    .insertInto('daily_prompts')
    .values({
      guild_id: plan.guildId,
      local_date: left.localDate,
      state: left.state,
      zone: left.zone,
      planned_at: left.plannedAt,
      claimed_at: null,
      wake_at: null,
      question_id: null,
      channel_id: null,
      message_id: null,
      closes_at: null,
      reason: left.reason,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return true;
}

/** Prompts that have to be looked at by then, in some states, the longest due first. */
export async function listWaking(
  db: Kysely<Schema>,
  ...[states, until, limit]: Parameters<DailyRecords['listWaking']>
): Promise<readonly DailyPrompt[]> {
  const rows = await db
    .selectFrom('daily_prompts')
    .selectAll()
    .where('wake_at', 'is not', null)
    .where('wake_at', '<=', until)
    .where('state', 'in', states)
    .orderBy('wake_at')
    .orderBy('guild_id')
    .limit(limit)
    .execute();
  return rows.map(toPrompt);
}

/** @returns false when somebody else has taken it up, or its state is another by now */
export async function takeUp(
  trx: Transaction<Schema>,
  { state, wakeAt: before, ...key }: DailyPrompt,
  wakeAt: number,
): Promise<boolean> {
  const { numUpdatedRows } = await updateOne(trx, key)
    .set({ wake_at: wakeAt })
    .where('state', '=', state)
    .where('wake_at', '=', before)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Notes that a prompt is posted; those of earlier dates close then. Where one of a later date is posted
 * already, this one closes at once: it was found to be there after a crash.
 */
export async function posted(
  trx: Transaction<Schema>,
  key: PromptKey,
  { messageId, at }: { readonly messageId: string; readonly at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await updateOne(trx, key)
    .set((eb) => ({ state: 'posted', message_id: messageId, wake_at: eb.ref('closes_at') }))
    .where('state', '=', 'claimed')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const last = await trx
    .selectFrom('daily_prompts')
    .select((eb) => eb.fn.max('local_date').as('date'))
    .where('guild_id', '=', key.guildId)
    .where('message_id', 'is not', null)
    .executeTakeFirst();
  await trx
    .updateTable('daily_prompts')
    .set({ closes_at: at, wake_at: at })
    .where('guild_id', '=', key.guildId)
    .where('local_date', '<', last?.date ?? key.localDate)
    .where('state', '=', 'posted')
    .where('closes_at', '>', at)
    .execute();
  return true;
}

/** Notes that a claimed prompt will not be posted. A plan for another channel by now is not to blame. */
export async function notPosted(
  trx: Transaction<Schema>,
  key: PromptKey,
  { reason, at, pauses }: Parameters<DailyRecords['notPosted']>[1],
): Promise<void> {
  const { numUpdatedRows } = await updateOne(trx, key)
    .set({ state: 'missed', reason, wake_at: null })
    .where('state', '=', 'claimed')
    .executeTakeFirst();
  if (numUpdatedRows === 0n || !pauses) return;
  const prompt = await findByKey(trx, key);
  const plan = { guildId: key.guildId, channelId: prompt?.channel_id ?? '' };
  await pausePlan(trx, plan, { reason, at });
}

/** @returns false when somebody else has begun to close it */
export async function beginClosing(
  trx: Transaction<Schema>,
  key: PromptKey,
  wakeAt: number,
): Promise<boolean> {
  const { numUpdatedRows } = await updateOne(trx, key)
    .set({ state: 'closing', wake_at: wakeAt })
    .where('state', '=', 'posted')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Nothing is left to do for it; its session ends. */
export async function closed(trx: Transaction<Schema>, key: PromptKey): Promise<void> {
  await updateOne(trx, key)
    .set({ state: 'closed', wake_at: null })
    .where('state', '=', 'closing')
    .execute();
  const prompt = await findByKey(trx, key);
  await trx
    .updateTable('sessions')
    .set({ ended_at: prompt?.closes_at ?? 0 })
    .where('id', '=', prompt?.question_id ?? '')
    .where('ended_at', 'is', null)
    .execute();
}

/** @returns undefined when it belongs to none */
export async function findPrompt(
  db: Kysely<Schema>,
  questionId: string,
): Promise<DailyPrompt | undefined> {
  const query = db.selectFrom('daily_prompts').selectAll().where('question_id', '=', questionId);
  const row = await query.executeTakeFirst();
  return row && toPrompt(row);
}

/** A server's prompts, the latest date first. */
export async function listPrompts(
  db: Kysely<Schema>,
  guildId: string,
  limit: number,
): Promise<readonly DailyPrompt[]> {
  const query = db.selectFrom('daily_prompts').selectAll().where('guild_id', '=', guildId);
  return (await query.orderBy('local_date', 'desc').limit(limit).execute()).map(toPrompt);
}

export async function settleLeft(
  trx: Transaction<Schema>,
  attempts: Parameters<DailyRecords['settleLeft']>[0],
): Promise<void> {
  await settleAll(trx, attempts);
}

function updateOne(trx: Transaction<Schema>, { guildId, localDate }: PromptKey) {
  return trx
    .updateTable('daily_prompts')
    .where('guild_id', '=', guildId)
    .where('local_date', '=', localDate);
}

async function findByKey(db: Kysely<Schema>, { guildId, localDate }: PromptKey) {
  const query = db.selectFrom('daily_prompts').selectAll().where('guild_id', '=', guildId);
  return query.where('local_date', '=', localDate).executeTakeFirst();
}

function toPrompt(row: PromptRow): DailyPrompt {
  return {
    guildId: row.guild_id,
    localDate: row.local_date as LocalDate,
    zone: row.zone,
    state: row.state as PromptState,
    plannedAt: row.planned_at,
    claimedAt: row.claimed_at,
    wakeAt: row.wake_at,
    questionId: row.question_id,
    channelId: row.channel_id,
    messageId: row.message_id,
    closesAt: row.closes_at,
    reason: row.reason,
  };
}
