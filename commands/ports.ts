import { SlashCommandBuilder } from 'discord.js';
import { everyContext, everyInstallation, type SlashCommand } from '../src/discord/command.ts';
import { privately } from '../src/discord/reply.ts';
import { TutorError } from '../src/errors.ts';
import { repairPhoneText } from '../src/ports/phone-text.ts';
import { getCard } from './asking/answer-question.ts';
import { checkPorts } from './checking/check-ports.ts';
import { cardContent } from './replies/card.ts';
import { pastedField, pasteForm } from './replies/ports.ts';
import { parsePortsAction } from './replies/ports-ids.ts';

const data = new SlashCommandBuilder()
  .setName('ports')
  .setDescription('Port conflicts in Kubernetes manifests')
  .setContexts(...everyContext)
  .setIntegrationTypes(...everyInstallation)
  .addSubcommand((command) =>
    command
      .setName('check')
      .setDescription('Find port conflicts in your manifests: paste one, or attach a file')
      .addAttachmentOption((option) =>
        option.setName('file').setDescription('YAML or JSON, 1 MB at most; without it, paste'),
      ),
  );

/** Finds port conflicts in a member's own manifests. */
export const ports = {
  kind: 'slash',
  data: data.toJSON(),

  execute: async (interaction, context) => {
    const file = interaction.options.getAttachment('file');
    if (file === null) return { kind: 'modal', modal: pasteForm() };
    return checkPorts(context, { texts: [], files: [file], from: 'text', tellsProblems: true });
  },

  component: async (_interaction, id, { tutor }) => {
    const action = parsePortsAction(id);
    if (action?.kind !== 'card') throw outdated();
    // Beside the findings, which are kept nowhere but in their message.
    const card = getCard(tutor.library, action.cardId);
    return privately(cardContent({ vault: tutor.vault, card, page: 0 }));
  },

  modal: async (interaction, id, context) => {
    if (parsePortsAction(id)?.kind !== 'pasted') throw outdated();
    const pasted = interaction.fields.getTextInputValue(pastedField);
    const { text, repairs } = repairPhoneText(pasted);
    return checkPorts(context, {
      texts: [{ file: 'pasted', text }],
      files: [],
      from: 'text',
      tellsProblems: true,
      undone: repairs,
    });
  },
} satisfies SlashCommand;

function outdated(): TutorError {
  return new TutorError('outdated', 'This message is from another version. Please check again.');
}
