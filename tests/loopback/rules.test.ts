import {
  ActionRowBuilder,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  CheckboxGroupBuilder,
  ContainerBuilder,
  ContextMenuCommandBuilder,
  EmbedBuilder,
  FileUploadBuilder,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  PermissionFlagsBits,
  RadioGroupBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRules, type Rules, type Verdict } from '../../src/loopback/rules/rules.ts';
import { faults } from './faults.ts';

const context = { files: 0, isEdit: false, flags: 0 };
const versionTwo = MessageFlags.IsComponentsV2;
let rules: Rules;

beforeAll(async () => {
  rules = await loadRules();
});

/** What crosses the wire: builders turned to JSON. */
function wire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function create(body: Record<string, unknown>): Verdict {
  return rules.message('create', wire(body), context);
}

function reply(data: Record<string, unknown>): Verdict {
  return rules.callback(
    wire({ type: 4, data: { tts: false, enforce_nonce: false, ...data } }),
    context,
  );
}

const button = (id: string) =>
  new ButtonBuilder().setCustomId(id).setLabel('Press').setStyle(ButtonStyle.Secondary);
const row = (...buttons: ButtonBuilder[]) =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(...buttons);
const select = (id: string) =>
  new StringSelectMenuBuilder().setCustomId(id).addOptions({ label: 'a', value: 'a' });
const texts = (count: number, length: number) =>
  Array.from({ length: count }, () => ({ type: 10, content: 'x'.repeat(length) }));

describe('what Discord takes', () => {
  it('should pass messages as discord.js sends them', () => {
    const link = new ButtonBuilder()
      .setURL('https://x.org')
      .setLabel('Docs')
      .setStyle(ButtonStyle.Link);
    const container = new ContainerBuilder()
      .setAccentColor(0x5865f2)
      .addTextDisplayComponents((text) => text.setContent('# Title'))
      .addSeparatorComponents((separator) => separator)
      .addSectionComponents((section) =>
        section
          .addTextDisplayComponents((text) => text.setContent('a'))
          .setButtonAccessory(button('b')),
      )
      .addActionRowComponents((one) => one.setComponents(button('c'), link));

    expect(reply({ content: 'hello', flags: MessageFlags.Ephemeral })).toBeNull();
    expect(
      reply({ flags: versionTwo, components: [container], allowed_mentions: { parse: [] } }),
    ).toBeNull();
    expect(reply({ embeds: [new EmbedBuilder().setTitle('t').setDescription('d')] })).toBeNull();
    expect(
      reply({
        content: 'x',
        components: [row(button('a')), { type: 1, components: [select('s')] }],
      }),
    ).toBeNull();
    expect(create({ content: 'x', nonce: '1', enforce_nonce: true })).toBeNull();
    expect(rules.message('create', {}, { ...context, files: 1 })).toBeNull();
    expect(
      rules.message('editFollowUp', { content: 'new' }, { ...context, isEdit: true }),
    ).toBeNull();
  });

  it('should pass the other first answers', () => {
    const modal = new ModalBuilder()
      .setCustomId('m')
      .setTitle('Title')
      .addLabelComponents(
        new LabelBuilder()
          .setLabel('Text')
          .setTextInputComponent(
            new TextInputBuilder().setCustomId('t').setStyle(TextInputStyle.Short),
          ),
        new LabelBuilder().setLabel('Select').setStringSelectMenuComponent(select('s')),
        new LabelBuilder()
          .setLabel('Radio')
          .setRadioGroupComponent(
            new RadioGroupBuilder()
              .setCustomId('r')
              .addOptions({ label: 'a', value: 'a' }, { label: 'b', value: 'b' }),
          ),
        new LabelBuilder()
          .setLabel('Check')
          .setCheckboxGroupComponent(
            new CheckboxGroupBuilder().setCustomId('c').addOptions({ label: 'a', value: 'a' }),
          ),
        new LabelBuilder()
          .setLabel('File')
          .setFileUploadComponent(new FileUploadBuilder().setCustomId('f')),
      );
    const choices = [{ name: 'a', value: 'a' }];

    expect(rules.callback({ type: 5, data: { flags: 64 } }, context)).toBeNull();
    expect(rules.callback({ type: 6 }, context)).toBeNull();
    expect(rules.callback({ type: 7, data: { content: 'x' } }, context)).toBeNull();
    expect(rules.callback({ type: 8, data: { choices } }, context)).toBeNull();
    expect(rules.callback(wire({ type: 9, data: modal }), context)).toBeNull();
  });

  it('should pass commands as discord.js deploys them', () => {
    const commands = [
      new SlashCommandBuilder()
        .setName('ask')
        .setDescription('Ask the notes')
        .addStringOption((option) =>
          option.setName('question').setDescription('What').setRequired(true).setAutocomplete(true),
        )
        .addBooleanOption((option) => option.setName('share').setDescription('Share')),
      new SlashCommandBuilder()
        .setName('daily')
        .setDescription('Daily prompts')
        .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
        .addSubcommand((sub) => sub.setName('now').setDescription('Post now')),
      new ContextMenuCommandBuilder()
        .setName('Ask the notes')
        .setType(ApplicationCommandType.Message),
    ];

    expect(rules.commands(wire(commands))).toBeNull();
  });
});

describe('what Discord refuses', () => {
  it('should answer with its code and a tree that says where', () => {
    expect(reply({ content: 'x'.repeat(2001) })).toEqual({
      code: 50_035,
      message: 'Invalid Form Body',
      errors: {
        data: {
          content: {
            _errors: [
              { code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' },
            ],
          },
        },
      },
    });
  });

  it('should refuse an empty message with a code of its own', () => {
    const refusal = { code: 50_006, message: 'Cannot send an empty message' };

    expect(create({})).toEqual(refusal);
    expect(create({ content: ' ' })).toEqual(refusal);
    expect(reply({})).toEqual(refusal);
  });

  const longId = 'x'.repeat(101);
  const messages: [string, Record<string, unknown>, string[]][] = [
    [
      'content over 2,000 characters',
      { content: 'x'.repeat(2001) },
      ['content BASE_TYPE_MAX_LENGTH'],
    ],
    ['an unknown key', { content: 'x', colour: 1 }, ['colour UNKNOWN_KEY']],
    [
      'a custom id over 100 characters',
      {
        content: 'x',
        components: [
          { type: 1, components: [{ type: 2, style: 2, label: 'a', custom_id: longId }] },
        ],
      },
      ['components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'equal custom ids',
      { content: 'x', components: [row(button('a')), row(button('a'))] },
      ['components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED'],
    ],
    [
      'six buttons in a row',
      {
        content: 'x',
        components: [{ type: 1, components: 'abcdef'.split('').map((id) => button(id)) }],
      },
      ['components.0.components BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'six rows',
      { content: 'x', components: 'abcdef'.split('').map((id) => row(button(id))) },
      ['components BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a button beside a select',
      { content: 'x', components: [{ type: 1, components: [select('s'), button('b')] }] },
      ['components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
    ],
    [
      'a button without an id',
      { content: 'x', components: [{ type: 1, components: [{ type: 2, style: 2, label: 'a' }] }] },
      ['components.0.components.0.custom_id BASE_TYPE_REQUIRED'],
    ],
    [
      'a link with an id and no address',
      {
        content: 'x',
        components: [{ type: 1, components: [{ type: 2, style: 5, label: 'a', custom_id: 'b' }] }],
      },
      [
        'components.0.components.0.custom_id BUTTON_COMPONENT_INVALID_FIELD',
        'components.0.components.0.url BASE_TYPE_REQUIRED',
      ],
    ],
    [
      'a button that shows nothing',
      {
        content: 'x',
        components: [{ type: 1, components: [{ type: 2, style: 2, custom_id: 'b' }] }],
      },
      ['components.0.components.0.label BASE_TYPE_REQUIRED'],
    ],
    [
      'new components without the flag',
      { components: texts(1, 5) },
      ['components.0 UNION_TYPE_CHOICES'],
    ],
    [
      'content beside new components',
      { flags: versionTwo, content: 'x', components: texts(1, 5) },
      ['content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
    ],
    [
      'over 4,000 characters in all texts',
      { flags: versionTwo, components: texts(3, 1400) },
      ['components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED'],
    ],
    [
      'over 40 components, nested ones counted',
      {
        flags: versionTwo,
        components: Array.from({ length: 5 }, () => ({ type: 17, components: texts(8, 1) })),
      },
      ['components BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a container in a container',
      {
        flags: versionTwo,
        components: [{ type: 17, components: [{ type: 17, components: texts(1, 1) }] }],
      },
      ['components.0.components.0 UNION_TYPE_CHOICES'],
    ],
    [
      'embeds over 6,000 characters together',
      { embeds: Array.from({ length: 2 }, () => ({ description: 'x'.repeat(3001) })) },
      ['embeds MAX_EMBED_SIZE_EXCEEDED'],
    ],
    [
      '26 options in a select',
      {
        content: 'x',
        components: [
          {
            type: 1,
            components: [
              {
                type: 3,
                custom_id: 's',
                options: Array.from({ length: 26 }, (_, n) => ({ label: `${n}`, value: `${n}` })),
              },
            ],
          },
        ],
      },
      ['components.0.components.0.options BASE_TYPE_BAD_LENGTH'],
    ],
  ];
  it.each(messages)('should refuse %s', (_name, body, expected) => {
    expect(faults(create(body))).toEqual(expected);
    expect(faults(reply(body))).toEqual(expected.map((fault) => `data.${fault}`));
  });

  it('should keep to the version of an edited message', () => {
    const edit = { ...context, isEdit: true, flags: versionTwo };

    expect(faults(rules.message('edit', { content: 'x' }, edit))).toEqual([
      'content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ]);
    expect(rules.message('edit', { components: texts(1, 5) }, edit)).toBeNull();
  });

  const option = (name: string, more: Record<string, unknown> = {}) => ({
    type: 3,
    name,
    description: 'd',
    ...more,
  });
  const commands: [string, Record<string, unknown>, string[]][] = [
    ['an upper-case name', { name: 'Ask' }, ['0.name APPLICATION_COMMAND_INVALID_NAME']],
    ['a blank in the name', { name: 'a b' }, ['0.name APPLICATION_COMMAND_INVALID_NAME']],
    ['no description', { description: '' }, ['0.description BASE_TYPE_REQUIRED']],
    [
      'required after optional options',
      { options: [option('a'), option('b', { required: true })] },
      ['0.options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID'],
    ],
    [
      'equal option names',
      { options: [option('a'), option('a')] },
      ['0.options.1 APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS'],
    ],
    [
      'plain options beside subcommands',
      { options: [option('a'), { type: 1, name: 'b', description: 'd' }] },
      [
        '0.options.0 APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        '0.options.1 APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      ],
    ],
    [
      'autocomplete with choices',
      { options: [option('a', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })] },
      ['0.options.0 APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID'],
    ],
    [
      '26 options',
      { options: Array.from({ length: 26 }, (_, n) => option(`o${n}`)) },
      ['0.options BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'over 8,000 characters',
      {
        options: Array.from({ length: 25 }, (_, n) =>
          option(`o${n}`, {
            choices: Array.from({ length: 25 }, (_each, m) => ({
              name: `name ${m}`,
              value: `value ${m} ${'x'.repeat(10)}`,
            })),
          }),
        ),
      },
      ['0 APPLICATION_COMMAND_TOO_LARGE'],
    ],
    [
      'options of a message command',
      { type: 3, description: '', options: [option('a')] },
      ['0.options APPLICATION_COMMAND_TYPE_NO_FIELD'],
    ],
  ];
  it.each(commands)('should refuse a command with %s', (_name, more, expected) => {
    expect(faults(rules.commands([{ name: 'ask', description: 'd', ...more }]))).toEqual(expected);
  });

  it('should refuse two commands of one name, and what is no list', () => {
    const command = { name: 'ask', description: 'd' };

    expect(faults(rules.commands([command, command]))).toEqual([
      '1 APPLICATION_COMMANDS_DUPLICATE_NAME',
    ]);
    expect(faults(rules.commands(command))).toEqual([' LIST_TYPE_CONVERT']);
  });

  it('should refuse modals that are too large or hold an id twice, and answers of no type', () => {
    const label = { type: 18, label: 'a', component: { type: 4, custom_id: 't', style: 1 } };
    const modal = (count: number) => ({
      type: 9,
      data: { custom_id: 'm', title: 't', components: Array.from({ length: count }, () => label) },
    });

    expect(faults(rules.callback(modal(2), context))).toEqual([
      'data.components.1.component.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ]);
    expect(faults(rules.callback(modal(6), context))).toContain(
      'data.components BASE_TYPE_BAD_LENGTH',
    );
    expect(faults(rules.callback({ type: 99 }, context))).toEqual(['type BASE_TYPE_CHOICES']);
  });

  it.each([null, 5, 'x', [], [null], { components: 5 }, { components: [null, 5, 'x', []] }])(
    'should refuse %j without falling over',
    (body) => {
      expect(rules.message('create', body, context)).not.toBeNull();
      expect(rules.callback(body, context)).not.toBeNull();
      expect(rules.callback({ type: 4, data: body }, context)).not.toBeNull();
    },
  );
});
