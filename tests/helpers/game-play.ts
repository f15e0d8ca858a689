import { expect, vi } from 'vitest';
import type { ManualClock } from '../../src/loopback/clock.ts';
import type { Loopback } from '../../src/loopback/loopback.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { forAll, idOf, textOf } from './bot.ts';
import { letterOf } from './quiz-play.ts';

/** The only thread there is. */
export function threadOf(loopback: Loopback): Channel {
  const thread = [...loopback.world.channels.values()].find((own) => own.thread !== null);
  if (thread === undefined) throw new Error('there is no thread');
  return thread;
}

/** The last message for all in a channel. */
export function lastIn(thread: Channel): Message {
  const last = forAll(thread).at(-1);
  if (last === undefined) throw new Error('there is no message');
  return last;
}

/** What a message says now. */
export function textNow(thread: Channel, { json }: Message): string {
  const message = thread.messages.get(json.id);
  return message === undefined ? '' : textOf(message);
}

/** How long to wait for what comes of something. */
export const patience = { timeout: 10_000, interval: 20 };

/** Waits until the last message says something. */
export async function saying(thread: Channel, text: string): Promise<Message> {
  await vi.waitFor(() => expect(textOf(lastIn(thread))).toContain(text), patience);
  return lastIn(thread);
}

/** Moves the time on in small steps, so that what it sets off is carried out on the way. */
export async function until(clock: ManualClock, thread: Channel, text: string): Promise<Message> {
  await vi.waitFor(() => {
    clock.advance(500);
    expect(textOf(lastIn(thread))).toContain(text);
  }, patience);
  return lastIn(thread);
}

/** What only this member sees in the thread. */
export function privateOf(member: Member, thread: Channel): readonly Message[] {
  return member.sees(thread).filter(({ visibleTo }) => visibleTo === member.user.id);
}

/** Answers, and waits until the member's private message says what comes of it. */
export async function vote(
  member: Member,
  thread: Channel,
  {
    message,
    option,
    says = 'Taken.',
  }: { message: Message; option: string; says?: string | RegExp },
): Promise<Message> {
  const id = idOf(message, letterOf(message, option));
  const settled = member.press(thread, message, id).catch(() => undefined);
  void settled;
  return vi.waitFor(() => {
    const own = privateOf(member, thread).findLast((shown) =>
      textOf(shown).includes('Your answers'),
    );
    if (own === undefined) throw new Error('nothing is answered');
    expect(textOf(own)).toMatch(says);
    return own;
  }, patience);
}
