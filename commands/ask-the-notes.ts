import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js';
import { everyContext, everyInstallation, type MessageCommand } from '../src/discord/command.ts';
import { privately, textContent } from '../src/discord/reply.ts';
import { answerQuestion } from './asking/answer-question.ts';
import { readQuestion } from './asking/read-question.ts';

const data = new ContextMenuCommandBuilder()
  .setName('Ask the notes')
  .setType(ApplicationCommandType.Message)
  .setContexts(...everyContext)
  .setIntegrationTypes(...everyInstallation);

const noText =
  'This message has no text that I could take as a question: an embed, a picture or a sticker says nothing to me.';

/** Takes a message as the question. */
export const askTheNotes = {
  kind: 'message',
  data: data.toJSON(),
  execute: async (interaction, { tutor }) => {
    const question = readQuestion(interaction.targetMessage.content);
    if (question === null) return privately(textContent(noText));
    const asking = { question, topic: null, sharedBy: null, showsQuestion: true };
    return tutor.use((library) => answerQuestion(library, asking));
  },
} satisfies MessageCommand;
