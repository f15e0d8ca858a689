import type {
  ChatInputCommandInteraction,
  Interaction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalMessageModalSubmitInteraction,
  ModalSubmitInteraction,
  UserContextMenuCommandInteraction,
} from 'discord.js';

/** What can be answered with a message. */
export type AnswerableInteraction =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | UserContextMenuCommandInteraction
  | Extract<Interaction, MessageComponentInteraction>
  | ModalSubmitInteraction;

/** What came from a message that can be changed for an answer. */
export type FromMessage = MessageComponentInteraction | ModalMessageModalSubmitInteraction;

/** @returns null where there is no message that could be changed */
export function fromMessage(interaction: AnswerableInteraction): FromMessage | null {
  if (interaction.isMessageComponent()) return interaction;
  return interaction.isModalSubmit() && interaction.isFromMessage() ? interaction : null;
}
