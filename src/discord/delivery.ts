import {
  MessageFlags,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  type UserContextMenuCommandInteraction,
  type Interaction,
  type Message,
  type MessageComponentInteraction,
  type ModalMessageModalSubmitInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { TutorError } from '../errors.ts';
import { textContent, type MessageContent, type Reply } from './reply.ts';

/** What can be answered with a message. */
export type AnswerableInteraction =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | UserContextMenuCommandInteraction
  | Extract<Interaction, MessageComponentInteraction>
  | ModalSubmitInteraction;

/** What came from a message that can be changed for an answer. */
type FromMessage = MessageComponentInteraction | ModalMessageModalSubmitInteraction;

/** Stands for a moment where a public answer was promised privately. */
const aside = '-# For everybody to see:';

/** Carries one interaction's answer to Discord: at once, or after having asked for time. */
export class Delivery {
  readonly #interaction: AnswerableInteraction;
  #deferral: Promise<unknown> | null = null;

  constructor(interaction: AnswerableInteraction) {
    this.#interaction = interaction;
  }

  /** Asks Discord for up to 15 minutes. */
  async defer(): Promise<void> {
    const own = fromMessage(this.#interaction);
    const flags = MessageFlags.Ephemeral;
    this.#deferral ??= own?.deferUpdate() ?? this.#interaction.deferReply({ flags });
    await this.#deferral;
  }

  /** @throws DiscordAPIError when Discord refuses it */
  async deliver(reply: Reply): Promise<void> {
    await this.#deferral;
    const interaction = this.#interaction;
    switch (reply.kind) {
      case 'message':
        return this.#send(reply.content, reply.visibility);
      case 'update':
        return this.#update(reply.content);
      case 'share':
        await this.defer();
        await this.#send(reply.content, 'public');
        return this.#update(reply.update);
      case 'remove':
        await this.defer();
        return interaction.deleteReply();
      case 'modal':
        if (this.#deferral !== null || interaction.isModalSubmit()) throw tooSlow();
        await interaction.showModal(reply.modal);
        return undefined;
    }
  }

  async #send(content: MessageContent, visibility: 'private' | 'public'): Promise<void> {
    const interaction = this.#interaction;
    const isPrivate = visibility === 'private';
    const message = isPrivate ? privateMessageOf(content) : messageOf(content);
    if (!interaction.deferred && !interaction.replied) {
      if (isPrivate) {
        await interaction.reply(message);
      } else {
        const { resource } = await interaction.reply({ ...message, withResponse: true });
        requirePublic(resource?.message ?? null);
      }
      return;
    }
    // A command's deferral stands in the channel, for its asker alone, as a message to be filled in.
    const isOwed = !interaction.replied && fromMessage(interaction) === null;
    if (isOwed && isPrivate) {
      await interaction.editReply(messageOf(content));
      return;
    }
    // What is sent first fills in that message, and is as private: only the next one can be public.
    if (isOwed) await interaction.editReply(messageOf(textContent(aside)));
    const sent = await interaction.followUp(message);
    if (isPrivate) return;
    const isPublic = !sent.flags.has(MessageFlags.Ephemeral);
    if (!isPublic) await interaction.deleteReply(sent);
    requirePublic(sent);
    if (isOwed) await interaction.deleteReply();
  }

  async #update(content: MessageContent): Promise<void> {
    const own = fromMessage(this.#interaction);
    if (own === null) return this.#send(content, 'private');
    const message = messageOf(content);
    await (own.deferred ? own.editReply(message) : own.update(message));
    return undefined;
  }
}

function fromMessage(interaction: AnswerableInteraction): FromMessage | null {
  if (interaction.isMessageComponent()) return interaction;
  return interaction.isModalSubmit() && interaction.isFromMessage() ? interaction : null;
}

/** Nothing that a member or a note wrote pings anybody. */
function messageOf({ components }: MessageContent) {
  return {
    components,
    flags: MessageFlags.IsComponentsV2,
    allowedMentions: { parse: [], repliedUser: false },
  } as const;
}

function privateMessageOf(content: MessageContent) {
  const flags = [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral] as const;
  return { ...messageOf(content), flags } as const;
}

/**
 * Where somebody has the bot for themselves alone, a server can allow it nothing but private answers.
 * @throws TutorError `not-public` when Discord has made a public answer a private one
 */
function requirePublic(sent: Pick<Message, 'flags'> | null): void {
  if (sent?.flags.has(MessageFlags.Ephemeral) !== true) return;
  const why =
    'I cannot post here for everybody: I am not a member of this server, and it lets apps of its members answer in private only. Somebody who manages it can let me in, with the link in `/help`.';
  throw new TutorError('not-public', why);
}

function tooSlow(): TutorError {
  return new TutorError('too-slow', 'That took too long. Please try again.');
}
