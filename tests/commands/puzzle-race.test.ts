import { describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../src/loopback/clock.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { raceMs } from '../../src/ports/puzzles/race.ts';
import { announcedBy, idOf, labelsOf, messageOf, openBot, textOf } from '../helpers/bot.ts';
import { answerAll, puzzleOf, type Player } from '../helpers/puzzle-play.ts';
import { pressOn } from '../helpers/quiz-play.ts';

const patience = { timeout: 10_000, interval: 20 };

/** A race that was begun, on a Discord whose time the test moves. */
async function openRace() {
  const clock = new ManualClock(Date.now());
  const test = await openBot({ 'A.md': '# A\n\n## What is a Pod?\n\nA pod.\n' }, { clock });
  const { loopback, channel } = test;
  let { bot } = test;
  const member = (name: string): Member => loopback.addMember(name);
  const ada = member('ada');
  const race = { race: { level: 4 } };
  const announced = await announcedBy(channel, () => ada.command(channel, 'puzzle', race));
  const thread = [...loopback.world.channels.values()].find((own) => own.thread !== null);
  if (thread === undefined) throw new Error('there is no thread');
  const playerOf = (own: Member): Player => ({ bot: () => bot, member: own, channel: thread });
  const restart = async (): Promise<void> => {
    bot = await test.restart();
  };
  const message = await saying(thread, 'A race');
  return { clock, announced, thread, message, ada, member, playerOf, restart };
}

/** Waits until the last message for all says something. */
async function saying(thread: Channel, text: string): Promise<Message> {
  return vi.waitFor(() => {
    const all = [...thread.messages.values()].filter(({ visibleTo }) => visibleTo === null);
    const last = all.at(-1);
    expect(last === undefined ? '' : textOf(last)).toContain(text);
    return last as Message;
  }, patience);
}

describe('/puzzle race', () => {
  it('should set three the same puzzle, and reveal when all have answered', async () => {
    const { clock, announced, thread, message, ada, member, playerOf } = await openRace();
    expect(textOf(announced)).toContain(`<#${thread.id}>`);
    expect(textOf(message)).not.toContain('kind: Pod');
    const players = [ada, member('ben'), member('cleo')].map(playerOf);
    const opened: Message[] = [];
    for (const { member: own } of players) {
      const mine = await pressOn(own, thread, message, '🏁 Take part');
      expect(mine.visibleTo).toBe(own.user.id);
      expect(labelsOf(mine).some((label) => label.includes('Hint'))).toBe(false);
      opened.push(mine);
    }
    for (const [index, player] of players.toReversed().entries()) {
      const mine = opened.at(-1 - index) as Message;
      clock.advance(1000);
      const said = await answerAll(player, mine, index === 1 ? 'wrong' : 'right');
      expect(said.json.id).toBe(mine.json.id);
      expect(textOf(said)).toContain('Your answer is in');
    }
    const reveal = await saying(thread, 'Seed: ');
    const { puzzle } = await puzzleOf(playerOf(ada), reveal);
    const [, ben, cleo] = players;

    expect(textOf(reveal)).toContain(`Seed: \`${puzzle.seed}\``);
    expect(textOf(reveal)).toContain(`🥇 <@${cleo?.member.user.id}> · 30 points`);
    expect(textOf(reveal)).toContain(`🥈 <@${ada.user.id}> · 20 points`);
    expect(textOf(reveal)).toContain(`3. <@${ben?.member.user.id}> · 0 points`);
  });

  it('should reveal after five minutes, and take nothing from then on', async () => {
    const { clock, thread, message, ada, member, playerOf } = await openRace();
    const ben = member('ben');
    const adas = await pressOn(ada, thread, message, '🏁 Take part');
    const bens = await pressOn(ben, thread, message, '🏁 Take part');
    await answerAll(playerOf(ada), adas, 'right');
    clock.advance(raceMs);
    const reveal = await saying(thread, 'Seed: ');

    expect(textOf(reveal)).toContain(`<@${ada.user.id}> · 30 points`);
    expect(textOf(reveal)).not.toContain(ben.user.id);
    const late = messageOf(await ben.press(thread, bens, idOf(bens, 'No conflict')));
    expect(textOf(late)).toBe('This race is over.');
  });

  it('should go on after a restart, answering each part once', async () => {
    const { clock, thread, message, ada, playerOf, restart } = await openRace();
    const mine = await pressOn(ada, thread, message, '🏁 Take part');
    const ids = [idOf(mine, 'No conflict'), idOf(mine, 'No conflict')];
    await Promise.all(ids.map((id) => ada.press(thread, mine, id)));
    await restart();
    const again = await pressOn(ada, thread, message, '🏁 Take part');
    expect(labelsOf(again)).toContain('A');
    const { puzzle } = await puzzleOf(playerOf(ada), again);
    await pressOn(ada, thread, again, ['A', 'B', 'C', 'D'][puzzle.reason] ?? '');
    clock.advance(raceMs);
    const reveal = await saying(thread, 'Seed: ');

    const right = puzzle.answer.length === 0 ? 1 : 0;
    expect(textOf(reveal)).toContain(`<@${ada.user.id}> · ${right * 30} points`);
    const reveals = [...thread.messages.values()].filter((own) => textOf(own).includes('Seed: '));
    expect(reveals).toHaveLength(1);
  });
});
