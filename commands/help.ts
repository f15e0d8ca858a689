import { SlashCommandBuilder } from 'discord.js';
import { everyContext, everyInstallation, type SlashCommand } from '../src/discord/command.ts';
import { privately } from '../src/discord/reply.ts';
import { helpContent } from './replies/help.ts';

const data = new SlashCommandBuilder()
  .setName('help')
  .setDescription('What I can do')
  .setContexts(...everyContext)
  .setIntegrationTypes(...everyInstallation);

/** Says what the tutor can do. */
export const help = {
  kind: 'slash',
  data: data.toJSON(),
  execute: (_interaction, { tutor, mention, inviteUrl }) =>
    tutor.use(async ({ vault, search }) => {
      const [first] = await search.complete('', 1);
      const view = {
        mention,
        notes: vault.notes.length,
        cards: vault.cards.length,
        example: first?.question ?? null,
        inviteUrl: inviteUrl(),
      };
      return privately(helpContent(view));
    }),
} satisfies SlashCommand;
