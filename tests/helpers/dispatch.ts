import { Events, SlashCommandBuilder } from 'discord.js';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createClient, signIn } from '../../src/discord/client.ts';
import type { CommandContext, SlashCommand } from '../../src/discord/command.ts';
import { Dispatch, type DispatchOptions } from '../../src/discord/dispatch.ts';
import type { Clock } from '../../src/loopback/clock.ts';
import { startLoopback } from '../../src/loopback/loopback.ts';

/** The command that every such bot has. */
export const data = new SlashCommandBuilder()
  .setName('try')
  .setDescription('Try')
  .addStringOption((option) => option.setName('text').setDescription('Text').setAutocomplete(true))
  .toJSON();

/** A bot of one command, over a Discord of its own. */
export async function openDispatch(
  command: Omit<SlashCommand, 'kind' | 'data'>,
  { clock, ...options }: Partial<DispatchOptions> & { readonly clock?: Clock } = {},
) {
  const loopback = await startLoopback(clock === undefined ? {} : { clock });
  onTestFinished(() => loopback.close());
  const channel = loopback.addChannel('general', loopback.addGuild('pod'));
  const lines: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString('utf8'));
      done();
    },
  });
  const log = pino({ level: 'trace' }, stream);
  const connection = { token: 'the-secret-token', apiUrl: loopback.api, log };
  const client = createClient(connection);
  onTestFinished(() => client.destroy());
  const commands = [{ kind: 'slash' as const, data, ...command }];
  const context = {} as CommandContext;
  const dispatch = new Dispatch({ commands, context, log, ...options });
  client.on(Events.InteractionCreate, (interaction) => void dispatch.handle(interaction));
  await signIn(client, connection);
  await client.application?.commands.set([data]);
  return {
    loopback,
    channel,
    client,
    dispatch,
    ada: loopback.addMember('ada-lovelace'),
    bob: loopback.addMember('bob'),
    logged: () => lines.join(''),
  };
}
