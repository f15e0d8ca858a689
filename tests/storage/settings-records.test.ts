import { describe, expect, it } from 'vitest';
import { engines, openFor } from '../helpers/engines.ts';
import { makeAttempt, makeQuestion, makeQuiz, noon } from '../helpers/quizzes.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

describe.each(engines)('settings in $engine', ({ freshDatabase }) => {
  it('should keep what is set, and leave the rest as it is', async () => {
    const { settings, quiz } = await openFor(await freshDatabase());
    const none = { zone: null, isHidden: false, reminder: null };
    expect(await settings.findSettings('1')).toEqual(none);

    await settings.changeSettings('1', { zone: 'Europe/Berlin', isHidden: true }, noon);
    const set = await settings.changeSettings('1', { reminderHour: 18 }, noon);
    const reminder = { hour: 18, zone: 'Europe/Berlin', nextAt: noon + 5 * hourMs };
    expect(set).toEqual({ zone: 'Europe/Berlin', isHidden: true, reminder });
    expect(await settings.findSettings('1')).toEqual(set);
    expect(await quiz.zoneOf('1', '900')).toBe('Europe/Berlin');

    const moved = await settings.changeSettings('1', { zone: null }, noon);
    expect(moved.reminder).toEqual({ hour: 18, zone: 'UTC', nextAt: noon + 6 * hourMs });
    const off = await settings.changeSettings('1', { isHidden: false, reminderHour: null }, noon);
    expect(off).toEqual(none);
  });

  it('should remind no second time on a date when another hour is chosen', async () => {
    const { settings } = await openFor(await freshDatabase());
    await settings.changeSettings('1', { reminderHour: 13 }, noon);
    const [due] = await settings.listDueReminders(noon + hourMs, 10);
    if (due === undefined) throw new Error('nothing is due');
    expect(await settings.takeReminder(due, due.dueAt + dayMs)).toBe(true);

    const later = await settings.changeSettings('1', { reminderHour: 20 }, noon + 2 * hourMs);
    expect(later.reminder?.nextAt).toBe(noon + dayMs + 8 * hourMs);
    const same = await settings.changeSettings('1', { isHidden: true }, noon + 3 * hourMs);
    expect(same.reminder).toEqual(later.reminder);
  });

  it('should give a reminder to one of several who want to take it, the longest due first', async () => {
    const { settings } = await openFor(await freshDatabase());
    for (const [id, hour] of [
      ['1', 15],
      ['2', 13],
      ['3', 14],
      ['4', 18],
    ] as const) {
      await settings.changeSettings(id, { reminderHour: hour }, noon);
    }
    const due = await settings.listDueReminders(noon + 3 * hourMs, 2);
    expect(due.map(({ memberId, hour }) => [memberId, hour])).toEqual([
      ['2', 13],
      ['3', 14],
    ]);
    const [first] = due;
    if (first === undefined) throw new Error('nothing is due');
    const taken = await Promise.all(
      [1, 2, 3].map(() => settings.takeReminder(first, first.dueAt + dayMs)),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('should tell a reminder that is refused from none, until one is wanted again', async () => {
    const { settings } = await openFor(await freshDatabase());
    await settings.changeSettings('1', { reminderHour: 13 }, noon);
    await settings.refuseReminders('1');
    const refused = { hour: 13, zone: 'UTC', nextAt: null };
    expect((await settings.findSettings('1')).reminder).toEqual(refused);
    expect(await settings.listDueReminders(noon + dayMs, 10)).toEqual([]);

    await settings.changeSettings('1', { isHidden: true }, noon);
    expect((await settings.findSettings('1')).reminder).toEqual(refused);
    await settings.changeSettings('1', { reminderHour: 13 }, noon);
    expect((await settings.findSettings('1')).reminder?.nextAt).toBe(noon + hourMs);
  });

  it('should name prompts that a member can answer still, and has not', async () => {
    const storage = await openFor(await freshDatabase());
    const names = ['open', 'answered', 'over', 'closed', 'of others'];
    const start = makeQuiz({ questions: names.map(() => makeQuestion()) });
    await storage.quiz.startSession(start);
    for (const [index, name] of names.entries()) {
      const posed = start.questions[index];
      if (posed === undefined) throw new Error('no question');
      const guild_id = `guild of ${name}`;
      const state = name === 'closed' ? 'closed' : 'posted';
      const closes_at = name === 'over' ? noon : noon + hourMs;
      const where = { guild_id, local_date: '2026-11-25', zone: 'UTC', planned_at: noon - dayMs };
      const message = { channel_id: '7', message_id: `message of ${name}` };
      const rest = { claimed_at: null, wake_at: null, reason: null, question_id: posed.id };
      await storage.write((trx) =>
        trx
          .insertInto('daily_prompts')
          .values({ ...where, ...message, ...rest, state, closes_at })
          .execute(),
      );
      if (name === 'of others') continue;
      // The member has been seen in that server: by the prompt itself, or by something else.
      const other = makeQuiz();
      await storage.quiz.startSession(other);
      const answered = name === 'answered' ? posed : other.questions[0];
      if (answered === undefined) throw new Error('no question');
      await storage.quiz.settle(...makeAttempt(answered, { memberId: '1', guildId: guild_id }));
    }

    expect(await storage.settings.listUnanswered('1', noon)).toEqual([
      {
        guildId: 'guild of open',
        channelId: '7',
        messageId: 'message of open',
        closesAt: noon + hourMs,
      },
    ]);
  });

  it('should count days in the zone of the server’s daily prompt where none is set', async () => {
    const storage = await openFor(await freshDatabase());
    await storage.write((trx) =>
      trx
        .insertInto('daily_plans')
        .values({
          guild_id: '900',
          channel_id: '1',
          zone: 'Asia/Tokyo',
          time: '08:30',
          days: '12345',
          topic: null,
          exam: null,
          kind: 'question',
          role_id: null,
          set_by: '1',
          next_at: null,
          paused_at: null,
          pause_reason: null,
          notice_at: null,
          version: 0,
        })
        .execute(),
    );
    const { quiz, settings } = storage;
    expect(await quiz.zoneOf('1', '900')).toBe('Asia/Tokyo');
    expect(await quiz.zoneOf('1', '901')).toBe('UTC');
    expect(await quiz.zoneOf('1', null)).toBe('UTC');
    await settings.changeSettings('1', { zone: 'Pacific/Apia' }, noon);
    expect(await quiz.zoneOf('1', '900')).toBe('Pacific/Apia');
  });
});
