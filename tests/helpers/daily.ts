import { vi } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Command } from '../../src/discord/command.ts';
import { ManualClock } from '../../src/loopback/clock.ts';
import type { OptionValues } from '../../src/loopback/options.ts';
import { permission, usualMemberPermissions } from '../../src/loopback/permissions.ts';
import type { Channel, Message } from '../../src/loopback/world.ts';
import { messageOf, openBot, textOf, type TestBotOptions } from './bot.ts';
import { notesWith } from './quiz-play.ts';

const patience = { timeout: 25_000, interval: 5 };
const secondMs = 1000;

/**
 * All commands, of which this one alone does something by itself: where days go by at once, others would
 * look for their work thousands of times.
 */
export const quietCommands: readonly Command[] = commands.map((command) => {
  if (command.kind !== 'slash' || command.data.name === 'daily') return command;
  const { start: _, ...rest } = command;
  return rest;
});

/** A bot whose time the test moves, and somebody who may manage the server. */
export async function openDaily(
  start: number,
  {
    notes = notesWith(8),
    ...more
  }: TestBotOptions & { readonly notes?: Record<string, string> } = {},
) {
  const clock = new ManualClock(start);
  const opened = await openBot(notes, { clock, commands: quietCommands, ...more });
  const { channel, loopback } = opened;
  const keeper = loopback.addMember('keeper', {
    permissions: usualMemberPermissions | permission.manageGuild,
  });
  const run = async (values: OptionValues): Promise<Message> =>
    messageOf(await keeper.command(channel, 'daily', values));
  return {
    ...opened,
    clock,
    keeper,
    daily: run,
    setUp: (values: OptionValues = {}): Promise<Message> =>
      run({ setup: { channel: channel.id, time: '09:00', timezone: 'UTC', ...values } }),
    /** Lets time pass until an instant, and a little more until something is there. */
    until: async (at: number, isThere: () => boolean): Promise<void> => {
      clock.advance(Math.max(0, at - clock.now()));
      await vi.waitFor(() => {
        if (isThere()) return;
        clock.advance(secondMs);
        throw new Error(
          `not there yet: ${[...channel.messages.values()].map(textOf).join('\n---\n')}`,
        );
      }, patience);
    },
  };
}

/** The prompts in a channel, in order, as they are now. */
export function promptsIn(channel: Channel): Message[] {
  const all = [...channel.messages.values()];
  return all.filter((message) => textOf(message).includes('🗓️ Daily'));
}
