import { expect, vi } from 'vitest';
import { ManualClock } from '../../src/loopback/clock.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { OptionValues } from '../../src/loopback/options.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { announcedBy, forAll, openBot, textOf, type TestBotOptions } from './bot.ts';
import { lastIn, patience, saying, textNow, threadOf } from './game-play.ts';
import { notesWith, pressOn } from './quiz-play.ts';

/** A bot on a Discord whose time the test moves, and the lobby of a challenge that Ada called for. */
export async function openChallenge(
  values: OptionValues = {},
  { cards = 4, ...more }: Omit<TestBotOptions, 'clock'> & { readonly cards?: number } = {},
) {
  const clock = new ManualClock(Date.now());
  const opened = await openBot(notesWith(cards), { clock, ...more });
  const { loopback, channel } = opened;
  const member = (name: string): Member => loopback.addMember(name);
  const [ada, ben, cleo] = [member('ada'), member('ben'), member('cleo')];
  const start = { rounds: 3, seconds: 15, ...values };
  const announced = await announcedBy(channel, () => ada.command(channel, 'challenge', { start }));
  const thread = threadOf(loopback);
  const lobby = await saying(thread, 'A challenge');
  return { ...opened, clock, ada, ben, cleo, member, announced, thread, lobby };
}

/** A message as it is now. */
export function now(thread: Channel, { json }: Message): Message {
  const message = thread.messages.get(json.id);
  if (message === undefined) throw new Error('the message is gone');
  return message;
}

/** Presses a button that is answered in private, and says what with. */
export async function told(
  member: Member,
  thread: Channel,
  message: Message,
  label: string,
): Promise<string> {
  return textOf(await pressOn(member, thread, now(thread, message), label));
}

/** Moves the time on until a message says something. */
export async function showing(
  clock: ManualClock,
  thread: Channel,
  { message, text }: { readonly message: Message; readonly text: string | RegExp },
): Promise<void> {
  await vi.waitFor(() => {
    clock.advance(500);
    expect(textNow(thread, message)).toMatch(text);
  }, patience);
}

/** The first lines of all messages for everybody, in order. */
export function titlesIn(thread: Channel): string[] {
  return forAll(thread).map((message) => textOf(message).split('\n')[0] ?? '');
}

/** The table of a game's last message. */
export function tableIn(thread: Channel): string[] {
  return textOf(lastIn(thread))
    .split('\n')
    .filter((line) => / · \d+ points · /u.test(line));
}
