import {
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  SlashCommandBuilder,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { dayOffers } from '../src/daily/days.ts';
import { planKinds, type PlanKind } from '../src/daily/prompt-kind.ts';
import type { CommandContext, SlashCommand } from '../src/discord/command.ts';
import { privately, type Reply } from '../src/discord/reply.ts';
import { TutorError } from '../src/errors.ts';
import { examOption, topicOption } from './options/quiz-options.ts';
import { topicChoices } from './options/topic-option.ts';
import { zoneChoices, zoneOption } from './options/zone-option.ts';
import { answerPrompt } from './prompting/answer-prompt.ts';
import { promptsOf, startPrompts } from './prompting/daily-prompts.ts';
import {
  pausePlan,
  postNow,
  removePlan,
  resumePlan,
  setUp,
  showStatus,
  skipNext,
} from './prompting/manage-plan.ts';
import { promptChannels } from './prompting/read-setup.ts';
import { parseDailyAction } from './replies/daily/daily-ids.ts';

const maxTextLength = 40;

const kindNames: Readonly<Record<PlanKind, string>> = {
  question: 'A question about the notes',
  puzzle: 'A puzzle about port conflicts',
  mixed: 'Both in turn',
};

const data = new SlashCommandBuilder()
  .setName('daily')
  .setDescription('A prompt a day for everybody in this server')
  .setContexts(InteractionContextType.Guild)
  .setIntegrationTypes(ApplicationIntegrationType.GuildInstall)
  .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild)
  .addSubcommand((command) =>
    command
      .setName('setup')
      .setDescription('Post a prompt every day, from now on')
      .addChannelOption((option) =>
        option
          .setName('channel')
          .setDescription('Where it is posted')
          .addChannelTypes(...promptChannels)
          .setRequired(true),
      )
      .addStringOption((option) =>
        option
          .setName('time')
          .setDescription('When, on the clocks of the time zone: 08:30')
          .setMaxLength(maxTextLength)
          .setRequired(true),
      )
      .addStringOption((option) => zoneOption(option).setRequired(true))
      .addStringOption((option) =>
        option
          .setName('days')
          .setDescription('On which days (every day unless said): weekdays, mon-sat, Mon, Wed, Fri')
          .setMaxLength(maxTextLength)
          .setAutocomplete(true),
      )
      .addStringOption(topicOption)
      .addStringOption(examOption)
      .addStringOption((option) =>
        option
          .setName('kind')
          .setDescription('What is asked (questions unless said)')
          .addChoices(...planKinds.map((value) => ({ name: kindNames[value], value }))),
      )
      .addRoleOption((option) =>
        option.setName('role').setDescription('Pinged with each prompt; nobody is unless said'),
      ),
  )
  .addSubcommand((command) =>
    command.setName('status').setDescription('How the daily prompt stands'),
  )
  .addSubcommand((command) => command.setName('pause').setDescription('Post nothing for now'))
  .addSubcommand((command) => command.setName('resume').setDescription('Go on after a pause'))
  .addSubcommand((command) => command.setName('skip').setDescription('Leave the next prompt out'))
  .addSubcommand((command) =>
    command.setName('now').setDescription('Post today’s prompt now, whatever the time'),
  )
  .addSubcommand((command) =>
    command.setName('remove').setDescription('Post no daily prompts any more'),
  );

/** Posts a prompt a day in a server. */
export const daily = {
  kind: 'slash',
  data: data.toJSON(),
  start: startPrompts,
  isForOne: () => true,

  execute: async (interaction, context) => {
    const guildId = interaction.guildId ?? '';
    const content = await manage(interaction, context, guildId);
    void promptsOf(context).look();
    return privately(content);
  },

  autocomplete: (interaction, { tutor, clock }) => {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'timezone') return Promise.resolve(zoneChoices(value, clock.now()));
    if (name === 'topic') return Promise.resolve(topicChoices(tutor.vault, value));
    const typed = value.trim().toLowerCase();
    const offers = dayOffers.filter((offer) => offer.toLowerCase().startsWith(typed));
    return Promise.resolve(offers.map((offer) => ({ name: offer, value: offer })));
  },

  component: async (interaction, id, context): Promise<Reply> => {
    const action = parseDailyAction(id);
    if (action === undefined) throw outdated();
    const { questionId, index } = action;
    const press = { questionId, index, memberId: interaction.user.id };
    const content = await answerPrompt(context, press);
    promptsOf(context).counts.answered(questionId);
    return privately(content);
  },
} satisfies SlashCommand;

function manage(
  interaction: ChatInputCommandInteraction,
  context: CommandContext,
  guildId: string,
) {
  switch (interaction.options.getSubcommand()) {
    case 'setup':
      return setUp(context, interaction);
    case 'pause':
      return pausePlan(context, guildId);
    case 'resume':
      return resumePlan(context, interaction);
    case 'skip':
      return skipNext(context, guildId);
    case 'now':
      return postNow(context, guildId);
    case 'remove':
      return removePlan(context, guildId);
    default:
      return showStatus(context, interaction);
  }
}

function outdated(): TutorError {
  return new TutorError('outdated', 'This message is from another version.');
}
