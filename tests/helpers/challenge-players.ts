import { setTimeout as after } from 'node:timers/promises';
import type { Outcome } from '../../src/loopback/interactions.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { forAll, idOf, labelsOf, partsOf, textOf } from './bot.ts';

/** An answer that its member has seen to be taken. */
export interface Taken {
  readonly questionId: string;
  readonly memberId: string;
  /** What is stored of it, part by part. */
  readonly stored: unknown;
}

/** Somebody who plays in a thread, until the evening is over. */
export interface ChallengePlayer {
  readonly member: Member;
  readonly thread: Channel;
  /** Who starts the game, once that many are in; null for who does not. */
  readonly startsWith: number | null;
  readonly evening: AbortSignal;
}

const letters = 'ABCDE';
/** As long as Discord waits for a first answer, and a little more. */
const patienceMs = 3500;
const pauseMs = 60;

/** Joins, starts, and answers each round until the answer is shown as taken. @returns what was */
export async function playChallenge(player: ChallengePlayer): Promise<readonly Taken[]> {
  const taken = new Map<string, Taken>();
  while (!player.evening.aborted) {
    await after(pauseMs);
    const message = forAll(player.thread).at(-1);
    if (message === undefined) continue;
    if (labelsOf(message).includes('▶ Start')) await gather(player, message);
    else if (idStarting(message, 'quiz:pick:') !== undefined) await pick(player, message, taken);
    else if (idStarting(message, 'puzzle:none:') !== undefined) await solve(player, message, taken);
  }
  return [...taken.values()];
}

async function gather(
  { member, thread, startsWith }: ChallengePlayer,
  message: Message,
): Promise<void> {
  const text = textOf(message);
  if (!text.includes(`<@${member.user.id}>`)) {
    await attempt(() => member.press(thread, message, idOf(message, 'Join')));
  } else if (startsWith !== null && text.includes(`**In (${startsWith}):**`)) {
    await attempt(() => member.press(thread, message, idOf(message, '▶ Start')));
  }
}

async function pick(
  { member, thread }: ChallengePlayer,
  message: Message,
  taken: Map<string, Taken>,
): Promise<void> {
  const [, , questionId = ''] = (idStarting(message, 'quiz:pick:') ?? '').split(':');
  if (taken.has(questionId)) return;
  // Always the same of a question and a member: it may be pressed more than once.
  const index = (questionId.charCodeAt(0) + Number(member.user.id.at(-1))) % 4;
  void attempt(() => member.press(thread, message, `quiz:pick:${questionId}:${index}`));
  const line = new RegExp(
    `^${roundOf(message)}\\. (?:👉|✅|❌) \\*\\*${letters[index]}\\*\\*`,
    'mu',
  );
  if (await isShown({ member, thread }, line)) {
    const stored = { kind: 'option', index };
    taken.set(questionId, { questionId, memberId: member.user.id, stored });
  }
}

/** Says that nobody conflicts, and gives the first reason. */
async function solve(
  { member, thread }: ChallengePlayer,
  message: Message,
  taken: Map<string, Taken>,
): Promise<void> {
  const id = idStarting(message, 'puzzle:none:') ?? '';
  const [, , questionId = ''] = id.split(':');
  if (taken.has(questionId)) return;
  const start = `^${roundOf(message)}\\. (?:👉|✅|❌) \\*\\*no conflict\\*\\*`;
  void attempt(() => member.press(thread, message, id));
  if (!(await isShown({ member, thread }, new RegExp(start, 'mu')))) return;
  const own = member.sees(thread).findLast((shown) => idStarting(shown, reason(questionId)));
  if (own !== undefined) {
    void attempt(() => member.press(thread, own, `${reason(questionId)}0`));
  }
  if (await isShown({ member, thread }, new RegExp(`${start} · \\*\\*A\\*\\*`, 'mu'))) {
    const stored = { part: 'reason', reason: 0 };
    taken.set(questionId, { questionId, memberId: member.user.id, stored });
  }
}

function reason(questionId: string): string {
  return `puzzle:reason:${questionId}:`;
}

function roundOf(message: Message): string {
  return /(?:Question|round) (?<round>\d+)\//u.exec(textOf(message))?.groups?.['round'] ?? '?';
}

function idStarting(message: Message, start: string): string | undefined {
  return partsOf(message)
    .map(({ custom_id }) => String(custom_id))
    .find((id) => id.startsWith(start));
}

async function isShown(
  { member, thread }: Pick<ChallengePlayer, 'member' | 'thread'>,
  line: RegExp,
): Promise<boolean> {
  const isThere = (): boolean =>
    member.sees(thread).some((own) => own.visibleTo !== null && line.test(textOf(own)));
  for (let waitedMs = 0; waitedMs < patienceMs && !isThere(); waitedMs += pauseMs) {
    await after(pauseMs);
  }
  return isThere();
}

/** @returns undefined for what cannot be done any more, or nobody answers in time */
async function attempt(act: () => Promise<Outcome>): Promise<Outcome | undefined> {
  try {
    return await Promise.race([act(), after(patienceMs, undefined)]);
  } catch {
    return undefined;
  }
}
