import { describe, expect, it, vi } from 'vitest';
import { daily } from '../../commands/daily.ts';
import { settings as settingsCommand } from '../../commands/settings.ts';
import type { Member } from '../../src/loopback/member.ts';
import type { Message } from '../../src/loopback/world.ts';
import { idOf, labelsOf, messageOf, partsOf, textOf } from '../helpers/bot.ts';
import { openDaily, promptsIn } from '../helpers/daily.ts';
import { pick } from '../helpers/quiz-play.ts';

/** A Tuesday. */
const morning = Date.UTC(2026, 10, 24, 7);
const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;

async function openSettings() {
  const opened = await openDaily(morning, { commands: [daily, settingsCommand] });
  const { loopback, channel, clock } = opened;
  const directMessages = (member: Member): string[] =>
    [...loopback.openDirectMessages(member).messages.values()].map(textOf);
  return {
    ...opened,
    directMessages,
    settings: async (member: Member, values: Record<string, string | boolean> = {}) =>
      messageOf(await member.command(channel, 'settings', values)),
    /** Lets time pass, and what is due then be done. */
    pass: async (ms: number, isDone: () => boolean | Promise<boolean>): Promise<void> => {
      clock.advance(ms);
      await vi.waitFor(
        async () => {
          if (await isDone()) return;
          clock.advance(1000);
          throw new Error('not done yet');
        },
        { timeout: 10_000, interval: 5 },
      );
    },
  };
}

function chosenHour(message: Message): unknown {
  const select = partsOf(message).find(({ type }) => type === 3);
  const options = select?.['options'] as readonly { value: string; default?: boolean }[];
  return options.find((option) => option.default === true)?.value;
}

describe('/settings', () => {
  it('should show and change what is set, for the member’s eyes alone', async () => {
    const { loopback, channel, settings } = await openSettings();
    const ada = loopback.addMember('ada');
    const first = await settings(ada);
    expect(first.visibleTo).toBe(ada.user.id);
    expect(textOf(first)).toContain('not set');
    expect(chosenHour(first)).toBe('off');

    const set = await settings(ada, { timezone: 'Kolkata', reminder: '18', hidden: true });
    expect(textOf(set)).toContain('**Asia/Kolkata** — 12:30 there now');
    expect(textOf(set)).toContain('at **18:00** (Asia/Kolkata)');
    expect(textOf(set)).toContain('you are **hidden**');
    expect(labelsOf(set)).toEqual(['Show me in tables', 'Use the server’s time zone']);

    const press = async (message: Message, label: string) =>
      messageOf(await ada.press(channel, message, idOf(message, label)));
    const shown = await press(set, 'Show me in tables');
    expect(textOf(shown)).toContain('you are shown');
    const zoneless = await press(shown, 'Use the server’s time zone');
    expect(textOf(zoneless)).toContain('not set');
    const off = messageOf(await ada.select(channel, zoneless, 'settings:hour', ['off']));
    expect(textOf(off)).toContain('Reminder: none');
  });

  it('should complete zones with the time there, and say what may be meant by a wrong one', async () => {
    const { loopback, channel, settings } = await openSettings();
    const ada = loopback.addMember('ada');
    expect(await ada.autocomplete(channel, 'settings', 'timezone', 'lord')).toMatchObject({
      choices: [{ name: 'Australia/Lord_Howe — 18:00 there now', value: 'Australia/Lord_Howe' }],
    });
    expect(textOf(await settings(ada, { timezone: 'Europe/Berlni' }))).toMatch(
      /There is no time zone “Europe\/Berlni”.*Europe\/Berlin/u,
    );
  });
});

describe('reminders', () => {
  it('should come at the member’s own hour, with the streak at stake and the open prompt', async () => {
    const { loopback, channel, setUp, until, settings, pass, directMessages } =
      await openSettings();
    const [ada, ben] = [loopback.addMember('ada'), loopback.addMember('ben')];
    await setUp({ time: '08:00' });
    for (const member of [ada, ben]) {
      await settings(member, { timezone: 'Europe/Berlin', reminder: '18' });
    }
    await until(morning + hourMs, () => promptsIn(channel).length === 1);
    const [first] = promptsIn(channel);
    if (first === undefined) throw new Error('no prompt');
    await pick(ada, channel, first, 'Right');

    const evening = morning + 10 * hourMs;
    await until(evening, () => directMessages(ben).length === 1);
    // Ben was not seen in the server yet: nothing of it is said.
    expect(directMessages(ben)[0]).toContain('One answer begins a streak');
    expect(directMessages(ben)[0]).not.toContain('Daily prompt');
    expect(directMessages(ada)).toEqual([]);

    await until(morning + hourMs + dayMs, () => promptsIn(channel).length === 2);
    const second = promptsIn(channel)[1];
    await until(evening + dayMs, () => directMessages(ada).length === 1);
    const [said] = directMessages(ada);
    expect(said).toContain('your streak of **1 day** is at stake');
    expect(said).toContain(`/${channel.id}/${second?.json.id}`);
    await pass(2 * hourMs, () => true);
    expect(directMessages(ada)).toHaveLength(1);
  });

  it('should be skipped when they are more than an hour late', async () => {
    const { loopback, settings, pass, directMessages, clock, restart, bot } = await openSettings();
    const ada = loopback.addMember('ada');
    await settings(ada, { reminder: '8' });
    await bot.stop();
    clock.advance(3 * hourMs);
    const again = await restart();
    const nextAt = async () =>
      (await again.storage.settings.findSettings(ada.user.id)).reminder?.nextAt;
    await pass(60_000, async () => (await nextAt()) === morning + hourMs + dayMs);
    expect(directMessages(ada)).toEqual([]);
    await pass(dayMs - 2 * hourMs, () => directMessages(ada).length === 1);
  });

  it('should be switched off where they are refused, and say so', async () => {
    const { loopback, settings, pass, bot, channel } = await openSettings();
    const ada = loopback.addMember('ada', { takesDirectMessages: false });
    await settings(ada, { reminder: '8' });
    const reminder = async () => (await bot.storage.settings.findSettings(ada.user.id)).reminder;
    await pass(hourMs + 60_000, async () => (await reminder())?.nextAt === null);

    const message = await settings(ada);
    expect(textOf(message)).toContain('**switched off**');
    expect(chosenHour(message)).toBeUndefined();
    const on = messageOf(await ada.select(channel, message, 'settings:hour', ['8']));
    expect(textOf(on)).toContain('at **08:00**');
  });

  it('should reach many members, each once, with two processes at it', async () => {
    const { loopback, settings, pass, directMessages, bot, startAnother } = await openSettings();
    await startAnother();
    const members = Array.from({ length: 45 }, (_, n) => loopback.addMember(`member ${n}`));
    for (const member of members) await settings(member, { reminder: '8' });
    const soon = morning + hourMs + dayMs;
    await pass(hourMs + 30_000, async () => {
      const left = await bot.storage.settings.listDueReminders(soon - 1, 50);
      return left.length === 0 && members.every((member) => directMessages(member).length > 0);
    });
    for (const member of members) expect(directMessages(member)).toHaveLength(1);
  });
});
