import { describe, expect, it, vi } from 'vitest';
import type { Bot } from '../../src/app.ts';
import { ManualClock } from '../../src/loopback/clock.ts';
import type { Member } from '../../src/loopback/member.ts';
import { listOf, type Json } from '../../src/loopback/rules/component-rules.ts';
import { allPermissions } from '../../src/loopback/permissions.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { raceMs } from '../../src/ports/puzzles/race.ts';
import {
  announcedBy,
  idOf,
  labelsOf,
  messageOf,
  openBot,
  partsOf,
  textOf,
  type TestBotOptions,
} from '../helpers/bot.ts';
import { freshPostgres, freshSqlite } from '../helpers/databases.ts';
import { answerAll, puzzleOf, type Player } from '../helpers/puzzle-play.ts';
import { pressOn } from '../helpers/quiz-play.ts';

const patience = { timeout: 10_000, interval: 20 };

const notes = { 'A.md': '# A\n\n## What is a Pod?\n\nA pod.\n' };

/** A race that was begun, on a Discord whose time the test moves. */
async function openRace({ level = 4, ...options }: TestBotOptions & { level?: number } = {}) {
  const clock = new ManualClock(Date.now());
  const test = await openBot(notes, { clock, ...options });
  const { loopback, channel } = test;
  let { bot } = test;
  const member = (name: string): Member => loopback.addMember(name);
  const ada = member('ada');
  const values = { race: { level } };
  const announced = await announcedBy(channel, () => ada.command(channel, 'puzzle', values));
  const thread = [...loopback.world.channels.values()].find((own) => own.thread !== null);
  if (thread === undefined) throw new Error('there is no thread');
  const playerOf = (own: Member): Player => ({ bot: () => bot, member: own, channel: thread });
  const restart = async (): Promise<void> => {
    bot = await test.restart();
  };
  const message = await saying(thread, 'A race');
  return { ...test, clock, announced, thread, message, ada, member, playerOf, restart };
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

/** What is shown for all, as it is now. */
function publicIn(thread: Channel): Message[] {
  return [...thread.messages.values()].filter(({ visibleTo }) => visibleTo === null);
}

/** Waits until a message that stays where it is says something. */
async function changedTo(thread: Channel, { json }: Message, text: string): Promise<Message> {
  return vi.waitFor(() => {
    const message = thread.messages.get(json.id);
    expect(message === undefined ? '' : textOf(message)).toContain(text);
    return message as Message;
  }, patience);
}

/** The descriptions of a message's pictures. */
function picturesOf(message: Message): string[] {
  return partsOf(message).flatMap(({ type, items }) =>
    type === 12 ? listOf(items).map((item) => String((item as Json)['description'])) : [],
  );
}

/** Moves the time on until no race is under way. */
async function overIn({ storage }: Bot, clock: ManualClock, stepMs = raceMs / 10): Promise<void> {
  await vi.waitFor(async () => {
    clock.advance(stepMs);
    expect(await storage.quiz.listDue('race', 'ever')).toEqual([]);
  }, patience);
}

/** Opens a race and answers it. */
async function race(player: Player, message: Message, how: 'right' | 'wrong'): Promise<Message> {
  const mine = await pressOn(player.member, player.channel, message, '🏁 Take part');
  return answerAll(player, mine, how);
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
    expect(textOf(late)).toContain('🏁 This race is over, so I can take no more answers.');
    expect(textOf(late)).toContain(`/${reveal.json.id}`);
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

  it('should lead from where it began to what was right, and take part no more', async () => {
    const { thread, message, ada, member, playerOf } = await openRace();
    await race(playerOf(ada), message, 'right');
    const reveal = await saying(thread, 'Seed: ');
    const ended = await changedTo(thread, message, 'This race is over');

    expect(textOf(ended)).toContain(
      `https://discord.com/channels/${thread.guildId}/${thread.id}/${reveal.json.id}`,
    );
    expect(labelsOf(ended)).toEqual([]);
    expect(picturesOf(ended)).toEqual([]);
    expect(ended.attachments).toEqual([]);
    const bens = member('ben');
    // As somebody sees it whose client is behind.
    thread.messages.set(message.json.id, message);
    const late = await pressOn(bens, thread, message, '🏁 Take part');
    expect(late.visibleTo).toBe(bens.user.id);
    expect(textOf(late)).toContain('no more answers');
    const own = await pressOn(ada, thread, message, '🏁 Take part');
    expect(textOf(own)).toContain('you were right · +30 points');
  });

  it('should show its picture, with the conflict marked at the end alone', async () => {
    const { bot, thread, message, ada, playerOf } = await openRace();
    const [before = ''] = picturesOf(message);
    expect(before).not.toBe('');
    expect(before).not.toMatch(/conflict/iu);
    await race(playerOf(ada), message, 'right');
    const reveal = await saying(thread, 'Seed: ');
    const [after = ''] = picturesOf(reveal);
    const posed = await bot.storage.puzzles.findPuzzle(
      idOf(reveal, '🚩 Report').split(':')[2] ?? '',
    );

    expect(after).not.toBe('');
    expect(/conflict \d/iu.test(after)).toBe((posed?.puzzle.answer.length ?? 0) > 0);
  });

  it('should show no picture beforehand where reading is what is asked', async () => {
    const { thread, message, ada, playerOf } = await openRace({ level: 5 });
    expect(picturesOf(message)).toEqual([]);
    expect(picturesOf(await race(playerOf(ada), message, 'wrong'))).toEqual([]);
    const reveal = await saying(thread, 'Seed: ');
    expect(picturesOf(reveal)).toHaveLength(1);
  });

  it('should say all that is right on the highest level', async () => {
    const { thread, message, ada, playerOf } = await openRace({ level: 10 });
    await race(playerOf(ada), message, 'right');
    const reveal = await saying(thread, 'Seed: ');
    const { puzzle } = await puzzleOf(playerOf(ada), reveal);

    for (const { port, protocol } of puzzle.answer) {
      expect(textOf(reveal)).toContain(`👉 **${protocol ?? ''} ${port ?? ''}: `);
    }
    expect(textOf(reveal)).toContain('30 points');
  });

  it('should be ended by its host, or who keeps order, and count what was answered', async () => {
    const { loopback, thread, message, ada, member, playerOf } = await openRace();
    const [ben, cleo] = [member('ben'), member('cleo')];
    const mod = loopback.addMember('mod', { permissions: allPermissions });
    await pressOn(cleo, thread, message, '🏁 Take part');
    await race(playerOf(ben), message, 'right');
    const refused = await pressOn(ben, thread, message, 'End the race');
    expect(refused.visibleTo).toBe(ben.user.id);
    expect(textOf(refused)).toContain('Only who started the race');

    const done = await pressOn(ada, thread, message, 'End the race');
    expect(textOf(done)).toContain('What was answered counts');
    const reveal = await saying(thread, 'Seed: ');
    expect(textOf(reveal)).toContain(`🥇 <@${ben.user.id}> · 30 points`);
    expect(textOf(reveal)).not.toContain(cleo.user.id);
    thread.messages.set(message.json.id, message);
    expect(textOf(await pressOn(mod, thread, message, 'End the race'))).toContain(
      `/${reveal.json.id}`,
    );
  });

  it('should be ended by who keeps order in the channel', async () => {
    const { loopback, thread, message } = await openRace();
    const mod = loopback.addMember('mod', { permissions: allPermissions });
    await pressOn(mod, thread, message, 'End the race');

    expect(textOf(await saying(thread, 'Seed: '))).toContain('Nobody has answered.');
  });

  it('should end quietly when its thread is deleted, and count what was answered', async () => {
    const { bot, clock, loopback, thread, message, ada, member, playerOf, logged } =
      await openRace();
    await pressOn(member('ben'), thread, message, '🏁 Take part');
    await race(playerOf(ada), message, 'right');
    loopback.moderator.removeChannel(thread);
    await overIn(bot, clock);

    const { daily_totals: totals } = await bot.storage.personal.exportMember(ada.user.id);
    expect(totals).toEqual([expect.objectContaining({ points: 30 })]);
    expect(logged()).not.toContain('"level":50');
  });

  it('should still say what was right when its message is deleted', async () => {
    const { bot, clock, thread, message, ada, member, playerOf, logged } = await openRace();
    await pressOn(member('ben'), thread, message, '🏁 Take part');
    await race(playerOf(ada), message, 'right');
    thread.messages.delete(message.json.id);
    await overIn(bot, clock);

    expect(publicIn(thread).map(textOf)).toEqual([expect.stringContaining('Seed: ')]);
    expect(logged()).not.toContain('"level":50');
  });

  it.each([
    ['SQLite', freshSqlite],
    ['PostgreSQL', freshPostgres],
  ])('should be revealed once by two processes on %s', async (_name, freshDatabase) => {
    const databaseUrl = await freshDatabase();
    const { bot, clock, thread, message, ada, playerOf, startAnother } = await openRace({
      databaseUrl,
    });
    const another = await startAnother();
    await race(playerOf(ada), message, 'right');
    clock.advance(raceMs);
    // Slowly: what one has posted, Discord has to know still when the other does.
    await Promise.all([overIn(bot, clock, 500), overIn(another, clock, 500)]);
    await saying(thread, 'Seed: ');

    expect(publicIn(thread).filter((own) => textOf(own).includes('Seed: '))).toHaveLength(1);
    const { attempts } = await bot.storage.personal.exportMember(ada.user.id);
    expect(attempts).toHaveLength(1);
  });
});
