import { setTimeout as after } from 'node:timers/promises';
import type { Outcome } from '../../src/loopback/interactions.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { partsOf, textOf } from './bot.ts';

/** An answer that its member has seen to be taken. */
export interface Acknowledged {
  readonly questionId: string;
  readonly memberId: string;
  readonly index: number;
}

const letters = 'ABCDE';
/** As long as Discord waits for a first answer, and a little more. */
const patienceMs = 3500;
const pauseMs = 50;

/**
 * Answers in a channel's quiz, until each answer is shown as taken.
 * @returns what was, once the evening is over
 */
export async function playAlong(
  member: Member,
  thread: Channel,
  evening: AbortSignal,
): Promise<Acknowledged[]> {
  const taken = new Map<string, Acknowledged>();
  while (!evening.aborted) {
    await after(pauseMs);
    const message = member.sees(thread).findLast((own) => picksOf(own).length > 0);
    const [pick] = message === undefined ? [] : picksOf(message);
    if (message === undefined || pick === undefined || taken.has(pick.questionId)) continue;
    // Always the same of a question's: it may be pressed more than once.
    const index = pick.questionId.charCodeAt(0) % 4;
    const { questionId } = pick;
    void attempt(() => member.press(thread, message, `quiz:pick:${questionId}:${index}`));
    const round = /Question (?<round>\d+)\//u.exec(textOf(message))?.groups?.['round'];
    const line = new RegExp(`^${round}\\. (?:👉|✅|❌) \\*\\*${letters[index]}\\*\\*`, 'mu');
    if (await comes(() => member.sees(thread).some((own) => isPrivate(own, line)))) {
      taken.set(questionId, { questionId, memberId: member.user.id, index });
    }
  }
  return [...taken.values()];
}

function isPrivate(message: Message, line: RegExp): boolean {
  return message.visibleTo !== null && line.test(textOf(message));
}

/** Plays private quizzes, one after the other. @returns the answers that were shown as taken */
export async function playAlone(
  member: Member,
  channel: Channel,
  evening: AbortSignal,
): Promise<Acknowledged[]> {
  const taken: Acknowledged[] = [];
  for (let turn = 0; !evening.aborted; turn += 1) {
    const started = await attempt(() => {
      return member.command(channel, 'quiz', { start: { count: 3, kind: 'choice' } });
    });
    let message = started?.kind === 'message' ? started.message : undefined;
    while (message !== undefined && !evening.aborted) {
      await after(pauseMs);
      const before: Message = message;
      const shown = channel.messages.get(before.json.id) ?? before;
      const picks = picksOf(shown);
      const next = idsOf(shown).find((id) => id.startsWith('quiz:next:'));
      // Which one: not always the same when it is pressed once more.
      const pick = picks[turn++ % Math.max(1, picks.length)];
      const id = pick?.id ?? next;
      if (id === undefined) break;
      await attempt(() => member.press(channel, shown, id));
      message = channel.messages.get(shown.json.id);
      const index = message === undefined ? -1 : chosenIn(message);
      if (pick !== undefined && index !== -1) {
        taken.push({ questionId: pick.questionId, memberId: member.user.id, index });
      }
    }
  }
  return taken;
}

/** The option that a verdict names as the member's own; −1 where there is no verdict. */
function chosenIn(message: Message): number {
  const text = textOf(message);
  if (!/^### (?:✅|❌)/mu.test(text)) return -1;
  const letter = (/^❌ \*\*([A-E])\*\*/mu.exec(text) ?? /^✅ \*\*([A-E])\*\*/mu.exec(text))?.[1];
  return letters.indexOf(letter ?? '?');
}

interface Pick {
  readonly id: string;
  readonly questionId: string;
}

function picksOf(message: Message): Pick[] {
  return idsOf(message).flatMap((id) => {
    const [, action, questionId = ''] = id.split(':');
    return action === 'pick' ? [{ id, questionId }] : [];
  });
}

function idsOf(message: Message): string[] {
  return partsOf(message).flatMap(({ type, custom_id }) => (type === 2 ? [String(custom_id)] : []));
}

/** @returns undefined for what cannot be done any more, or nobody answers in time */
async function attempt(act: () => Promise<Outcome>): Promise<Outcome | undefined> {
  try {
    return await Promise.race([act(), after(patienceMs, undefined)]);
  } catch {
    return undefined;
  }
}

async function comes(isThere: () => boolean): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += pauseMs) {
    if (isThere()) return true;
    await after(pauseMs);
  }
  return isThere();
}
