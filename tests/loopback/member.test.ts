import {
  ApplicationIntegrationType as Installation,
  ChannelType,
  Client,
  Events,
  GatewayIntentBits,
  InteractionContextType as Context,
  PermissionFlagsBits,
  SlashCommandBuilder,
  type Interaction,
} from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ManualClock } from '../../src/loopback/clock.ts';
import { startLoopback } from '../../src/loopback/loopback.ts';
import { permission } from '../../src/loopback/permissions.ts';

const everywhere = new SlashCommandBuilder()
  .setName('anywhere')
  .setDescription('Anywhere')
  .setContexts(Context.Guild, Context.BotDM, Context.PrivateChannel)
  .setIntegrationTypes(Installation.GuildInstall, Installation.UserInstall)
  .addStringOption((option) => option.setName('text').setDescription('Text').setMaxLength(5))
  .addIntegerOption((option) => option.setName('count').setDescription('Count').setMinValue(2));
const commands = [
  everywhere,
  new SlashCommandBuilder()
    .setName('serve')
    .setDescription('Serve')
    .setContexts(Context.Guild)
    .setIntegrationTypes(Installation.GuildInstall)
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
    .addStringOption((option) => option.setName('text').setDescription('x').setRequired(true)),
].map((command) => command.toJSON());

async function openBot(handle: (interaction: Interaction) => Promise<unknown>) {
  const clock = new ManualClock(Date.now());
  const loopback = await startLoopback({ clock });
  onTestFinished(() => loopback.close());
  const channel = loopback.addChannel('general', loopback.addGuild('pod'));
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: loopback.api } });
  onTestFinished(() => client.destroy());
  const errors: unknown[] = [];
  const seen: Interaction[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    seen.push(interaction);
    handle(interaction).catch((error: unknown) => errors.push(error));
  });
  await client.login('token');
  await client.application?.commands.set(commands);
  return { clock, loopback, channel, client, errors, seen };
}

const reply = async (interaction: Interaction): Promise<void> => {
  if (interaction.isRepliable()) await interaction.reply('ok');
};

describe('a member', () => {
  it('should use a command only where it is to be seen', async () => {
    const { loopback, channel, seen } = await openBot(reply);
    const ada = loopback.addMember('ada');
    const owner = loopback.addMember('owner', { permissions: permission.administrator });
    const away = loopback.addChannel('x', loopback.addGuild('away', { hasBot: false }));
    const traveller = loopback.addMember('traveller', { hasApp: true });
    const group = loopback.addGroup([ada, traveller]);

    expect(() => ada.command(channel, 'serve', { text: 'x' })).toThrow('asks for permissions');
    await owner.command(channel, 'serve', { text: 'x' });
    expect(() => owner.command(loopback.openDirectMessages(owner), 'serve', { text: 'x' })).toThrow(
      'not for this kind of channel',
    );
    expect(() => ada.command(away, 'anywhere')).toThrow('not installed here');
    expect(() => ada.command(group, 'anywhere')).toThrow('not installed here');
    await traveller.command(away, 'anywhere');
    await traveller.command(group, 'anywhere');
    await ada.command(loopback.openDirectMessages(ada), 'anywhere');

    const owners = seen.map(({ context, authorizingIntegrationOwners: own }) => {
      return [context, own.guildId, own.userId];
    });
    expect(owners).toEqual([
      [Context.Guild, channel.guildId, null],
      [Context.Guild, null, traveller.user.id],
      [Context.PrivateChannel, null, traveller.user.id],
      [Context.BotDM, '0', null],
    ]);
  });

  it('should send only what the options take', async () => {
    const { loopback, channel } = await openBot(reply);
    const ada = loopback.addMember('ada', { permissions: permission.administrator });
    const use = (values: object) => () => ada.command(channel, 'anywhere', { ...values });

    expect(use({ text: 'longer' })).toThrow('"text" is above 5');
    expect(use({ text: 5 })).toThrow('"text" takes a string');
    expect(use({ count: 1 })).toThrow('"count" is below 2');
    expect(use({ count: 2.5 })).toThrow('takes a whole number');
    expect(use({ other: 1 })).toThrow('no option "other"');
    expect(() => ada.command(channel, 'serve')).toThrow('"text" is required');
  });

  it('should see a failure when an answer that was promised never comes', async () => {
    const { clock, loopback, channel } = await openBot(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.deferReply();
    });
    const ada = loopback.addMember('ada');
    const outcome = ada.command(channel, 'anywhere');
    await expect.poll(() => ada.sees(channel).length).toBe(1);
    clock.advance(15 * 60_000);

    expect(await outcome).toEqual({ kind: 'failed' });
  });

  it('should see a failure after three seconds without an answer', async () => {
    const { clock, loopback, channel, seen } = await openBot(() => Promise.resolve());
    const outcome = loopback.addMember('ada').command(channel, 'anywhere');
    await expect.poll(() => seen.length).toBe(1);
    clock.advance(3000);

    expect(await outcome).toEqual({ kind: 'failed' });
  });

  it('should get five more messages of a bot that is only their own', async () => {
    const { loopback, errors } = await openBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('0');
      for (let count = 1; count <= 6; count += 1) await interaction.followUp(`${count}`);
    });
    const away = loopback.addChannel('x', loopback.addGuild('away', { hasBot: false }));
    const ada = loopback.addMember('ada', { hasApp: true });
    await ada.command(away, 'anywhere');
    await expect.poll(() => errors.length).toBe(1);

    expect(errors).toMatchObject([{ code: 40_094, status: 400 }]);
    expect(ada.sees(away)).toHaveLength(6);
  });

  it('should not get an answer of a kind that does not fit', async () => {
    const { loopback, channel, errors, client } = await openBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const route = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
      await client.rest.post(route, { body: { type: 6 }, auth: false });
    });
    void loopback.addMember('ada').command(channel, 'anywhere');
    await expect.poll(() => errors.length).toBe(1);

    expect(errors).toMatchObject([{ code: 50_035, status: 400 }]);
  });

  it('should not be told of by a token that belongs to another interaction', async () => {
    const ids: string[] = [];
    const { loopback, channel, errors } = await openBot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const [other] = ids;
      const { resource } = await interaction.reply({ content: 'x', withResponse: true });
      ids.push(resource?.message?.id ?? '');
      if (other !== undefined) await interaction.editReply({ message: other, content: 'y' });
    });
    const ada = loopback.addMember('ada');
    await ada.command(channel, 'anywhere');
    await expect.poll(() => ids.length).toBe(1);
    await ada.command(channel, 'anywhere');
    await expect.poll(() => errors.length).toBe(1);

    expect(errors).toMatchObject([{ code: 10_008 }]);
  });

  it('should still be answered when the message they used is gone', async () => {
    const { loopback, channel, errors } = await openBot(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const button = { type: 2, style: 2, label: 'x', custom_id: 'x' };
        await interaction.reply({ components: [{ type: 1, components: [button] }] });
      }
      if (!interaction.isButton()) return;
      channel.messages.clear();
      await interaction.update('changed').catch((error: unknown) => errors.push(error));
      await interaction.reply('instead');
    });
    const ada = loopback.addMember('ada');
    const shown = await ada.command(channel, 'anywhere');
    if (shown.kind !== 'message') throw new Error(shown.kind);
    const outcome = await ada.press(channel, shown.message, 'x');

    expect(errors).toMatchObject([{ code: 10_008 }]);
    expect(outcome).toMatchObject({ kind: 'message', message: { json: { content: 'instead' } } });
  });

  it('should not use what they cannot see or what is off', async () => {
    const { loopback, channel } = await openBot(async (interaction) => {
      if (!interaction.isRepliable()) return;
      const button = (custom_id: string, more: object) => ({
        type: 2,
        style: 2,
        label: 'x',
        custom_id,
        ...more,
      });
      const link = { type: 2, style: 5, label: 'x', url: 'https://x.example' };
      const components = [button('on', {}), button('off', { disabled: true }), link];
      await interaction.reply({ flags: 64, components: [{ type: 1, components }] });
    });
    const [ada, bob] = [loopback.addMember('ada'), loopback.addMember('bob')];
    const outcome = await ada.command(channel, 'anywhere');
    if (outcome.kind !== 'message') throw new Error(outcome.kind);

    expect(() => bob.press(channel, outcome.message, 'on')).toThrow('does not see');
    expect(() => ada.press(channel, outcome.message, 'off')).toThrow('is disabled');
    expect(() => ada.press(channel, outcome.message, 'other')).toThrow('shows no "other"');
    channel.messages.clear();
    expect(() => ada.press(channel, outcome.message, 'on')).toThrow('does not see');
  });
});

describe('what a member chooses', () => {
  const chooser = new SlashCommandBuilder()
    .setName('choose')
    .setDescription('x')
    .addUserOption((option) => option.setName('who').setDescription('x'))
    .addRoleOption((option) => option.setName('role').setDescription('x'))
    .addChannelOption((option) =>
      option.setName('where').setDescription('x').addChannelTypes(ChannelType.GuildText),
    )
    .addMentionableOption((option) => option.setName('whom').setDescription('x'))
    .addAttachmentOption((option) => option.setName('file').setDescription('x'))
    .addNumberOption((option) => option.setName('number').setDescription('x').setMaxValue(5));
  const nested = new SlashCommandBuilder()
    .setName('nested')
    .setDescription('x')
    .addSubcommand((sub) =>
      sub
        .setName('one')
        .setDescription('x')
        .addStringOption((option) =>
          option.setName('text').setDescription('x').setAutocomplete(true).setRequired(true),
        )
        .addStringOption((option) => option.setName('plain').setDescription('x')),
    )
    .addSubcommand((sub) => sub.setName('two').setDescription('x'));

  async function openChooser(handle: (interaction: Interaction) => Promise<unknown>) {
    const opened = await openBot(handle);
    await opened.client.application?.commands.set([chooser.toJSON(), nested.toJSON()]);
    return { ...opened, ada: opened.loopback.addMember('ada') };
  }

  it('should come with what its ids stand for', async () => {
    const { loopback, channel, ada, seen } = await openChooser(reply);
    const guild = loopback.world.guilds.get(channel.guildId ?? '');
    if (guild === undefined) throw new Error('no guild');
    const role = loopback.addRole('learners', guild);
    const file = new File(['kind: Pod'], 'pod.yaml', { type: 'application/yaml' });
    await ada.command(channel, 'choose', {
      who: ada.user.id,
      role: role.id,
      where: channel.id,
      whom: role.id,
      file,
    });
    const [interaction] = seen;
    if (interaction?.isChatInputCommand() !== true) throw new Error('no command');
    const { options } = interaction;
    const attachment = options.getAttachment('file', true);

    expect(options.getUser('who')?.username).toBe('ada');
    expect(options.getRole('role')?.name).toBe('learners');
    expect(options.getChannel('where')?.name).toBe('general');
    expect(options.getMentionable('whom')).toMatchObject({ name: 'learners' });
    expect(attachment).toMatchObject({ name: 'pod.yaml', size: 9 });
    expect(await (await fetch(attachment.url)).text()).toBe('kind: Pod');
  });

  it('should be there', async () => {
    const { loopback, channel, ada } = await openChooser(reply);
    const use = (values: object) => () => ada.command(channel, 'choose', { ...values });
    const elsewhere = loopback.addChannel('x', loopback.addGuild('other'));

    expect(use({ who: '1' })).toThrow('there is no user "1" here');
    expect(use({ role: ada.user.id })).toThrow('there is no role');
    expect(use({ where: elsewhere.id })).toThrow('there is no channel');
    expect(use({ file: 'x' })).toThrow('takes a file');
    expect(use({ number: 6 })).toThrow('is above 5');
  });

  it('should be one subcommand, and complete what is typed in it', async () => {
    const { channel, ada } = await openChooser(async (interaction) => {
      if (!interaction.isAutocomplete()) return reply(interaction);
      const name = `${interaction.options.getSubcommand()} ${interaction.options.getFocused()}`;
      return interaction.respond([{ name, value: 'x' }]);
    });

    expect(await ada.autocomplete(channel, 'nested', 'text', 'po', { one: {} })).toMatchObject({
      choices: [{ name: 'one po' }],
    });
    expect(() => ada.autocomplete(channel, 'nested', 'plain', 'x', { one: {} })).toThrow(
      'completes nothing',
    );
    expect(() => ada.command(channel, 'nested', {})).toThrow('choose one subcommand');
    expect(() => ada.command(channel, 'nested', { one: { text: 'x' }, two: {} })).toThrow(
      'choose one subcommand',
    );
    expect(await ada.command(channel, 'nested', { two: {} })).toMatchObject({ kind: 'message' });
  });
});

describe('a conversation', () => {
  it('should be closed to everybody else', async () => {
    const { loopback } = await openBot(reply);
    const [ada, bob] = [loopback.addMember('ada'), loopback.addMember('bob')];
    const own = loopback.openDirectMessages(ada);
    ada.say(own, 'secret');

    expect(loopback.openDirectMessages(ada)).toBe(own);
    expect(bob.sees(own)).toEqual([]);
    expect(() => bob.say(own, 'x')).toThrow('not in the conversation');
    expect(() => bob.command(own, 'anywhere')).toThrow('not in the conversation');
    expect(() => bob.messageCommand(own, 'x', ada.sees(own)[0] ?? ada.say(own, 'x'))).toThrow();
  });
});

describe('a member’s secret', () => {
  it('should find that member, and nothing else should', async () => {
    const { loopback } = await openBot(reply);
    const [ada, bob] = [loopback.addMember('ada'), loopback.addMember('bob')];

    expect(loopback.findMember(ada.secret)).toBe(ada);
    expect(loopback.findMember(ada.user.id)).toBeUndefined();
    expect(ada.secret).not.toBe(bob.secret);
  });
});
