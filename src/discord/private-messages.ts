import { DiscordAPIError, InteractionWebhook } from 'discord.js';
import { fromMessage, type AnswerableInteraction } from './answerable.ts';
import { messageOf } from './outgoing.ts';
import type { MessageContent, OpenedMessage, PrivateMessageReply } from './reply.ts';
import { Turns } from './turns.ts';

/** @see https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages */
const tokenLifeMs = 15 * 60_000;
/** For the way there, and for clocks that differ. */
const marginMs = 30_000;
/** Discord's word for: not here, not any more, not for you. */
const refusals: ReadonlySet<number> = new Set([401, 403, 404]);

/** What is to be shown, and how a message is opened that was not there before. */
export interface PrivateMessageOptions {
  readonly reply: PrivateMessageReply;
  /** @returns the id of a new private message, or `@original` */
  readonly open: (content: MessageContent) => Promise<string>;
  /** Told when a message that has been opened cannot be kept: the next answer opens another. */
  readonly onUnkept: (error: unknown) => void;
}

/** Keeps one private message a member and matter: opens it, and changes it from then on. */
export class PrivateMessages {
  /** Of two presses at once, the second has to know of the message that the first opens. */
  readonly #turns = new Turns({ atOnce: 1, waiting: Infinity });
  readonly #latest = new Map<string, PrivateMessageReply>();

  /**
   * Shows an answer, when those before it are shown. A press that is followed by another already is
   * left out: the later one shows what has come of both.
   * @param interaction - acknowledged by now: its turn may be more than three seconds away
   * @throws DiscordAPIError when a new message is refused
   */
  async show(interaction: AnswerableInteraction, options: PrivateMessageOptions): Promise<void> {
    const { reply } = options;
    const key = `${interaction.user.id} ${reply.about}`;
    this.#latest.set(key, reply);
    await this.#turns.run(key, async () => {
      const isLatest = this.#latest.get(key) === reply;
      if (isLatest) this.#latest.delete(key);
      // What was answered without a message to press on waits for a message of its own.
      const isPress = fromMessage(interaction) !== null;
      if (isPress && !isLatest) return;
      await show(interaction, { ...options, mayChange: isPress });
    });
  }
}

async function show(
  interaction: AnswerableInteraction,
  { reply, open, onUnkept, mayChange }: PrivateMessageOptions & { readonly mayChange: boolean },
): Promise<void> {
  const [content, known] = await Promise.all([reply.content(), reply.find()]);
  if (mayChange && known !== undefined && (await tryEdit(interaction, known, content))) return;
  const messageId = await open(content);
  const expiresAt = interaction.createdTimestamp + tokenLifeMs - marginMs;
  try {
    await reply.keep({ token: interaction.token, messageId, expiresAt });
  } catch (error) {
    onUnkept(error);
  }
}

/** @returns false when Discord does not know the message any more: too old, or dismissed */
async function tryEdit(
  { client, applicationId }: AnswerableInteraction,
  { token, messageId }: Pick<OpenedMessage, 'token' | 'messageId'>,
  content: MessageContent,
): Promise<boolean> {
  try {
    // The token of an interaction is what allows it: the bot's own is not sent along.
    const webhook = new InteractionWebhook(client, applicationId, token);
    await webhook.editMessage(messageId, messageOf(content));
    return true;
  } catch (error) {
    if (error instanceof DiscordAPIError && refusals.has(error.status)) return false;
    throw error;
  }
}
