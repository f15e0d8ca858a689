import { MessageFlags, type Message } from 'discord.js';
import { TutorError } from '../errors.ts';
import { fromMessage, type AnswerableInteraction } from './answerable.ts';
import { messageOf, privateMessageOf } from './outgoing.ts';
import type { PrivateMessages } from './private-messages.ts';
import { textContent, type MessageContent, type Reply } from './reply.ts';

/** Stands for a moment where a public answer was promised privately. */
const aside = '-# For everybody to see:';
/** Discord's name for an interaction's first message. */
const original = '@original';

/** What deliveries share. */
export interface DeliveryOptions {
  readonly privateMessages: PrivateMessages;
  /** Told of what failed beside an answer that was given. */
  readonly onLapse: (error: unknown) => void;
}

/** Carries one interaction's answer to Discord: at once, or after having asked for time. */
export class Delivery {
  readonly #interaction: AnswerableInteraction;
  readonly #options: DeliveryOptions;
  #deferral: Promise<unknown> | null = null;

  constructor(interaction: AnswerableInteraction, options: DeliveryOptions) {
    this.#interaction = interaction;
    this.#options = options;
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
        await this.#send(reply.content, reply.visibility);
        return undefined;
      case 'private-message':
        // At once: whatever is looked up then may take longer than Discord waits.
        await this.defer();
        return this.#options.privateMessages.show(interaction, {
          reply,
          open: (content) => this.#send(content, 'private'),
          onUnkept: this.#options.onLapse,
        });
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

  /** @returns what the message is called by this interaction's token */
  async #send(content: MessageContent, visibility: 'private' | 'public'): Promise<string> {
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
      return original;
    }
    // A command's deferral stands in the channel, for its asker alone, as a message to be filled in.
    const isOwed = !interaction.replied && fromMessage(interaction) === null;
    if (isOwed && isPrivate) {
      await interaction.editReply(messageOf(content));
      return original;
    }
    // What is sent first fills in that message, and is as private: only the next one can be public.
    if (isOwed) await interaction.editReply(messageOf(textContent(aside)));
    const sent = await interaction.followUp(message);
    if (isPrivate) return sent.id;
    const isPublic = !sent.flags.has(MessageFlags.Ephemeral);
    if (!isPublic) await interaction.deleteReply(sent);
    requirePublic(sent);
    if (isOwed) await interaction.deleteReply();
    return sent.id;
  }

  async #update(content: MessageContent): Promise<void> {
    const own = fromMessage(this.#interaction);
    const message = messageOf(content);
    if (own === null) await this.#send(content, 'private');
    else await (own.deferred ? own.editReply(message) : own.update(message));
  }
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
