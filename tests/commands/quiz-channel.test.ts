import { describe, expect, it, vi } from 'vitest';
import { ManualClock } from '../../src/loopback/clock.ts';
import type { Channel } from '../../src/loopback/world.ts';
import { gatheringMs, readingMs, type ChannelQuiz } from '../../src/quiz/channel-quiz.ts';
import {
  announcedBy,
  forAll,
  idOf,
  labelsOf,
  messageOf,
  openBot,
  textOf,
  type TestBotOptions,
} from '../helpers/bot.ts';
import { freshSqlite } from '../helpers/databases.ts';
import { openFor } from '../helpers/engines.ts';
import { lastIn, patience, saying, textNow, threadOf, until, vote } from '../helpers/game-play.ts';
import { notesWith } from '../helpers/quiz-play.ts';

const seconds = 15;
const paceMs = 2000;

/** A bot on a Discord whose time the test moves, and a quiz that was begun. */
async function openQuiz(count = 2, notes = notesWith(4), more: TestBotOptions = {}) {
  const clock = new ManualClock(Date.now());
  const opened = await openBot(notes, { clock, ...more });
  const { loopback, channel } = opened;
  const [ada, ben, cleo] = ['ada', 'ben', 'cleo'].map((name) => loopback.addMember(name));
  if (ada === undefined || ben === undefined || cleo === undefined) throw new Error('no members');
  const values = { channel: { count, seconds } };
  const announced = await announcedBy(channel, () => ada.command(channel, 'quiz', values));
  const thread = threadOf(loopback);
  await vi.waitFor(() => expect(thread.messages.size).toBe(1));
  return { ...opened, clock, ada, ben, cleo, announced, thread };
}

/** The first lines of all messages that everybody sees. */
function titlesIn(thread: Channel): (string | undefined)[] {
  return forAll(thread).map((message) => textOf(message).split('\n')[0]);
}

describe('/quiz channel', () => {
  it('should play rounds in a thread: private answers, a reveal, a table', async () => {
    const { clock, ada, ben, cleo, channel, announced, thread } = await openQuiz();
    expect(textOf(announced)).toContain(`<#${thread.id}>`);
    expect(ben.sees(channel)).toEqual([announced]);
    expect(textOf(lastIn(thread))).toContain('2 questions, 15 seconds each');

    clock.advance(gatheringMs);
    const first = await saying(thread, 'Question 1/2');
    expect(labelsOf(first)).toEqual(['A', 'B', 'C', 'D', '🚩 Report', 'End the quiz']);

    const own = await vote(ada, thread, { message: first, option: 'Right' });
    expect(own.visibleTo).toBe(ada.user.id);
    expect(textOf(own)).toContain('Taken. You may change it once.');
    await vote(ben, thread, { message: first, option: 'Wrong' });
    expect(ben.sees(thread).filter(({ visibleTo }) => visibleTo !== null)).toHaveLength(1);
    expect(cleo.sees(thread).filter(({ visibleTo }) => visibleTo !== null)).toEqual([]);

    await vi.waitFor(() => {
      clock.advance(paceMs / 4);
      expect(textNow(thread, first)).toContain('2 answered');
    }, patience);
    expect(textNow(thread, first)).not.toContain('✅');
    await until(clock, thread, '1 of 2 right');
    expect(textNow(thread, first)).toMatch(/✅ \*\*[A-D]\*\* Right \d · 1×/u);
    expect(textNow(thread, first)).toMatch(/Because part \d says so/u);
    expect(textNow(thread, first)).toContain(`🥇 <@${ada.user.id}> · 10 points · 1 of 1 right`);

    clock.advance(readingMs);
    const second = await saying(thread, 'Question 2/2');
    const again = await vote(ada, thread, {
      message: second,
      option: 'Right',
      says: /2\. (?:👉|✅)/u,
    });
    expect(again.json.id).toBe(own.json.id);
    expect(textOf(again)).toMatch(/1\. ✅ \*\*[A-D]\*\*.*\n2\. (?:👉|✅) \*\*[A-D]\*\*/u);
    expect(textOf(again)).toContain('10 points so far');
    await vote(ben, thread, { message: second, option: 'Right', says: /2\. (?:👉|✅)/u });

    // All who answered the last round have: it is revealed before its time.
    await vi.waitFor(() => {
      clock.advance(paceMs / 4);
      expect(textNow(thread, second)).toContain('2 of 2 right');
    }, patience);
    const end = await until(clock, thread, 'The quiz is over');
    expect(textNow(thread, end)).toContain(`🥇 <@${ada.user.id}> · 20 points · 2 of 2 right`);
    expect(textNow(thread, end)).toContain(`🥈 <@${ben.user.id}> · 10 points · 1 of 2 right`);
  });

  it('should let an answer be changed once, and none after the reveal', async () => {
    const { clock, ada, thread } = await openQuiz();
    clock.advance(gatheringMs);
    const first = await saying(thread, 'Question 1/2');
    await vote(ada, thread, { message: first, option: 'Wrong' });
    await vote(ada, thread, { message: first, option: 'Wrong', says: 'your answer already' });
    await vote(ada, thread, { message: first, option: 'Right', says: 'Changed.' });
    await vote(ada, thread, { message: first, option: 'Off', says: 'changed your answer once' });
    await until(clock, thread, '1 of 1 right');
    expect(textNow(thread, first)).toContain('10 points');
  });

  it('should count 25 presses at once, each once', async () => {
    const { clock, loopback, thread } = await openQuiz(1);
    const members = Array.from({ length: 25 }, (_, index) => loopback.addMember(`m${index}`));
    clock.advance(gatheringMs);
    const first = await saying(thread, 'Question 1/1');
    const answers = await Promise.all(
      members.map((member, index) =>
        vote(member, thread, { message: first, option: index < 20 ? 'Right' : 'Off' }),
      ),
    );
    expect(new Set(answers.map(({ visibleTo }) => visibleTo)).size).toBe(25);

    await until(clock, thread, 'The quiz is over');
    await vi.waitFor(() => expect(textNow(thread, first)).toContain('20 of 25 right'), patience);
    expect(textNow(thread, first)).toMatch(/Right \d · 20×/u);
    expect(textNow(thread, first)).toContain('and 15 more');
  });

  it('should go on where it was after a restart, and show nothing twice', async () => {
    const { clock, ada, thread, restart } = await openQuiz();
    clock.advance(gatheringMs);
    const first = await saying(thread, 'Question 1/2');
    await vote(ada, thread, { message: first, option: 'Right' });
    await restart();
    await until(clock, thread, '1 of 1 right');
    await restart();
    const second = await until(clock, thread, 'Question 2/2');
    await vote(ada, thread, { message: second, option: 'Right', says: /1\. ✅[^]*2\. (?:👉|✅)/u });
    const end = await until(clock, thread, 'The quiz is over');
    await restart();
    await vi.waitFor(() => expect(textNow(thread, end)).toContain('20 points · 2 of 2 right'));

    expect(titlesIn(thread)).toEqual([
      '## A quiz',
      expect.stringContaining('Question 1/2'),
      expect.stringContaining('Question 2/2'),
      '## The quiz is over',
    ]);
  });

  it.each([
    { killed: 'before the solution was shown', changes: (now: number) => ({ until: now }) },
    {
      killed: 'before it had taken note of what it had posted',
      changes: (now: number) => ({ until: now + readingMs, messageIds: [] }),
    },
  ])(
    'should show the solution of a round whose process was killed $killed',
    async ({ changes }) => {
      const databaseUrl = await freshSqlite();
      const { clock, ada, thread, restart } = await openQuiz(2, notesWith(4), { databaseUrl });
      clock.advance(gatheringMs);
      const first = await saying(thread, 'Question 1/2');
      await vote(ada, thread, { message: first, option: 'Right' });
      const storage = await openFor(databaseUrl);
      await restart(async () => {
        const [session] = await storage.quiz.listDue('channel-quiz', 'ever');
        if (session === undefined) throw new Error('there is no game');
        const state = {
          ...(session.state as ChannelQuiz),
          phase: 'revealed',
          ...changes(clock.now()),
        };
        const { id: sessionId, version: from } = session;
        const rest = { wakeAt: state.until, endedAt: null, attempts: [] };
        await storage.quiz.advance({ sessionId, from, state, ...rest });
      });
      await vi.waitFor(() => {
        clock.advance(paceMs / 4);
        expect(textNow(thread, first)).toContain('Because part');
      }, patience);
      await until(clock, thread, 'Question 2/2');
      expect(titlesIn(thread)).toHaveLength(3);
    },
  );

  it('should begin once where two processes are told of it', async () => {
    const { loopback, channel, bot, startAnother, logged } = await openBot(notesWith(4));
    await startAnother();
    const ada = loopback.addMember('ada');
    const late = Promise.withResolvers<void>();
    loopback.world.happenings.watch((happening) => {
      if (happening.kind === 'request' && happening.request.status === 400) late.resolve();
    });
    await announcedBy(channel, () => ada.command(channel, 'quiz', { channel: {} }));
    await late.promise;

    const open = await bot.storage.quiz.listOpen('channel-quiz', channel.guildId ?? '');
    expect(open).toHaveLength(1);
    expect([...loopback.world.channels.values()].filter((own) => own.thread !== null)).toHaveLength(
      1,
    );
    await vi.waitFor(() => expect(logged()).toContain('another process has answered'));
    expect(logged()).not.toContain('"level":50');
  });

  it('should still add up when somebody who has answered is forgotten', async () => {
    const { clock, ada, ben, channel, thread, restart } = await openQuiz();
    clock.advance(gatheringMs);
    const first = await saying(thread, 'Question 1/2');
    await vote(ada, thread, { message: first, option: 'Right' });
    await vote(ben, thread, { message: first, option: 'Right' });
    await until(clock, thread, '2 of 2 right');
    const asked = messageOf(await ben.command(channel, 'privacy', { delete: {} }));
    await ben.press(channel, asked, idOf(asked, 'Delete everything'));
    await restart();

    await vi.waitFor(() => {
      expect(textNow(thread, first)).toContain('a former member · 10 points · 1 of 1 right');
    }, patience);
    expect(textNow(thread, first)).toContain('2 of 2 right');
    expect(textNow(thread, first)).not.toContain(ben.user.id);
  });

  it('should end when nobody answers two rounds', async () => {
    const { clock, thread } = await openQuiz(4);
    const end = await until(clock, thread, 'The quiz is over');

    expect(textNow(thread, end)).toContain('Nobody has answered for two rounds');
    expect(textNow(thread, end)).toContain('Nobody has answered.');
  });

  it('should be ended by its host, or who keeps order, and count what was answered', async () => {
    const { clock, ada, ben, thread } = await openQuiz(3);
    clock.advance(gatheringMs);
    const first = await saying(thread, 'Question 1/3');
    await vote(ben, thread, { message: first, option: 'Right' });
    const refused = messageOf(await ben.press(thread, first, idOf(first, 'End the quiz')));
    expect(textOf(refused)).toContain('Only who started the quiz');

    await ada.press(thread, first, idOf(first, 'End the quiz'));
    const end = await until(clock, thread, 'The quiz was ended');
    expect(textNow(thread, end)).toContain(`🥇 <@${ben.user.id}> · 10 points`);
  });

  it('should open a new private message when the old one is gone or too old', async () => {
    const { clock, ada, thread } = await openQuiz(3);
    clock.advance(gatheringMs);
    const first = await saying(thread, 'Question 1/3');
    const own = await vote(ada, thread, { message: first, option: 'Wrong' });
    ada.dismiss(thread, own);
    const next = await vote(ada, thread, { message: first, option: 'Right', says: 'Changed.' });

    expect(next.json.id).not.toBe(own.json.id);
    expect(textOf(next)).toContain('Changed.');
  });

  it('should say where it cannot be played, with an invitation', async () => {
    const { loopback } = await openBot(notesWith(4));
    const ada = loopback.addMember('ada', { hasApp: true });
    const direct = loopback.openDirectMessages(ada);
    const refused = messageOf(await ada.command(direct, 'quiz', { channel: {} }));

    expect(textOf(refused)).toContain('I have to be a member of the server');
    expect(labelsOf(refused)).toContain('Let me into a server');
  });

  it('should end quietly when its thread is deleted', async () => {
    const { clock, ada, loopback, thread, bot, logged } = await openQuiz();
    clock.advance(gatheringMs);
    const first = await saying(thread, 'Question 1/2');
    await vote(ada, thread, { message: first, option: 'Right' });
    loopback.world.channels.delete(thread.id);
    await vi.waitFor(async () => {
      clock.advance(1000);
      const due = await bot.storage.quiz.listDue('channel-quiz', 'ever');
      expect(due).toEqual([]);
    }, patience);
    const { daily_totals: totals } = await bot.storage.personal.exportMember(ada.user.id);

    expect(totals).toEqual([expect.objectContaining({ points: 10 })]);
    expect(logged()).not.toContain('"level":50');
  });
});
