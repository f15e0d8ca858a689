import { SlashCommandBuilder } from 'discord.js';
import { everyContext, everyInstallation, type SlashCommand } from '../src/discord/command.ts';
import { privately } from '../src/discord/reply.ts';
import { TutorError } from '../src/errors.ts';
import {
  confirmContent,
  deleteAction,
  deletedContent,
  exportContent,
  keepAction,
  keptContent,
} from './replies/privacy.ts';

const data = new SlashCommandBuilder()
  .setName('privacy')
  .setDescription('What I keep about you')
  .setContexts(...everyContext)
  .setIntegrationTypes(...everyInstallation)
  .addSubcommand((command) =>
    command.setName('export').setDescription('Get everything that I keep about you, as a file'),
  )
  .addSubcommand((command) =>
    command.setName('delete').setDescription('Delete what I keep about you'),
  );

/** Lets members have, and delete, what is kept about them. */
export const privacy = {
  kind: 'slash',
  data: data.toJSON(),

  execute: async (interaction, { personal }) => {
    if (interaction.options.getSubcommand() === 'delete') return privately(confirmContent());
    const own = await personal.exportMember(interaction.user.id);
    return privately(exportContent(`${JSON.stringify(own, null, 2)}\n`));
  },

  component: async (interaction, { action }, { personal }) => {
    if (action === keepAction) return { kind: 'update', content: keptContent() };
    if (action !== deleteAction) throw outdated();
    await personal.forgetMember(interaction.user.id);
    return { kind: 'update', content: deletedContent() };
  },
} satisfies SlashCommand;

function outdated(): TutorError {
  return new TutorError('outdated', 'This message is from another version. Use /privacy again.');
}
