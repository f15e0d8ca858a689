import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  CheckboxBuilder,
  CheckboxGroupBuilder,
  CheckboxGroupOptionBuilder,
  ContainerBuilder,
  FileBuilder,
  FileUploadBuilder,
  LabelBuilder,
  MediaGalleryBuilder,
  MediaGalleryItemBuilder,
  MessageFlags,
  ModalBuilder,
  RadioGroupBuilder,
  RadioGroupOptionBuilder,
  SectionBuilder,
  SeparatorBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
  ThumbnailBuilder,
  UserSelectMenuBuilder,
  AttachmentBuilder,
  PermissionFlagsBits,
  type Interaction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openFixtureBot, pictureFile } from '../helpers/fixture-bot.ts';
import { usePages } from '../helpers/page.ts';

const pages = usePages();
const lastOf = (page: Page) => page.locator('.message').last();
const show = new SlashCommandBuilder().setName('show').setDescription('Show it');
const button = (
  id: string,
  style: ButtonStyle.Primary | ButtonStyle.Danger = ButtonStyle.Primary,
) => new ButtonBuilder().setCustomId(id).setLabel(id).setStyle(style);

async function use(page: Page, command: string): Promise<void> {
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Send the command' }).click();
}

const shown = new ContainerBuilder()
  .setAccentColor(0xff8800)
  .addSectionComponents(
    new SectionBuilder()
      .addTextDisplayComponents(new TextDisplayBuilder().setContent('## Heading\nwith *text*'))
      .setThumbnailAccessory(
        new ThumbnailBuilder().setURL('attachment://small.png').setDescription('a thumbnail'),
      ),
  )
  .addSeparatorComponents(new SeparatorBuilder())
  .addMediaGalleryComponents(
    new MediaGalleryBuilder().addItems(
      new MediaGalleryItemBuilder().setURL('attachment://big.png').setDescription('a red pixel'),
      new MediaGalleryItemBuilder().setURL('attachment://veiled.png').setSpoiler(true),
    ),
  )
  .addFileComponents(new FileBuilder().setURL('attachment://notes.txt'))
  .addTextDisplayComponents(
    new TextDisplayBuilder().setContent('||secret|| <t:0:D> **`code`**\n```yaml\nkind: Pod\n```'),
  )
  .addActionRowComponents(
    new ActionRowBuilder<ButtonBuilder>().addComponents(
      button('primary'),
      button('danger', ButtonStyle.Danger),
      new ButtonBuilder()
        .setCustomId('off')
        .setLabel('off')
        .setStyle(ButtonStyle.Success)
        .setDisabled(true),
      new ButtonBuilder()
        .setURL('https://example.com/')
        .setLabel('away')
        .setStyle(ButtonStyle.Link),
    ),
  );

describe('what a message shows', () => {
  it('should be there: texts, pictures, files, buttons of each style', async () => {
    const { address } = await openFixtureBot([show.toJSON()], async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const notes = new AttachmentBuilder(Buffer.from('hello'), { name: 'notes.txt' });
        await interaction.reply({
          flags: MessageFlags.IsComponentsV2,
          components: [shown],
          files: [
            pictureFile('small.png'),
            pictureFile('big.png'),
            pictureFile('veiled.png'),
            notes,
          ],
        });
      } else if (interaction.isButton()) {
        await interaction.update({
          components: [new TextDisplayBuilder().setContent(`pressed ${interaction.customId}`)],
        });
      }
    });
    const page = await pages.open(address);
    await use(page, '/show');
    const message = lastOf(page);
    await message.getByRole('heading', { name: 'Heading' }).waitFor();
    for (const name of ['a thumbnail', 'a red pixel']) {
      const picture = message.getByRole('img', { name });
      await expect.poll(() => picture.evaluate((own) => Reflect.get(own, 'naturalWidth'))).toBe(1);
    }
    expect(
      await page.evaluate('getComputedStyle(document.querySelector(".container")).borderLeftColor'),
    ).toBe('rgb(255, 136, 0)');
    expect(await message.getByText('secret').isVisible()).toBe(false);
    await message.getByRole('button', { name: 'Spoiler, press to see' }).click();
    expect(await message.getByText('secret').isVisible()).toBe(true);
    await message.getByRole('button', { name: 'Spoiler: press to see' }).click();
    expect(await message.locator('img').count()).toBe(3);
    expect(await message.getByText('1 January 1970').count()).toBe(1);
    expect(await message.locator('pre').innerText()).toBe('kind: Pod');
    expect(await message.getByRole('button', { name: 'off' }).isDisabled()).toBe(true);
    expect(await message.getByRole('link', { name: /away/u }).getAttribute('href')).toBe(
      'https://example.com/',
    );
    const file = await page.request.get(
      `${address}${(await message.getByRole('link', { name: 'notes.txt' }).getAttribute('href')) ?? ''}`,
    );
    expect(await file.text()).toBe('hello');
    expect(file.headers()['content-disposition']).toBe('attachment');
    await message.getByRole('button', { name: 'danger' }).click();
    await message.getByText('pressed danger').waitFor();
    await message.getByText('(edited)').waitFor();
  });

  it('should say that it is thinking, and then what it thought', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { address } = await openFixtureBot([show.toJSON()], async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await gate.promise;
      await interaction.editReply('done');
    });
    const page = await pages.open(address);
    await use(page, '/show');
    await lastOf(page).getByText('Fixture is thinking…').waitFor();
    gate.resolve(undefined);
    await lastOf(page).getByText('done').waitFor();
  });

  it('should show threads where they are, and messages that come by themselves', async () => {
    const { address, client, group } = await openFixtureBot(
      [show.toJSON()],
      async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        if (interaction.channel?.isTextBased() !== true || !('threads' in interaction.channel))
          return;
        const thread = await interaction.channel.threads.create({ name: 'a round' });
        await thread.send('in the thread');
        await interaction.reply('opened');
      },
    );
    const page = await pages.open(address);
    await use(page, '/show');
    const thread = page.getByRole('button', { name: 'a round, unread' });
    await thread.click();
    await lastOf(page).getByText('in the thread').waitFor();
    const [ada] = group.players;
    await client.users.send(ada?.member.user.id ?? '', 'psst');
    const own = page.getByRole('button', { name: 'Fixture, unread' });
    await own.click();
    await lastOf(page).getByText('psst').waitFor();
    const ben = await pages.open(address, 'ben');
    expect(await ben.getByRole('button', { name: 'Fixture', exact: true }).count()).toBe(1);
    await ben.getByRole('button', { name: 'Fixture', exact: true }).click();
    expect(await ben.locator('.message').count()).toBe(0);
  });
});

describe('what fails', () => {
  it('should be said as Discord says it', async () => {
    const clicked: string[] = [];
    const { address } = await openFixtureBot([show.toJSON()], async (interaction) => {
      if (interaction.isButton()) clicked.push(interaction.customId);
      if (!interaction.isChatInputCommand() || clicked.length > 0) return;
      const row = new ActionRowBuilder<ButtonBuilder>().addComponents(button('mute'));
      await interaction.reply({ components: [row.toJSON()], content: 'press' });
    });
    const page = await pages.open(address);
    await use(page, '/show');
    await lastOf(page).getByRole('button', { name: 'mute' }).click();
    await lastOf(page).getByText('This interaction failed').waitFor();
    await use(page, '/show');
    await page.getByText('The application did not respond').waitFor();
    await page.getByRole('button', { name: 'Under the hood' }).click();
    await page.getByText('no answer in 3 s').first().waitFor();
  });

  it('should show what was refused, and why', async () => {
    const { address } = await openFixtureBot([show.toJSON()], async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ content: 'x'.repeat(2001) }).catch(() => undefined);
      await interaction.reply('short');
    });
    const page = await pages.open(address);
    await use(page, '/show');
    await page.getByRole('button', { name: 'Under the hood' }).click();
    const exchange = page.locator('.exchange', { hasText: '/show' });
    await exchange.locator('summary').first().click();
    await exchange.getByText('why it was refused').click();
    await exchange.getByText('BASE_TYPE').first().waitFor();
    expect(await exchange.locator('.exchange-state').first().innerText()).toBe('refused');
  });
});

const form = new ModalBuilder()
  .setCustomId('form')
  .setTitle('Everything')
  .addTextDisplayComponents(new TextDisplayBuilder().setContent('Fill **this** in'))
  .addLabelComponents(
    new LabelBuilder()
      .setLabel('Words')
      .setDescription('some')
      .setTextInputComponent(
        new TextInputBuilder().setCustomId('words').setStyle(TextInputStyle.Short).setMinLength(3),
      ),
    new LabelBuilder().setLabel('Choice').setStringSelectMenuComponent(
      new StringSelectMenuBuilder()
        .setCustomId('choice')
        .setMaxValues(2)
        .addOptions(['a', 'b', 'c'].map((value) => ({ label: `choice ${value}`, value }))),
    ),
    new LabelBuilder()
      .setLabel('Radio')
      .setRadioGroupComponent(
        new RadioGroupBuilder()
          .setCustomId('radio')
          .addOptions(
            new RadioGroupOptionBuilder().setLabel('one').setValue('1'),
            new RadioGroupOptionBuilder().setLabel('two').setValue('2'),
          ),
      ),
    new LabelBuilder()
      .setLabel('Checks')
      .setCheckboxGroupComponent(
        new CheckboxGroupBuilder()
          .setCustomId('checks')
          .setRequired(false)
          .addOptions(
            new CheckboxGroupOptionBuilder().setLabel('red').setValue('r'),
            new CheckboxGroupOptionBuilder().setLabel('blue').setValue('b'),
          ),
      ),
  );
const more = new ModalBuilder()
  .setCustomId('more')
  .setTitle('More')
  .addLabelComponents(
    new LabelBuilder()
      .setLabel('Member')
      .setUserSelectMenuComponent(new UserSelectMenuBuilder().setCustomId('member')),
    new LabelBuilder()
      .setLabel('Channel')
      .setChannelSelectMenuComponent(new ChannelSelectMenuBuilder().setCustomId('channel')),
    new LabelBuilder()
      .setLabel('Agree')
      .setCheckboxComponent(new CheckboxBuilder().setCustomId('agree')),
    new LabelBuilder()
      .setLabel('File')
      .setFileUploadComponent(new FileUploadBuilder().setCustomId('file')),
  );

const short = new ModalBuilder()
  .setCustomId('short')
  .setTitle('Short')
  .addLabelComponents(
    new LabelBuilder()
      .setLabel('Words')
      .setTextInputComponent(
        new TextInputBuilder().setCustomId('words').setStyle(TextInputStyle.Short),
      ),
  );

describe('a form', () => {
  const whatCame = (got: ModalSubmitInteraction): string => {
    const { fields } = got;
    return JSON.stringify([
      fields.getTextInputValue('words'),
      fields.getStringSelectValues('choice'),
      fields.getRadioGroup('radio'),
      fields.getCheckboxGroup('checks'),
    ]);
  };

  it('should hold texts, selects, and groups, and be checked before it is sent', async () => {
    const { address } = await openFixtureBot([show.toJSON()], async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.showModal(form);
      if (interaction.isModalSubmit()) await interaction.reply(`\`${whatCame(interaction)}\``);
    });
    const page = await pages.open(address);
    await use(page, '/show');
    const dialog = page.getByRole('dialog', { name: 'Everything' });
    await dialog.getByText('Fill this in').waitFor();
    await dialog.getByRole('button', { name: 'Submit' }).click();
    expect(await dialog.getByText('This field is required').count()).toBe(3);
    await dialog.getByRole('textbox', { name: 'Words' }).fill('no');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await dialog.getByText('Must be 3 or more in length.').waitFor();
    await dialog.getByRole('textbox', { name: 'Words' }).fill('words');
    await dialog.getByRole('combobox', { name: 'Choice' }).focus();
    for (const key of ['Enter', 'Enter', 'ArrowDown', 'ArrowDown', 'Enter', 'Escape']) {
      await page.keyboard.press(key);
    }
    await dialog.getByRole('radio', { name: 'two' }).check();
    await dialog.getByRole('checkbox', { name: 'blue' }).check();
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await lastOf(page).getByText('["words",["a","c"],"2",["b"]]').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('should be there to be sent again when the bot did not answer', async () => {
    let sent = 0;
    const { address } = await openFixtureBot([show.toJSON()], async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.showModal(short);
      if (!interaction.isModalSubmit()) return;
      sent += 1;
      if (sent > 1) await interaction.reply(interaction.fields.getTextInputValue('words'));
    });
    const page = await pages.open(address);
    await use(page, '/show');
    const dialog = page.getByRole('dialog', { name: 'Short' });
    await dialog.getByRole('textbox', { name: 'Words' }).waitFor();
    await page.keyboard.type('typed at once');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await dialog.getByText('Something went wrong. Try again.').waitFor();
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await lastOf(page).getByText('typed at once').waitFor();
    expect(sent).toBe(2);
  });

  it('should hold members, channels, marks and files, and open from a button', async () => {
    const { address } = await openFixtureBot([show.toJSON()], async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const row = new ActionRowBuilder<ButtonBuilder>().addComponents(button('open'));
        await interaction.reply({ content: 'press', components: [row.toJSON()] });
      }
      if (interaction.isButton()) await interaction.showModal(more);
      if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        const { fields } = interaction;
        const file = fields.getUploadedFiles('file')?.first();
        const content = await (await fetch(file?.url ?? '')).text();
        await interaction.update({
          components: [],
          content: [
            fields.getSelectedUsers('member')?.first()?.username,
            fields.getSelectedChannels('channel')?.first()?.name,
            fields.getCheckbox('agree'),
            file?.name,
            content,
          ].join(' · '),
        });
      }
    });
    const page = await pages.open(address);
    await use(page, '/show');
    await lastOf(page).getByRole('button', { name: 'open' }).click();
    const dialog = page.getByRole('dialog', { name: 'More' });
    await dialog.getByRole('combobox', { name: 'Member' }).click();
    await dialog.getByRole('option', { name: '@Ben' }).click();
    await dialog.getByRole('combobox', { name: 'Channel' }).click();
    await dialog.getByRole('option', { name: '#daily-quiz' }).click();
    await dialog.getByRole('checkbox', { name: 'Agree' }).check();
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'pod.yaml', mimeType: 'text/yaml', buffer: Buffer.from('kind: Pod') });
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await lastOf(page).getByText('Ben · daily-quiz · true · pod.yaml · kind: Pod').waitFor();
  });
});

describe('a select', () => {
  it('should send what has changed when it is closed, and follow the bot', async () => {
    const chosen: string[] = [];
    const select = (picked: readonly string[]) =>
      new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
        new StringSelectMenuBuilder()
          .setCustomId('several')
          .setMinValues(0)
          .setMaxValues(2)
          .addOptions(
            ['a', 'b', 'c'].map((value) => ({
              label: `option ${value}`,
              value,
              default: picked.includes(value),
            })),
          ),
      );
    const { address } = await openFixtureBot([show.toJSON()], async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ content: 'choose', components: [select(['a']).toJSON()] });
      }
      if (interaction.isStringSelectMenu()) {
        chosen.push(interaction.values.join('+'));
        await interaction.update({
          content: `got ${chosen.length}`,
          components: [select(['c']).toJSON()],
        });
      }
    });
    const page = await pages.open(address);
    await use(page, '/show');
    const box = lastOf(page).getByRole('combobox');
    await box.click();
    await box.press('Escape');
    await box.click();
    await page.getByRole('option', { name: 'option a' }).click();
    await box.press('Escape');
    await lastOf(page).getByText('got 1').waitFor();
    await expect.poll(() => box.innerText()).toContain('option c');
    expect(chosen).toEqual(['']);
  });
});

describe('options of a command', () => {
  const all = new SlashCommandBuilder()
    .setName('all')
    .setDescription('All options')
    .addSubcommand((sub) =>
      sub
        .setName('of')
        .setDescription('All of them')
        .addBooleanOption((option) => option.setName('yes').setDescription('x').setRequired(true))
        .addIntegerOption((option) =>
          option
            .setName('count')
            .setDescription('x')
            .setMinValue(1)
            .setMaxValue(5)
            .setRequired(true),
        )
        .addStringOption((option) =>
          option
            .setName('kind')
            .setDescription('x')
            .addChoices({ name: 'First kind', value: '1' }, { name: 'Second kind', value: '2' })
            .setRequired(true),
        )
        .addUserOption((option) => option.setName('who').setDescription('x'))
        .addChannelOption((option) => option.setName('where').setDescription('x'))
        .addRoleOption((option) => option.setName('role').setDescription('x'))
        .addAttachmentOption((option) => option.setName('file').setDescription('x')),
    )
    .toJSON();
  const report = async (interaction: Interaction): Promise<void> => {
    if (!interaction.isChatInputCommand()) return;
    const { options } = interaction;
    const given = [
      options.getSubcommand(),
      options.getBoolean('yes'),
      options.getInteger('count'),
      options.getString('kind'),
      options.getUser('who')?.username,
      options.getChannel('where')?.name,
      options.getRole('role')?.name,
      options.getAttachment('file')?.name,
    ];
    await interaction.reply(given.join(' · '));
  };

  it('should be filled in by keyboard, checked, and sent with what they stand for', async () => {
    const { address } = await openFixtureBot([all], report);
    const page = await pages.open(address);
    await page.keyboard.type('/all');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'yes' }).waitFor();
    await page.getByRole('button', { name: 'Send the command' }).click();
    await page.getByText('This option is required. Specify a value.').first().waitFor();
    await page.keyboard.press('Shift+Tab');
    expect(await page.getByRole('combobox', { name: 'yes' }).inputValue()).toBe('');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('9');
    await page.keyboard.press('Enter');
    await page.getByText('Must be at most 5.').waitFor();
    await page.keyboard.press('Backspace');
    await page.keyboard.type('3');
    await page.keyboard.press('Tab');
    await page.keyboard.type('sec');
    await page.keyboard.press('Tab');
    for (const [option, typed] of [
      ['who', 'cl'],
      ['where', 'study'],
      ['role', 'lea'],
    ] as const) {
      await page.getByRole('button', { name: `+ ${option}` }).click();
      await page.keyboard.type(typed);
      await page.keyboard.press('Enter');
    }
    await page.getByRole('button', { name: '+ file' }).click();
    await page
      .locator('.option input[type=file]')
      .setInputFiles({ name: 'pod.yaml', mimeType: 'text/yaml', buffer: Buffer.from('x') });
    await page.getByRole('button', { name: 'Send the command' }).click();
    await lastOf(page)
      .getByText('of · false · 3 · 2 · Cleo · study-group · Learners · pod.yaml')
      .waitFor();
  });

  it('should show a command to those alone who may use it', async () => {
    const own = new SlashCommandBuilder()
      .setName('manage')
      .setDescription('x')
      .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
      .toJSON();
    const { address } = await openFixtureBot([own, show.toJSON()], report);
    const ada = await pages.open(address);
    const ben = await pages.open(address, 'ben');

    expect(await ada.locator('.try-name').allInnerTexts()).toEqual(['/manage', '/show']);
    expect(await ben.locator('.try-name').allInnerTexts()).toEqual(['/show']);
  });
});
