import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js';
import { everyContext, everyInstallation, type MessageCommand } from '../src/discord/command.ts';
import { checkPorts } from './checking/check-ports.ts';
import { findTexts } from './checking/find-texts.ts';

const data = new ContextMenuCommandBuilder()
  .setName('Check ports')
  .setType(ApplicationCommandType.Message)
  .setContexts(...everyContext)
  .setIntegrationTypes(...everyInstallation);

/** Finds port conflicts in the manifests of a message. */
export const checkPortsOf = {
  kind: 'message',
  data: data.toJSON(),
  execute: (interaction, context) => {
    const { content, attachments } = interaction.targetMessage;
    const { texts, files, isMarked } = findTexts({
      content,
      attachments: [...attachments.values()],
    });
    return checkPorts(context, { texts, files, from: 'message', tellsProblems: isMarked });
  },
} satisfies MessageCommand;
