import { randomBytes } from 'node:crypto';
import type { Gateway } from './gateway/gateway.ts';
import { interactionEvent, type Action } from './interaction-event.ts';
import { askedFlags, editMessage, ephemeralFlag, loadingFlag, postMessage } from './messages.ts';
import { isKeptPrivate, ownersOf } from './place.ts';
import { failures } from './rest/failure.ts';
import type { Json } from './rules/component-rules.ts';
import { demandAnswerable, wakeThread } from './threads.ts';
import { removeMessage, type Message, type World } from './world.ts';

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
/** How many follow-ups a bot gets that is there by a member's own installation alone. */
const maxUserFollowUps = 5;

/** What came of an interaction. */
export type Outcome =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'choices'; readonly choices: readonly Json[] }
  | {
      readonly kind: 'modal';
      readonly modal: Json;
      /** The message it was opened from; null where a command opened it. */
      readonly message: Message | null;
    }
  /** Answered, and nothing new is to be seen. */
  | { readonly kind: 'none' }
  | { readonly kind: 'failed' };

interface Interaction extends Action {
  readonly id: string;
  readonly token: string;
  readonly createdAt: number;
  readonly outcome: PromiseWithResolvers<Outcome>;
  /** Ids of the messages that its token reaches. */
  readonly own: Set<string>;
  isAcknowledged: boolean;
  /** The id of the message that `@original` means; null until there is one. */
  original: string | null;
  followUps: number;
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

  /**
   * Sends an action to the bot.
   * @returns what a member sees of it: the first message, change, form or list; `failed` after three
   *   seconds without an answer, or when a promised one has not come after 15 minutes
   */
  async play(action: Action): Promise<Outcome> {
    const { clock, nextId } = this.#world;
    const interaction: Interaction = {
      ...action,
      id: nextId(),
      token: randomBytes(32).toString('base64url'),
      createdAt: clock.now(),
      outcome: Promise.withResolvers(),
      own: new Set(),
      isAcknowledged: false,
      original: null,
      followUps: 0,
    };
    this.#byToken.set(interaction.token, interaction);
    this.#setTimers(interaction);
    const event = interactionEvent(this.#world, interaction);
    const { id, token, createdAt: at } = interaction;
    this.#world.happenings.tell({ kind: 'interaction', id, token, at, event });
    this.#gateway.dispatch('INTERACTION_CREATE', event, action.channel.guildId);
    return interaction.outcome.promise;
  }

  #setTimers(interaction: Interaction): void {
    const { clock } = this.#world;
    clock.after(firstAnswerMs, () => {
      if (interaction.isAcknowledged) return;
      this.#world.happenings.tell({ kind: 'failed', id: interaction.id, at: clock.now() });
      interaction.outcome.resolve({ kind: 'failed' });
    });
    clock.after(tokenLifeMs, () => {
      const isChange = interaction.original !== null && !interaction.own.has(interaction.original);
      interaction.outcome.resolve({ kind: isChange ? 'none' : 'failed' });
    });
    clock.after(2 * tokenLifeMs, () => this.#byToken.delete(interaction.token));
  }

  /**
   * Finds an interaction that waits for its first answer.
   * @throws Failure when it is unknown, too late, or answered
   */
  findOpen(id: string, token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (interaction?.id !== id) throw failures.unknownInteraction();
    if (interaction.isAcknowledged) throw failures.acknowledged();
    if (this.#world.clock.now() - interaction.createdAt > firstAnswerMs) {
      throw failures.unknownInteraction();
    }
    return interaction;
  }

  /**
   * Finds an interaction by what its later answers name it by.
   * @throws Failure when the token is unknown or older than 15 minutes
   */
  findByToken(token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (interaction === undefined) throw failures.invalidWebhookToken();
    const hasWebhook = interaction.type !== interactionType.autocomplete;
    if (!interaction.isAcknowledged || !hasWebhook) throw failures.unknownWebhook();
    if (this.#world.clock.now() - interaction.createdAt > tokenLifeMs) {
      throw failures.invalidWebhookToken();
    }
    return interaction;
  }

  /**
   * Carries out the first answer.
   * @param answer - its body was held against the rules before
   * @throws Failure when this kind of interaction cannot be answered so
   */
  acknowledge(interaction: Interaction, { body, files }: Answer): void {
    const type = Number(body['type']);
    if (!allowedCallbacks(interaction).includes(type)) throw failures.wrongCallback(type);
    const data = (body['data'] ?? {}) as Json;
    const { outcome, message, channel } = interaction;
    const isChange = type === callbackType.update;
    const isGone = message !== undefined && !channel.messages.has(message.json.id);
    if (isChange && isGone) throw failures.unknownMessage();
    demandAnswerable(channel, interaction.user);
    interaction.isAcknowledged = true;
    const { happenings, clock } = this.#world;
    happenings.tell({ kind: 'acknowledged', id: interaction.id, at: clock.now() });
    switch (type) {
      case callbackType.message:
        interaction.original = this.#post(interaction, { body: data, files }, 0).json.id;
        break;
      case callbackType.deferredMessage: {
        const promise = { body: { flags: data['flags'] }, files: [] };
        const posted = this.#post(interaction, promise, loadingFlag);
        interaction.original = posted.json.id;
        break;
      }
      case callbackType.deferredUpdate:
        interaction.original = message?.json.id ?? null;
        break;
      case callbackType.update:
        interaction.original = message?.json.id ?? null;
        this.edit(interaction, '@original', { body: data, files });
        break;
      case callbackType.choices:
        outcome.resolve({ kind: 'choices', choices: (data['choices'] ?? []) as Json[] });
        break;
      case callbackType.modal:
        outcome.resolve({ kind: 'modal', modal: data, message: message ?? null });
        break;
    }
  }

  /**
   * Sends one more message; the first one after a promised answer is that answer, and is as private
   * as it was promised.
   * @see https://discord.com/developers/docs/interactions/receiving-and-responding#create-followup-message
   * @throws Failure when a user's installation allows no more
   */
  followUp(interaction: Interaction, answer: Answer): Message {
    const { channel, user } = interaction;
    demandAnswerable(channel, user);
    const original = channel.messages.get(interaction.original ?? '');
    if (original !== undefined && (original.flags & loadingFlag) !== 0) {
      return this.edit(interaction, original.json.id, answer);
    }
    const isUsersOwn = !('0' in ownersOf(this.#world, channel, user));
    interaction.followUps += 1;
    if (isUsersOwn && interaction.followUps > maxUserFollowUps) throw failures.tooManyFollowUps();
    return this.#post(interaction, answer, 0);
  }

  /** Finds a message of an interaction. @throws Failure when there is none */
  find(interaction: Interaction, id: string): Message {
    const named = id === '@original' ? interaction.original : id;
    const isOwn = named !== null && (named === interaction.original || interaction.own.has(named));
    const message = isOwn ? interaction.channel.messages.get(named) : undefined;
    if (message === undefined) throw failures.unknownMessage();
    return message;
  }

  /** Changes a message of an interaction. @throws Failure when there is none */
  edit(interaction: Interaction, id: string, answer: Answer): Message {
    demandAnswerable(interaction.channel, interaction.user);
    const before = this.find(interaction, id);
    const message = editMessage(this.#world, interaction.channel, before, answer);
    interaction.outcome.resolve({ kind: 'message', message });
    return message;
  }

  /** Deletes a message of an interaction. @throws Failure when there is none */
  remove(interaction: Interaction, id: string): void {
    removeMessage(this.#world, interaction.channel, this.find(interaction, id));
    interaction.outcome.resolve({ kind: 'none' });
  }

  #post(interaction: Interaction, { body, files }: Answer, extraFlags: number): Message {
    const { channel, user, id, type, data, own, outcome } = interaction;
    const forced = isKeptPrivate(this.#world, channel, user) ? ephemeralFlag : 0;
    const flags = askedFlags(body) | extraFlags | forced;
    const isPrivate = (flags & ephemeralFlag) !== 0;
    if (!isPrivate) wakeThread({ world: this.#world, gateway: this.#gateway }, channel);
    const message = postMessage(this.#world, channel, {
      author: null,
      body,
      files,
      flags,
      visibleTo: isPrivate ? user.id : null,
      interaction: { id, type, user, data },
    });
    own.add(message.json.id);
    if ((flags & loadingFlag) === 0) outcome.resolve({ kind: 'message', message });
    return message;
  }
}

/** @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
function allowedCallbacks({ type, message }: Action): readonly number[] {
  const { message: reply, deferredMessage, deferredUpdate, update, choices, modal } = callbackType;
  switch (type) {
    case interactionType.autocomplete:
      return [choices];
    case interactionType.component:
      return [reply, deferredMessage, deferredUpdate, update, modal];
    case interactionType.modal:
      return message === undefined
        ? [reply, deferredMessage]
        : [reply, deferredMessage, deferredUpdate, update];
    default:
      return [reply, deferredMessage, modal];
  }
}
