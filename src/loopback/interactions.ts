import { randomBytes } from 'node:crypto';
import type { Gateway } from './gateway/gateway.ts';
import { editMessage, ephemeralFlag, loadingFlag, postMessage } from './messages.ts';
import { failures } from './rest/failure.ts';
import type { Json } from './rules/component-rules.ts';
import type { Channel, Message, User, World } from './world.ts';

/** What a member did. @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-type */
export const interactionType = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

const callbackType = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

/** Discord shows "This interaction failed" after this. */
const firstAnswerMs = 3000;
const tokenLifeMs = 15 * 60_000;

/** What came of an interaction. */
export type Outcome =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'choices'; readonly choices: readonly Json[] }
  | { readonly kind: 'modal'; readonly modal: Json }
  | { readonly kind: 'failed' };

/** What a member does to the bot. */
export interface Action {
  readonly type: number;
  readonly user: User;
  readonly channel: Channel;
  readonly data: Json;
  /** The message whose component was used. */
  readonly message?: Message;
}

interface Interaction extends Action {
  readonly id: string;
  readonly token: string;
  readonly createdAt: number;
  readonly outcome: PromiseWithResolvers<Outcome>;
  isAcknowledged: boolean;
  /** The id of the message that `@original` means; null until there is one. */
  original: string | null;
}

/** What a bot may send with an answer. */
export interface Answer {
  readonly body: Json;
  readonly files: readonly File[];
}

/** Carries what members do to the bot, and the bot's answers back: one each, in time. */
export class Interactions {
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #byToken = new Map<string, Interaction>();

  constructor(world: World, gateway: Gateway) {
    this.#world = world;
    this.#gateway = gateway;
  }

  /** Sends an action to the bot. @returns what a member sees of it, at the latest after 3 seconds */
  async play(action: Action): Promise<Outcome> {
    const interaction: Interaction = {
      ...action,
      id: this.#world.nextId(),
      token: randomBytes(32).toString('base64url'),
      createdAt: this.#world.now(),
      outcome: Promise.withResolvers(),
      isAcknowledged: false,
      original: null,
    };
    this.#byToken.set(interaction.token, interaction);
    this.#forgetOld();
    const timer = setTimeout(() => {
      if (!interaction.isAcknowledged) interaction.outcome.resolve({ kind: 'failed' });
    }, firstAnswerMs);
    this.#gateway.dispatch(
      'INTERACTION_CREATE',
      this.#eventOf(interaction),
      action.channel.guildId,
    );
    try {
      return await interaction.outcome.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Long after its token died, an interaction is not even told from one that never was. */
  #forgetOld(): void {
    const oldest = this.#world.now() - 2 * tokenLifeMs;
    for (const { token, createdAt } of this.#byToken.values()) {
      if (createdAt < oldest) this.#byToken.delete(token);
    }
  }

  #eventOf({ id, token, type, user, channel, data, message }: Interaction): Json {
    const { bot } = this.#world;
    const person = { id: user.id, username: user.username, discriminator: '0', avatar: null };
    const isGuild = channel.guildId !== null;
    const member = {
      user: person,
      roles: [],
      permissions: '0',
      joined_at: null,
      deaf: false,
      mute: false,
    };
    return {
      id,
      application_id: bot.applicationId,
      type,
      token,
      version: 1,
      data,
      channel: { id: channel.id, type: channel.type, name: channel.name },
      channel_id: channel.id,
      ...(isGuild
        ? { guild_id: channel.guildId, member, guild_locale: 'en-US' }
        : { user: person }),
      ...(message === undefined ? {} : { message: message.json }),
      app_permissions: '0',
      locale: 'en-US',
      context: isGuild ? 0 : 1,
      entitlements: [],
      authorizing_integration_owners: isGuild ? { 0: channel.guildId } : { 0: '0' },
      attachment_size_limit: 10 * 2 ** 20,
    };
  }

  /**
   * Finds an interaction that waits for its first answer.
   * @throws Failure when it is unknown, too late, or answered
   */
  findOpen(id: string, token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (interaction?.id !== id) throw failures.unknownInteraction();
    if (interaction.isAcknowledged) throw failures.acknowledged();
    if (this.#world.now() - interaction.createdAt > firstAnswerMs)
      throw failures.unknownInteraction();
    return interaction;
  }

  /**
   * Finds an interaction by what its later answers name it by.
   * @throws Failure when the token is unknown or older than 15 minutes
   */
  findByToken(token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (interaction === undefined || !interaction.isAcknowledged) throw failures.unknownWebhook();
    if (this.#world.now() - interaction.createdAt > tokenLifeMs)
      throw failures.invalidWebhookToken();
    return interaction;
  }

  /** Carries out the first answer. @param body - held against the rules before */
  acknowledge(interaction: Interaction, { body, files }: Answer): void {
    const { type } = body;
    const data = (body['data'] ?? {}) as Json;
    interaction.isAcknowledged = true;
    switch (type) {
      case callbackType.message:
      case callbackType.deferredMessage: {
        const isDeferred = type === callbackType.deferredMessage;
        const message = this.#post(
          interaction,
          { body: data, files },
          isDeferred ? loadingFlag : 0,
        );
        interaction.original = message.json.id;
        if (!isDeferred) interaction.outcome.resolve({ kind: 'message', message });
        break;
      }
      case callbackType.deferredUpdate:
        interaction.original = interaction.message?.json.id ?? null;
        break;
      case callbackType.update:
        interaction.original = interaction.message?.json.id ?? null;
        this.edit(interaction, '@original', { body: data, files });
        break;
      case callbackType.choices:
        interaction.outcome.resolve({
          kind: 'choices',
          choices: (data['choices'] ?? []) as Json[],
        });
        break;
      case callbackType.modal:
        interaction.outcome.resolve({ kind: 'modal', modal: data });
        break;
    }
  }

  /** Sends one more message. */
  followUp(interaction: Interaction, answer: Answer): Message {
    const message = this.#post(interaction, answer, 0);
    interaction.outcome.resolve({ kind: 'message', message });
    return message;
  }

  /** Finds a message of an interaction. @throws Failure when there is none */
  find(interaction: Interaction, id: string): Message {
    const named = id === '@original' ? interaction.original : id;
    const message = named === null ? undefined : interaction.channel.messages.get(named);
    if (message === undefined) throw failures.unknownMessage();
    return message;
  }

  /** Changes a message of an interaction. @throws Failure when there is none */
  edit(interaction: Interaction, id: string, answer: Answer): Message {
    const before = this.find(interaction, id);
    const message = editMessage(this.#world, interaction.channel, before, answer);
    interaction.outcome.resolve({ kind: 'message', message });
    return message;
  }

  remove(interaction: Interaction, id: string): void {
    interaction.channel.messages.delete(this.find(interaction, id).json.id);
  }

  #post({ channel, user }: Interaction, { body, files }: Answer, extraFlags: number): Message {
    const { bot } = this.#world;
    const flags = (typeof body['flags'] === 'number' ? body['flags'] : 0) | extraFlags;
    return postMessage(this.#world, channel, {
      author: { id: bot.userId, username: bot.username, bot: true },
      body,
      files,
      flags,
      visibleTo: (flags & ephemeralFlag) === 0 ? null : user.id,
    });
  }
}
