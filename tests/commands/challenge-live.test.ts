import { describe, expect, it, vi } from 'vitest';
import { patienceMs, readingMs, waitingMs } from '../../src/challenge/challenge.ts';
import { announcedBy, labelsOf, messageOf, textOf } from '../helpers/bot.ts';
import { now, openChallenge, showing, tableIn, titlesIn, told } from '../helpers/challenge-play.ts';
import { lastIn, patience, privateOf, saying, textNow, until, vote } from '../helpers/game-play.ts';
import { pressOn } from '../helpers/quiz-play.ts';

describe('/challenge start, live', () => {
  it('should gather in a lobby, play rounds, and end with a podium', async () => {
    const { clock, ada, ben, cleo, channel, announced, thread, lobby } = await openChallenge();
    expect(textOf(announced)).toContain(`challenge of 3 rounds: <#${thread.id}>`);
    expect(labelsOf(lobby)).toEqual(['Join', 'Leave', '▶ Start', 'End the challenge']);
    expect(textOf(lobby)).toContain(`**In (1):** <@${ada.user.id}>`);
    expect(await told(ben, thread, lobby, '▶ Start')).toContain('press “Join” first');
    expect(await told(ben, thread, lobby, 'Join')).toBe('You are in.');
    expect(await told(ben, thread, lobby, 'Join')).toBe('You are in already.');
    expect(await told(ben, thread, lobby, '▶ Start')).toMatch(/The host does that.*<t:\d+:R>/u);
    await showing(clock, thread, { message: lobby, text: `<@${ben.user.id}>` });
    const listed = messageOf(await cleo.command(channel, 'challenge', { list: {} }));
    expect(textOf(listed)).toContain(
      `<#${thread.id}>: 3 rounds of questions · live, not begun yet`,
    );

    expect(await told(ada, thread, lobby, '▶ Start')).toBe('It begins.');
    const first = await saying(thread, 'Question 1/3');
    expect(textOf(first)).toMatch(/ends <t:\d+:R>/u);
    expect(labelsOf(first)).toEqual(['A', 'B', 'C', 'D', '🚩 Report', '⏸ Pause', 'Leave', 'End']);
    await vote(ben, thread, { message: first, option: 'Wrong' });
    clock.advance(5000);
    await vote(ben, thread, { message: first, option: 'Right', says: 'Changed.' });
    clock.advance(5000);
    const own = await vote(ada, thread, { message: first, option: 'Right' });
    expect(textOf(own)).toContain('Taken. You may change it once.');

    // All who are in have answered: it is revealed before its time.
    await showing(clock, thread, { message: first, text: '2 of 2 right' });
    expect(textNow(thread, first)).toMatch(/✅ \*\*[A-D]\*\* Right \d · 2×/u);
    expect(textNow(thread, first)).toMatch(/Because part \d says so/u);
    expect(textNow(thread, first)).toContain('📖 Thing');
    expect(textNow(thread, first)).toContain(`🥇 <@${ben.user.id}> · 40 points · 1 of 1 right`);
    expect(textNow(thread, first)).toContain(`🥈 <@${ada.user.id}> · 35 points · 1 of 1 right`);

    const second = await until(clock, thread, 'Question 2/3');
    // Cleo comes late, and is in by that; Ben leaves, and nobody waits for him.
    await vote(cleo, thread, { message: second, option: 'Right' });
    expect(await told(ben, thread, second, 'Leave')).toContain('You have left.');
    const again = await vote(ada, thread, { message: second, option: 'Off', says: /2\. / });
    expect(again.json.id).toBe(own.json.id);
    expect(textOf(again)).toContain('35 points so far');
    await showing(clock, thread, { message: second, text: '1 of 2 right' });

    const third = await until(clock, thread, 'Question 3/3');
    expect(labelsOf(third)).not.toContain('⏸ Pause');
    await vote(ada, thread, { message: third, option: 'Right' });
    await showing(clock, thread, { message: third, text: '1 of 1 right' });
    const end = await until(clock, thread, 'The challenge is over');
    expect(textOf(end)).toMatch(new RegExp(`### 🥇 <@${ada.user.id}> · \\d+ points\\n###`, 'u'));
    expect(tableIn(thread)).toEqual([
      expect.stringContaining(`<@${ada.user.id}>`),
      expect.stringContaining(`<@${cleo.user.id}> · 4`),
      expect.stringContaining(`<@${ben.user.id}> · 40 points · 1 of 1 right`),
    ]);
    expect(textOf(end)).toMatch(/\*\*What hurt most\*\*\n- 2\. Which one is thing \d\?/u);
    expect(labelsOf(end)).toEqual(['My result', '🔁 Replay what we missed', '⚔️ Rematch']);
    await showing(clock, thread, { message: lobby, text: 'It is over' });
  });

  it('should count 25 presses within a second, each once, and get the table right', async () => {
    const { clock, member, ada, thread, lobby, bot } = await openChallenge();
    const members = Array.from({ length: 25 }, (_, index) => member(`m${index}`));
    await told(ada, thread, lobby, '▶ Start');
    const first = await saying(thread, 'Question 1/3');
    const isRight = (index: number): boolean => index % 5 !== 0;
    const answers = await Promise.all(
      members.flatMap((own, index) => {
        const press = { message: first, option: isRight(index) ? 'Right' : 'Off', says: /\d/u };
        // Everybody presses twice.
        return [vote(own, thread, press), vote(own, thread, press)];
      }),
    );
    expect(new Set(answers.map(({ json }) => json.id)).size).toBe(25);
    await until(clock, thread, '20 of 25 right');
    expect(textNow(thread, first)).toMatch(/Right \d · 20×/u);
    await pressOn(ada, thread, now(thread, first), 'End');
    await until(clock, thread, 'The challenge was ended');

    const [session] = await bot.storage.read((db) =>
      db.selectFrom('sessions').selectAll().execute(),
    );
    const attempts = await bot.storage.quiz.listAttempts(session?.id ?? '');
    expect(attempts.map(({ memberId }) => memberId).toSorted()).toEqual(
      members.map(({ user }) => user.id).toSorted(),
    );
    expect(attempts.map(({ points }) => points).toSorted((a, b) => a - b)).toEqual([
      ...Array.from({ length: 5 }, () => 0),
      ...Array.from({ length: 20 }, () => 45),
    ]);
    const right = members.filter((_, index) => isRight(index)).map(({ user }) => user.id);
    expect(tableIn(thread)).toEqual(
      right
        .toSorted()
        .slice(0, 10)
        .map((id) => `🥇 <@${id}> · 45 points · 1 of 1 right`),
    );
    expect(textOf(lastIn(thread))).toContain('and 15 more');
  });

  it('should pause when the round is over, and go on without the host after a minute', async () => {
    const { clock, ada, ben, thread, lobby } = await openChallenge();
    await told(ben, thread, lobby, 'Join');
    await told(ada, thread, lobby, '▶ Start');
    const first = await saying(thread, 'Question 1/3');
    expect(await told(ben, thread, first, '⏸ Pause')).toContain('Only who called for');
    expect(await told(ada, thread, first, '⏸ Pause')).toContain('when this round is over');
    await vote(ben, thread, { message: first, option: 'Right' });
    await vote(ada, thread, { message: first, option: 'Right' });
    await showing(clock, thread, { message: first, text: /The game pauses|Paused/u });
    clock.advance(readingMs);
    await showing(clock, thread, { message: first, text: '⏸ Paused. The host goes on' });
    clock.advance(patienceMs / 2);
    expect(await told(ben, thread, first, '▶ Go on')).toContain('The host does that');
    expect(titlesIn(thread)).toHaveLength(2);

    clock.advance(patienceMs / 2);
    expect(await told(ben, thread, first, '▶ Go on')).toBe('It goes on.');
    await saying(thread, 'Question 2/3');
    await vi.waitFor(() => {
      clock.advance(500);
      expect(labelsOf(now(thread, first))).toEqual(['📖 Source', '🚩 Report']);
    }, patience);
  });

  it('should be started by the others when the host is gone, and end when all are', async () => {
    const { clock, ada, ben, thread, lobby } = await openChallenge();
    await told(ben, thread, lobby, 'Join');
    await told(ada, thread, lobby, 'Leave');
    clock.advance(patienceMs);
    expect(await told(ben, thread, lobby, '▶ Start')).toBe('It begins.');
    const first = await saying(thread, 'Question 1/3');
    await told(ben, thread, first, 'Leave');
    const end = await until(clock, thread, 'The challenge is over');
    expect(textOf(end)).toContain('Nobody has answered for two rounds');
    expect(labelsOf(end)).toEqual(['⚔️ Rematch']);
    expect(titlesIn(thread).filter((title) => title.includes('Question'))).toHaveLength(2);
  });

  it('should close a lobby that nobody starts', async () => {
    const { clock, thread, lobby, ada, loopback } = await openChallenge();
    clock.advance(waitingMs);
    const end = await saying(thread, 'The challenge was not started');
    expect(labelsOf(end)).toEqual(['⚔️ Rematch']);
    await vi.waitFor(() => expect(labelsOf(now(thread, lobby))).toEqual([]), patience);
    await pressOn(ada, thread, end, '⚔️ Rematch');
    const threads = [...loopback.world.channels.values()].filter((own) => own.thread !== null);
    expect(threads).toHaveLength(2);
  });

  it('should go on where it was after a restart in every phase, and show nothing twice', async () => {
    const { clock, ada, thread, lobby, restart } = await openChallenge();
    await restart();
    await told(ada, thread, lobby, '▶ Start');
    const first = await saying(thread, 'Question 1/3');
    await vote(ada, thread, { message: first, option: 'Right' });
    await restart();
    await showing(clock, thread, { message: first, text: '1 of 1 right' });
    await restart();
    const second = await until(clock, thread, 'Question 2/3');
    await told(ada, thread, second, '⏸ Pause');
    await vote(ada, thread, { message: second, option: 'Right', says: /2\. / });
    await showing(clock, thread, { message: second, text: 'Paused.' });
    await restart();
    await told(ada, thread, second, '▶ Go on');
    const third = await until(clock, thread, 'Question 3/3');
    await vote(ada, thread, { message: third, option: 'Wrong', says: /3\. / });
    await until(clock, thread, 'The challenge is over');
    await restart();
    expect(titlesIn(thread)).toEqual([
      '## A challenge',
      expect.stringContaining('Question 1/3'),
      expect.stringContaining('Question 2/3'),
      expect.stringContaining('Question 3/3'),
      '## 🏁 The challenge is over',
    ]);
    expect(tableIn(thread)).toEqual([expect.stringMatching(/2 of 3 right$/u)]);
  });

  it('should go on when its host is forgotten, and still add up', async () => {
    const { clock, ada, ben, channel, thread, lobby } = await openChallenge();
    await told(ben, thread, lobby, 'Join');
    await told(ada, thread, lobby, '▶ Start');
    const first = await saying(thread, 'Question 1/3');
    await told(ada, thread, first, '⏸ Pause');
    await vote(ada, thread, { message: first, option: 'Right' });
    await vote(ben, thread, { message: first, option: 'Wrong' });
    await showing(clock, thread, { message: first, text: '⏸ Paused' });
    const asked = messageOf(await ada.command(channel, 'privacy', { delete: {} }));
    await pressOn(ada, channel, asked, 'Delete everything');
    expect(await told(ada, thread, first, '▶ Go on')).toContain('press “Join” first');

    clock.advance(patienceMs);
    expect(await told(ben, thread, first, '▶ Go on')).toBe('It goes on.');
    const second = await saying(thread, 'Question 2/3');
    await vote(ben, thread, { message: second, option: 'Right', says: /2\. / });
    await showing(clock, thread, { message: second, text: '1 of 1 right' });
    expect(textNow(thread, second)).toContain('a former member · 45 points · 1 of 1 right');
    expect(textNow(thread, second)).not.toContain(ada.user.id);
  });

  it('should say on every button of a finished game that it is over', async () => {
    const { clock, ada, ben, thread, lobby } = await openChallenge();
    const lobbyThen = structuredClone(lobby);
    await told(ada, thread, lobby, '▶ Start');
    const first = await saying(thread, 'Question 1/3');
    await vote(ada, thread, { message: first, option: 'Right' });
    const roundThen = structuredClone(first);
    await pressOn(ada, thread, first, 'End');
    await until(clock, thread, 'The challenge was ended');

    for (const shown of [lobbyThen, roundThen]) {
      // An old client still shows the message as it was.
      thread.messages.set(shown.json.id, shown);
      for (const label of labelsOf(shown).filter((own) => own !== '🚩 Report')) {
        if (/^[A-D]$/u.test(label)) {
          void pressOn(ben, thread, shown, label).catch(() => undefined);
          await vi.waitFor(() => {
            expect(privateOf(ben, thread).map(textOf).join()).toContain('This challenge is over.');
          }, patience);
        } else {
          expect(await told(ben, thread, shown, label)).toBe('This challenge is over.');
        }
      }
    }
  });

  it('should let one live challenge into a channel, and five of each kind into a server', async () => {
    const { ada, ben, channel, thread, loopback, bot } = await openChallenge();
    const refused = messageOf(await ben.command(channel, 'challenge', { start: {} }));
    expect(textOf(refused)).toBe(`A challenge is under way here already: <#${thread.id}>`);
    const guild = loopback.world.guilds.get(channel.guildId ?? '');
    if (guild === undefined) throw new Error('there is no server');
    for (let number = 0; number < 4; number += 1) {
      const other = loopback.addChannel(`c${number}`, guild);
      await announcedBy(other, () => ada.command(other, 'challenge', { start: {} }));
    }
    const last = loopback.addChannel('last', guild);
    const full = messageOf(await ada.command(last, 'challenge', { start: {} }));
    expect(textOf(full)).toContain('as many live challenges under way');
    const week = await announcedBy(last, () =>
      ada.command(last, 'challenge', { start: { mode: 'week' } }),
    );
    expect(textOf(week)).toContain('calls for a challenge');
    expect(await bot.storage.quiz.listOpen('challenge', guild.id)).toHaveLength(6);
    expect(thread.messages.size).toBe(1);
  });

  it('should end quietly when its thread is deleted, and count what was answered', async () => {
    const { clock, ada, loopback, thread, lobby, bot, logged } = await openChallenge();
    await told(ada, thread, lobby, '▶ Start');
    const first = await saying(thread, 'Question 1/3');
    await vote(ada, thread, { message: first, option: 'Right' });
    loopback.world.channels.delete(thread.id);
    await vi.waitFor(async () => {
      clock.advance(1000);
      expect(await bot.storage.quiz.listDue('challenge', 'ever')).toEqual([]);
    }, patience);
    const { daily_totals: totals } = await bot.storage.personal.exportMember(ada.user.id);
    expect(totals).toEqual([expect.objectContaining({ points: 45 })]);
    expect(logged()).not.toContain('"level":50');
  });
});
