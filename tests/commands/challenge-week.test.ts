import { describe, expect, it, vi } from 'vitest';
import { reminderMs, weekMs } from '../../src/challenge/challenge.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { labelsOf, messageOf, optionsOf, partsOf, textOf } from '../helpers/bot.ts';
import { now, openChallenge, showing, tableIn, titlesIn, told } from '../helpers/challenge-play.ts';
import { lastIn, patience, saying, until } from '../helpers/game-play.ts';
import { pick, pressOn } from '../helpers/quiz-play.ts';

const hourMs = 60 * 60_000;

/** A week that has begun. */
async function openWeek() {
  const opened = await openChallenge({ mode: 'week' });
  const { ada, thread, lobby, clock } = opened;
  expect(await told(ada, thread, lobby, '▶ Start')).toBe('It begins.');
  const openedAt = clock.now();
  await vi.waitFor(() => expect(labelsOf(now(thread, lobby))).toContain('▶ Play'), patience);
  return { ...opened, openedAt, lobby: now(thread, lobby) };
}

/** Answers every round in turn, beginning with these. */
async function playAll(
  member: Member,
  thread: Channel,
  { lobby, options }: { readonly lobby: Message; readonly options: readonly string[] },
): Promise<Message> {
  let shown = await pressOn(member, thread, now(thread, lobby), '▶ Play');
  for (const option of options) shown = await pick(member, thread, shown, option);
  return shown;
}

/** Opens one of the rounds from the list of one's answers. */
async function open(
  member: Member,
  thread: Channel,
  list: Message,
  round: number,
): Promise<Message> {
  const select = partsOf(list).find(({ type }) => type === 3);
  const value = String(optionsOf(list)[round]?.['value']);
  return messageOf(await member.select(thread, list, String(select?.['custom_id']), [value]));
}

describe('/challenge start, within a week', () => {
  it('should set everybody the same, unseen by others, until it closes', async () => {
    const { clock, ada, ben, cleo, thread, lobby, restart, openedAt, channel } = await openWeek();
    expect(textOf(lobby)).toContain('within seven days');
    expect(textOf(lobby)).toContain(`<t:${Math.floor((openedAt + weekMs) / 1000)}:R>`);

    const adas = await playAll(ada, thread, { lobby, options: ['Right', 'Right', 'Off'] });
    expect(adas.visibleTo).toBe(ada.user.id);
    expect(textOf(adas)).toContain('You have answered everything.');
    expect(textOf(adas)).toMatch(/1\. 👉 \*\*[A-D]\*\*/u);
    clock.advance(3 * 24 * hourMs);
    await restart();

    // Ben skips, and answers the first question last.
    const first = await pressOn(ben, thread, now(thread, lobby), '▶ Play');
    const second = await pressOn(ben, thread, first, 'Skip ▶');
    expect(textOf(second)).toContain('2/3 · 0 answered');
    const third = await pick(ben, thread, second, 'Wrong');
    const again = await pick(ben, thread, third, 'Wrong');
    expect(textOf(again)).toContain('1/3 · 2 answered');
    const all = await pick(ben, thread, again, 'Right');
    const opened = await open(ben, thread, all, 1);
    expect(textOf(opened)).toMatch(/👉 \*\*[A-D]\*\* Wrong/u);
    const changed = await pick(ben, thread, opened, 'Right');
    expect(textOf(changed)).toContain('Changed.');
    expect(textOf(changed)).toMatch(/2\. 👉 \*\*[A-D]\*\* \(changed\)/u);
    const kept = await pick(ben, thread, await open(ben, thread, changed, 1), 'Off');
    expect(textOf(kept)).toContain('You have changed your answer once already');

    await showing(clock, thread, {
      message: lobby,
      text: `**In (2):** <@${ada.user.id}>, <@${ben.user.id}>`,
    });
    const seen = cleo.sees(thread).map(textOf).join('\n');
    expect(seen).not.toMatch(/thing \d|✅|👉/u);
    const listed = messageOf(await cleo.command(channel, 'challenge', { list: {} }));
    expect(textOf(listed)).toContain('for a week, closes <t:');

    clock.advance(openedAt + weekMs - clock.now() - 1000);
    expect(titlesIn(thread)).toHaveLength(1);
    const end = await until(clock, thread, 'The challenge is over');
    expect(tableIn(thread)).toEqual([
      `🥇 <@${ada.user.id}> · 60 points · 2 of 3 right`,
      `🥇 <@${ben.user.id}> · 60 points · 2 of 3 right`,
    ]);
    expect(textOf(end)).toMatch(/\*\*What hurt most\*\*\n- 3\. [^]*0 of 2 right/u);
    // What still stands open in private takes no answers any more.
    const late = await open(ben, thread, now(thread, kept), 0);
    expect(textOf(late)).toBe('This challenge is over.');
  });

  it('should remind those who asked for it on the last day, once, of what waits', async () => {
    const { clock, ada, ben, cleo, thread, lobby, loopback, openedAt, restart } = await openWeek();
    await playAll(ada, thread, { lobby, options: ['Right', 'Right', 'Right'] });
    await playAll(ben, thread, { lobby, options: ['Right'] });
    for (const member of [ada, ben, cleo]) {
      expect(await told(member, thread, lobby, '🔔 Remind me')).toContain('I will write to you');
    }
    expect(await told(cleo, thread, lobby, '🔔 Remind me')).toBe('I will not remind you.');
    const messagesOf = (member: Member): string[] => {
      const direct = loopback.openDirectMessages(member);
      return [...direct.messages.values()].map(textOf);
    };
    clock.advance(openedAt + weekMs - reminderMs - clock.now() - 1);
    expect(messagesOf(ben)).toEqual([]);
    clock.advance(1);
    await vi.waitFor(() => expect(messagesOf(ben)).toHaveLength(1), patience);
    expect(messagesOf(ben)[0]).toContain(`2 of 3 rounds of the challenge in <#${thread.id}>`);
    await restart();
    clock.advance(hourMs);
    expect(await told(cleo, thread, lobby, '🔔 Remind me')).toContain('the last day already');
    expect([ada, ben, cleo].map((member) => messagesOf(member).length)).toEqual([0, 1, 0]);
  });

  it('should end when its host ends it, with what was answered', async () => {
    const { clock, ada, ben, thread, lobby } = await openWeek();
    await playAll(ben, thread, { lobby, options: ['Right'] });
    await pressOn(ada, thread, now(thread, lobby), 'End the challenge');
    await until(clock, thread, 'The challenge was ended');
    expect(tableIn(thread)).toEqual([`🥇 <@${ben.user.id}> · 30 points · 1 of 1 right`]);
  });

  it('should show how it ended though its thread was archived meanwhile', async () => {
    const { clock, ben, thread, lobby, loopback, openedAt } = await openWeek();
    // Nobody writes in it for days.
    expect(thread.thread?.autoArchiveDuration).toBe(7 * 24 * 60);
    await playAll(ben, thread, { lobby, options: ['Right', 'Right', 'Right'] });
    loopback.moderator.closeThread(thread);
    clock.advance(openedAt + weekMs - clock.now());
    await until(clock, thread, 'The challenge is over');
    await showing(clock, thread, { message: lobby, text: 'It is over' });
    expect(labelsOf(now(thread, lobby))).toEqual([]);
  });

  it('should not be started by nobody', async () => {
    const { ada, thread, lobby } = await openChallenge({ mode: 'week' });
    await told(ada, thread, lobby, 'Leave');
    expect(await told(ada, thread, lobby, '▶ Start')).toContain('Nobody is in yet');
    expect(textOf(lastIn(thread))).toContain('A challenge');
  });
});

describe('the end of a challenge', () => {
  it('should show each their own result, replay what was missed, and begin one rematch', async () => {
    const { clock, ada, ben, cleo, thread, lobby, loopback } = await openWeek();
    await playAll(ada, thread, { lobby, options: ['Right', 'Wrong', 'Off'] });
    await playAll(ben, thread, { lobby, options: ['Right', 'Right', 'Off'] });
    await pressOn(ada, thread, now(thread, lobby), 'End the challenge');
    const end = await until(clock, thread, 'The challenge was ended');

    const mine = await pressOn(ada, thread, end, 'My result');
    expect(mine.visibleTo).toBe(ada.user.id);
    expect(textOf(mine)).toContain('Place 2 of 2 · 30 points · 1 of 3 right');
    expect(textOf(mine)).toMatch(/1\. ✅ [^]*2\. ❌ [^]*Right: [A-D] Right \d[^]*3\. ❌/u);
    expect(optionsOf(mine)).toHaveLength(2);
    expect(await told(cleo, thread, end, 'My result')).toContain('You have answered nothing');

    // The third was missed by both, the second by one of two.
    const replay = await pressOn(cleo, thread, end, '🔁 Replay what we missed');
    expect(replay.visibleTo).toBe(cleo.user.id);
    expect(textOf(replay)).toContain('-# 1/2');
    const verdict = await pick(cleo, thread, replay, 'Right');
    expect(textOf(verdict)).toContain('✅ Right');

    await pressOn(ben, thread, end, '⚔️ Rematch');
    const threads = [...loopback.world.channels.values()].filter((own) => own.thread !== null);
    const [, second] = threads;
    if (second === undefined || threads.length > 2) throw new Error('there is no rematch, or two');
    const next = await saying(second, 'A challenge');
    expect(textOf(next)).toContain(`**In (1):** <@${ben.user.id}>`);
    expect(textOf(next)).toContain('within seven days');
    expect(await told(ada, thread, end, '⚔️ Rematch')).toContain(`already: <#${second.id}>`);
  });
});
