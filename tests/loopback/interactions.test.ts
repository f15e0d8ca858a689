import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  Client,
  ContextMenuCommandBuilder,
  Events,
  GatewayIntentBits,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  TextInputBuilder,
  TextInputStyle,
  type Interaction,
} from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ManualClock } from '../../src/loopback/clock.ts';
import type { Outcome } from '../../src/loopback/interactions.ts';
import { startLoopback } from '../../src/loopback/loopback.ts';
import type { Message } from '../../src/loopback/world.ts';

const commands = [
  new SlashCommandBuilder()
    .setName('ask')
    .setDescription('Ask')
    .addStringOption((option) =>
      option.setName('question').setDescription('What').setAutocomplete(true),
    ),
  new ContextMenuCommandBuilder().setName('Ask this').setType(ApplicationCommandType.Message),
];

/** A real bot with the given handler, on a loopback with a server, a channel and two members. */
async function openBot(handle: (interaction: Interaction) => Promise<unknown>) {
  const clock = new ManualClock(Date.now());
  const loopback = await startLoopback({ clock });
  onTestFinished(() => loopback.close());
  const guild = loopback.addGuild('pod');
  const channel = loopback.addChannel('general', guild);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: loopback.api, retries: 0 },
  });
  onTestFinished(() => client.destroy());
  const errors: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    handle(interaction).catch((error: unknown) => errors.push(error));
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login('token');
  await ready;
  await client.application?.commands.set(commands.map((command) => command.toJSON()));
  return {
    loopback,
    channel,
    client,
    errors,
    ada: loopback.addMember('ada'),
    bob: loopback.addMember('bob'),
    later: (ms: number) => clock.advance(ms),
  };
}

function messageOf(outcome: Outcome): Message {
  if (outcome.kind !== 'message') throw new Error(`the outcome is ${outcome.kind}`);
  return outcome.message;
}

function formOf(outcome: Outcome) {
  if (outcome.kind !== 'modal') throw new Error(`the outcome is ${outcome.kind}`);
  return outcome;
}

const button = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Secondary),
);

describe('interactions', () => {
  it('should carry a command to the bot and its answer to the channel', async () => {
    const { ada, bob, channel } = await openBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply(`you asked ${interaction.options.getString('question')}`);
    });
    const message = messageOf(await ada.command(channel, 'ask', { question: 'why' }));

    expect(message.json).toMatchObject({ content: 'you asked why', author: { bot: true } });
    expect(bob.sees(channel)).toEqual([message]);
  });

  it('should show a private answer to its reader alone', async () => {
    const { ada, bob, channel } = await openBot(async (interaction) => {
      if (interaction.isRepliable()) {
        await interaction.reply({ content: 'psst', flags: MessageFlags.Ephemeral });
      }
    });
    await ada.command(channel, 'ask');

    expect(ada.sees(channel)).toHaveLength(1);
    expect(bob.sees(channel)).toEqual([]);
  });

  it('should wait for the message behind a deferred answer, and take follow-ups', async () => {
    const { ada, channel } = await openBot(async (interaction) => {
      if (!interaction.isRepliable()) return;
      await interaction.deferReply();
      await interaction.editReply('done');
      await interaction.followUp({
        content: 'more',
        files: [{ name: 'a.txt', attachment: Buffer.from('x') }],
      });
    });
    const message = messageOf(await ada.command(channel, 'ask'));

    expect(message.json).toMatchObject({ content: 'done' });
    await expect
      .poll(() => ada.sees(channel).map(({ json }) => [json['content'], json['attachments']]))
      .toMatchObject([
        ['done', []],
        ['more', [{ filename: 'a.txt', size: 1 }]],
      ]);
  });

  it('should carry choices, presses, updates, modals and message commands', async () => {
    const modal = new ModalBuilder()
      .setCustomId('form')
      .setTitle('Form')
      .addLabelComponents(
        new LabelBuilder()
          .setLabel('Text')
          .setTextInputComponent(
            new TextInputBuilder().setCustomId('text').setStyle(TextInputStyle.Short),
          ),
      );
    const { ada, channel, errors } = await openBot(async (interaction) => {
      if (interaction.isAutocomplete()) {
        const typed = interaction.options.getFocused();
        await interaction.respond([{ name: typed.toUpperCase(), value: typed }]);
      } else if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: 'one', components: [button] });
      } else if (interaction.isButton()) {
        await interaction.update({ content: 'two', components: [] });
      } else if (interaction.isMessageContextMenuCommand()) {
        await interaction.showModal(modal);
      } else if (interaction.isModalSubmit()) {
        await interaction.reply(interaction.fields.getTextInputValue('text'));
      }
    });
    const choices = await ada.autocomplete(channel, 'ask', 'question', 'po');
    const first = messageOf(await ada.command(channel, 'ask'));
    const second = messageOf(await ada.press(channel, first, 'more'));
    const form = await ada.messageCommand(channel, 'Ask this', second);
    const reply = await ada.submit(channel, formOf(form), { text: 'typed' });

    expect(errors).toEqual([]);
    expect(choices).toEqual({ kind: 'choices', choices: [{ name: 'PO', value: 'po' }] });
    expect([second.json.id, second.json['content']]).toEqual([first.json.id, 'two']);
    expect(messageOf(reply).json['content']).toBe('typed');
    expect(() => ada.press(channel, second, 'more')).toThrow('shows no "more"');
  });

  it("should refuse a second answer, late ones, and what Discord's rules refuse", async () => {
    const { ada, channel, errors, later, client } = await openBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const question = interaction.options.getString('question');
      if (question === 'late') later(3001);
      if (question === 'old') {
        await interaction.reply('first');
        later(15 * 60_000 + 1);
        await interaction.editReply('second');
      }
      if (question === 'long') await interaction.reply('x'.repeat(2001));
      await interaction.reply('first');
      const rest = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      await client.rest.post(rest, { body: { type: 4, data: { content: 'again' } }, auth: false });
    });
    const outcomes: Promise<Outcome>[] = [];
    for (const [index, question] of ['twice', 'old', 'late', 'long'].entries()) {
      outcomes.push(ada.command(channel, 'ask', { question }));
      await expect.poll(() => errors.length).toBe(index + 1);
    }

    later(3001);

    expect(errors).toMatchObject([
      { code: 40_060, status: 400 },
      { code: 50_027, status: 401 },
      { code: 10_062, status: 404 },
      { code: 50_035, status: 400 },
    ]);
    expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual([
      'message',
      'message',
      'failed',
      'failed',
    ]);
  });
});

describe('channels', () => {
  it('should take, give, change and remove messages', async () => {
    const { loopback, client, channel } = await openBot(() => Promise.resolve());
    const path = `/channels/${channel.id}/messages` as const;
    const posted = (await client.rest.post(path, { body: { content: 'one' } })) as { id: string };
    await client.rest.patch(`${path}/${posted.id}`, { body: { content: 'two' } });

    expect(await client.rest.get(path)).toMatchObject([{ id: posted.id, content: 'two' }]);
    await client.rest.delete(`${path}/${posted.id}`);
    await expect(client.rest.get(`${path}/${posted.id}`)).rejects.toMatchObject({ code: 10_008 });
    await expect(client.rest.get('/channels/1/messages')).rejects.toMatchObject({ code: 10_003 });
    await expect(client.rest.post(path, { body: {} })).rejects.toMatchObject({ code: 50_006 });
    expect(loopback.world.channels.get(channel.id)?.messages.size).toBe(0);
  });
});

describe('commands', () => {
  it('should keep the ids of commands that stay, and refuse faulty ones', async () => {
    const { client } = await openBot(() => Promise.resolve());
    const manager = client.application?.commands;
    const before = await manager?.fetch();
    const after = await manager?.set(commands.map((command) => command.toJSON()));

    expect(after?.map(({ id }) => id)).toEqual(before?.map(({ id }) => id));
    await expect(manager?.set([{ name: 'Ask', description: 'x' }])).rejects.toMatchObject({
      code: 50_035,
    });
    expect(await manager?.fetch()).toHaveLength(2);
  });
});
