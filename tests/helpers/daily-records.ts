import type { Claim, DailyPlan, DailyPrompt } from '../../src/daily/records.ts';
import { openMs } from '../../src/daily/schedule.ts';
import { makePuzzle } from '../../src/ports/puzzles/make-puzzle.ts';
import { localDateOf, type LocalDate } from '../../src/progress/local-date.ts';
import type { Answer, Attempt } from '../../src/quiz/records.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { makeQuestion, makeQuiz } from './quizzes.ts';

/** A Wednesday: 2026-11-25, nine in UTC, when prompts are due. */
export const nine = Date.UTC(2026, 10, 25, 9);
export const dayMs = 24 * 60 * 60_000;

type NewPlan = Omit<DailyPlan, 'version' | 'paused'>;

/** A plan as it is set up; in the server `900` unless changed. */
export function makePlan(changes: Partial<NewPlan> = {}): NewPlan {
  return {
    guildId: '900',
    channelId: '800',
    zone: 'UTC',
    time: '09:00',
    days: [1, 2, 3, 4, 5, 6, 7],
    topic: null,
    exam: null,
    kind: 'question',
    roleId: null,
    setBy: '100',
    nextAt: nine,
    ...changes,
  };
}

/** A wish to post what is due at an instant, as plans at nine in UTC have it. */
export function makeClaim(changes: Partial<Claim> & { readonly questionId: string }): Claim {
  const at = changes.plannedAt ?? nine;
  const { questionId: id, plan = { guildId: '900', version: 0 } } = changes;
  const session = sessionOf(id, plan.guildId);
  const question = makeQuestion({ cardId: `card of ${id}` });
  const posed = { id, sessionId: id, ordinal: 0, question, vaultHash: 'hash' };
  return {
    plan,
    localDate: localDateOf(at, 'UTC'),
    zone: 'UTC',
    plannedAt: at,
    at,
    wakeAt: at + 20_000,
    closesAt: at + openMs,
    channelId: '800',
    posing: { kind: 'question', start: { session, questions: [posed] } },
    nextAt: at + dayMs,
    isAsked: false,
    ...changes,
  };
}

function sessionOf(id: string, guildId: string) {
  return makeQuiz({ questions: [], session: { id, kind: 'daily', ownerId: '', guildId } }).session;
}

/** As {@link makeClaim}, for a puzzle. */
export function makePuzzleClaim(
  changes: Partial<Claim> & { readonly questionId: string },
  level: Parameters<typeof makePuzzle>[0] = 1,
): Claim {
  const { questionId: id } = changes;
  const session = sessionOf(id, '900');
  const posed = {
    id,
    ownerId: '',
    guildId: '900',
    cardId: `lesson of ${id}`,
    puzzle: makePuzzle(level, id),
    earning: 'daily' as const,
    posedAt: changes.plannedAt ?? nine,
  };
  return makeClaim({ ...changes, posing: { kind: 'puzzle', posed, session } });
}

/** The key of what is claimed. */
export function keyOf({ plan, localDate }: Claim): { guildId: string; localDate: LocalDate } {
  return { guildId: plan.guildId, localDate };
}

/** Claims what is due, by the plan as it is now. */
export async function claimNow({ daily }: Storage, claim: Claim): Promise<Claim> {
  const plan = await daily.findPlan(claim.plan.guildId);
  if (plan === undefined) throw new Error('no plan');
  const own = { ...claim, plan };
  const outcome = await daily.claim(own);
  if (outcome !== 'claimed') throw new Error(`the claim is ${outcome}`);
  return own;
}

/** Claims what is due, and notes that it is posted. */
export async function postNow(storage: Storage, claim: Claim): Promise<Claim> {
  const own = await claimNow(storage, claim);
  const messageId = `message of ${claim.questionId}`;
  if (!(await storage.daily.posted(keyOf(own), { messageId, at: claim.at }))) {
    throw new Error('it is posted already');
  }
  return own;
}

/** @throws Error when no prompt asks it */
export async function getPrompt({ daily }: Storage, questionId: string): Promise<DailyPrompt> {
  const prompt = await daily.findPrompt(questionId);
  if (prompt === undefined) throw new Error(`no prompt asks ${questionId}`);
  return prompt;
}

/** What a member answers to a prompt's question, and what that comes to. */
export function makeDailyAnswer(
  questionId: string,
  changes: Partial<Attempt> = {},
): readonly [Answer, Attempt] {
  const at = changes.at ?? nine + 1000;
  const attempt: Attempt = {
    questionId,
    memberId: '100',
    cardId: `card of ${questionId}`,
    guildId: '900',
    mode: 'daily',
    grade: 1,
    points: 30,
    localDate: localDateOf(at, 'UTC'),
    zone: 'UTC',
    at,
    ...changes,
  };
  const { memberId } = attempt;
  const response = { kind: 'option', index: 0 } as const;
  return [{ questionId, memberId, revision: 0, response, at }, attempt];
}
