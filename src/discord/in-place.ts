import { MessageFlags, type MessageComponentInteraction } from 'discord.js';
import { privately, type MessageContent, type Reply } from './reply.ts';

/**
 * Answers a press: a private message changes in its place; a public one stays as it is for all, and
 * whoever pressed gets a private copy.
 */
export function inPlace(interaction: MessageComponentInteraction, content: MessageContent): Reply {
  const isPrivate = interaction.message.flags.has(MessageFlags.Ephemeral);
  return isPrivate ? { kind: 'update', content } : privately(content);
}
