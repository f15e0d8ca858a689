import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ManualClock } from '../../src/loopback/clock.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { gatheringMs } from '../../src/quiz/channel-quiz.ts';
import { idOf, labelsOf, messageOf, openBot, textOf, type TestBot } from '../helpers/bot.ts';
import { createDatabase, freshSqlite } from '../helpers/databases.ts';
import { startPostgres } from '../helpers/postgres-server.ts';
import { letterOf, notesWith, pick, pressOn } from '../helpers/quiz-play.ts';
import { lockFrom } from '../helpers/sqlite-lock.ts';

const away = "I can't save anything at the moment, so this was not counted.";
const patience = { timeout: 15_000, interval: 20 };

/** A database that can be taken away. @returns how to do it; that returns how to bring it back */
interface Database {
  readonly url: string;
  readonly takeAway: () => Promise<() => Promise<void>>;
}

async function lockedSqlite(): Promise<Database> {
  const url = await freshSqlite();
  return { url, takeAway: () => lockFrom(url.replace('file:', '')) };
}

async function stoppedPostgres(): Promise<Database> {
  const server = await startPostgres();
  onTestFinished(() => server.close());
  const takeAway = async () => {
    await server.stop();
    return server.restart;
  };
  return { url: await createDatabase(server.url), takeAway };
}

const databases = [
  { what: 'SQLite that another program holds', open: lockedSqlite },
  { what: 'PostgreSQL that was stopped', open: stoppedPostgres },
];

/** Everything that is stored about what a member did. */
async function recordsOf({ bot }: TestBot, member: Member): Promise<number[]> {
  const { personal } = bot.storage;
  const { attempts = [], answers = [], reports = [] } = await personal.exportMember(member.user.id);
  return [attempts.length, answers.length, reports.length];
}

/** What a message shows now. */
function now(channel: Channel, { json }: Message): Message {
  const message = channel.messages.get(json.id);
  if (message === undefined) throw new Error('the message is gone');
  return message;
}

describe.each(databases)('$what', ({ open }) => {
  it('should keep /ask answering, refuse what would be recorded, and take it once it is back', async () => {
    const { url, takeAway } = await open();
    const opened = await openBot(notesWith(4), { databaseUrl: url });
    const { loopback, channel } = opened;
    const [ada, ben] = [loopback.addMember('ada'), loopback.addMember('ben')];
    const start = { start: { count: 2, kind: 'choice' } };
    const first = messageOf(await ada.command(channel, 'quiz', start));
    const form = await ada.press(channel, first, idOf(first, '🚩 Report'));
    if (form.kind !== 'modal') throw new Error('no form was opened');
    const shown = JSON.stringify(first.json['components']);
    const bringBack = await takeAway();

    const [answer, refused, report, other, unkept] = await Promise.all([
      ben.command(channel, 'ask', { question: 'What is thing 1?' }),
      pick(ada, channel, first, 'Right'),
      ada.submit(channel, form, { reasons: ['unclear'] }),
      ben.command(channel, 'quiz', start),
      ben.command(channel, 'privacy', { delete: {} }).then((outcome) => {
        return pressOn(ben, channel, messageOf(outcome), 'Delete everything');
      }),
    ]);

    expect(textOf(messageOf(answer))).toContain('Thing 1 is what part 1 is made of');
    for (const message of [refused, messageOf(report), messageOf(other), unkept]) {
      expect(textOf(message)).toContain(away);
      expect(message.visibleTo).not.toBeNull();
    }
    expect(refused.json.id).not.toBe(first.json.id);
    expect(JSON.stringify(now(channel, first).json['components'])).toBe(shown);

    await bringBack();
    expect(await recordsOf(opened, ada)).toEqual([0, 0, 0]);
    const verdict = await pick(ada, channel, now(channel, first), 'Right');
    expect(verdict.json.id).toBe(first.json.id);
    expect(textOf(verdict)).toContain('✅ Right · +10 points');
    await ada.submit(channel, form, { reasons: ['unclear'] });
    const second = await pressOn(ada, channel, verdict, 'Next ▶');
    expect(textOf(second)).toContain('2/2 · ✅ 1 · ❌ 0');
    expect(await recordsOf(opened, ada)).toEqual([1, 1, 1]);
    messageOf(await ben.command(channel, 'quiz', start));
  });

  it('should begin no quiz for all, and hold up one that was begun, until it is back', async () => {
    const { url, takeAway } = await open();
    const clock = new ManualClock(Date.now());
    const opened = await openBot(notesWith(4), { databaseUrl: url, clock });
    const { loopback, channel } = opened;
    const [ada, ben] = [loopback.addMember('ada'), loopback.addMember('ben')];
    const start = { channel: { count: 2, seconds: 60 } };
    await ada.command(channel, 'quiz', start);
    const [thread] = threadsIn(channel, opened);
    if (thread === undefined) throw new Error('there is no thread');
    const round = await until(clock, thread, 'Question 1/2');
    const bringBack = await takeAway();

    const vote = ben.press(thread, round, idOf(round, letterOf(round, 'Right')));
    const stop = ada.press(thread, round, idOf(round, 'End the quiz'));
    const again = ben.command(channel, 'quiz', start);
    for (const outcome of await Promise.all([vote, stop, again])) {
      expect(textOf(messageOf(outcome))).toContain(away);
    }
    clock.advance(60_000);
    expect(labelsOf(lastIn(thread))).toContain('A');
    for (const other of threadsIn(channel, opened).slice(1)) {
      expect([...other.messages.values()].map(textOf)).toEqual([
        expect.stringContaining('could not be begun'),
      ]);
    }

    await bringBack();
    await until(clock, thread, 'Question 2/2');
    const second = lastIn(thread);
    void ben.press(thread, second, idOf(second, letterOf(second, 'Right'))).catch(() => undefined);
    await until(clock, thread, 'The quiz is over');
    expect(textOf(lastIn(thread))).toContain(`🥇 <@${ben.user.id}> · 10 points · 1 of 1 right`);
  });
});

function threadsIn({ id }: Channel, { loopback }: TestBot): Channel[] {
  return [...loopback.world.channels.values()].filter(({ thread }) => thread?.parentId === id);
}

function lastIn(thread: Channel): Message {
  const message = [...thread.messages.values()].findLast(({ visibleTo }) => visibleTo === null);
  if (message === undefined) throw new Error('there is no message');
  return message;
}

/** Moves the time on until the last message says something. */
async function until(clock: ManualClock, thread: Channel, text: string): Promise<Message> {
  await vi.waitFor(() => {
    clock.advance(gatheringMs / 10);
    expect(textOf(lastIn(thread))).toContain(text);
  }, patience);
  return lastIn(thread);
}
