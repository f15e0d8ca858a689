import { randomBytes } from 'node:crypto';
import { chosen } from './chosen.ts';
import { filledForm, type FormValues } from './forms.ts';
import { interactionType, type Interactions, type Outcome } from './interactions.ts';
import { ephemeralFlag, postMessage } from './messages.ts';
import { toOptions, withOption, type OptionValues } from './options.ts';
import { hasBot, whyHidden, whyShut } from './place.ts';
import { Resolved } from './resolved.ts';
import { placedComponents, type Json } from './rules/component-rules.ts';
import {
  removeMessage,
  type Channel,
  type Command,
  type Message,
  type User,
  type World,
} from './world.ts';

const componentType = { button: 2 } as const;
const maxMessageLength = 2000;
const commandType = { chat: 1, message: 3 } as const;
const buttonStyle = { link: 5, premium: 6 } as const;

/** A person who plays: does to the bot what Discord's client would let them do. */
export class Member {
  readonly user: User;
  /** Lets a page act as this member. */
  readonly secret: string = randomBytes(32).toString('base64url');
  readonly #world: World;
  readonly #interactions: Interactions;

  constructor(world: World, interactions: Interactions, user: User) {
    this.#world = world;
    this.#interactions = interactions;
    this.user = user;
  }

  /**
   * Uses a slash command.
   * @throws Error when it is not to be seen where the channel is, or an option is not as it wants it
   */
  command(channel: Channel, name: string, values: OptionValues = {}): Promise<Outcome> {
    const command = this.#findCommand(channel, name, commandType.chat);
    const resolved = new Resolved(this.#world, channel);
    const options = toOptions(command, values, { resolved, focused: null });
    const data = dataOf(command, { options, ...resolved.field });
    return this.#play(interactionType.command, channel, data);
  }

  /**
   * Types into an option, and gets what the bot offers.
   * @param others - what other options have already; for one of a subcommand, at least that
   */
  autocomplete(
    channel: Channel,
    name: string,
    option: string,
    typed: string,
    others: OptionValues = {},
  ): Promise<Outcome> {
    const command = this.#findCommand(channel, name, commandType.chat);
    const resolved = new Resolved(this.#world, channel);
    const values = withOption(others, option, typed);
    const options = toOptions(command, values, { resolved, focused: option });
    return this.#play(interactionType.autocomplete, channel, dataOf(command, { options }));
  }

  /** Uses a command on a message, from its menu. */
  messageCommand(channel: Channel, name: string, message: Message): Promise<Outcome> {
    const command = this.#findCommand(channel, name, commandType.message);
    this.#seen(channel, message);
    const target_id = message.json.id;
    const resolved = { messages: { [target_id]: message.json } };
    return this.#play(interactionType.command, channel, dataOf(command, { target_id, resolved }));
  }

  /**
   * Presses a button of a message.
   * @throws Error when this member sees no such button, or cannot press it
   */
  press(channel: Channel, message: Message, customId: string): Promise<Outcome> {
    const { component, shown } = this.#usable(channel, message, customId);
    const component_type = component['type'];
    const isPressable =
      component_type === componentType.button &&
      component['style'] !== buttonStyle.link &&
      component['style'] !== buttonStyle.premium;
    if (!isPressable) throw new Error(`"${customId}" is no button of the bot`);
    const data = { custom_id: customId, component_type };
    return this.#play(interactionType.component, channel, data, shown);
  }

  /** Chooses in a select of a message. @throws Error as {@link press} does */
  select(
    channel: Channel,
    message: Message,
    customId: string,
    values: readonly string[],
  ): Promise<Outcome> {
    const { component, shown } = this.#usable(channel, message, customId);
    const resolved = new Resolved(this.#world, channel);
    const data = {
      custom_id: customId,
      component_type: component['type'],
      values: chosen(component, values, resolved),
      ...resolved.field,
    };
    return this.#play(interactionType.component, channel, data, shown);
  }

  /**
   * Fills in a modal: texts and choices by the custom ids of its fields.
   * @param form - the outcome that opened it
   * @throws Error for what it does not take
   */
  submit(
    channel: Channel,
    { modal, message }: { readonly modal: Json; readonly message: Message | null },
    values: FormValues,
  ): Promise<Outcome> {
    const resolved = new Resolved(this.#world, channel);
    const components = filledForm(modal, values, resolved);
    const data = { custom_id: modal['custom_id'], components, ...resolved.field };
    return this.#play(interactionType.modal, channel, data, message ?? undefined);
  }

  /** Writes a message of their own. @throws Error where this member cannot */
  say(channel: Channel, content: string, files: readonly File[] = []): Message {
    this.#enter(channel);
    if (content.length > maxMessageLength) {
      throw new Error(`a message takes ${maxMessageLength} characters at most`);
    }
    return postMessage(this.#world, channel, {
      author: this.user,
      body: { content },
      files,
      flags: 0,
      visibleTo: null,
    });
  }

  /** Takes a private message out of this member's sight. @throws Error when it is none of theirs */
  dismiss(channel: Channel, message: Message): void {
    const shown = this.#seen(channel, message);
    if ((shown.flags & ephemeralFlag) === 0) throw new Error('others see this message too');
    removeMessage(this.#world, channel, shown);
  }

  /** The messages of a channel that this member can see, in order. */
  sees(channel: Channel): Message[] {
    if (whyShut(channel, this.user) !== null) return [];
    const isVisible = ({ visibleTo }: Message): boolean =>
      visibleTo === null || visibleTo === this.user.id;
    return [...channel.messages.values()].filter(isVisible);
  }

  #play(type: number, channel: Channel, data: Json, message?: Message): Promise<Outcome> {
    this.#enter(channel);
    const own = message === undefined ? {} : { message };
    return this.#interactions.play({ type, user: this.user, channel, data, ...own });
  }

  #enter(channel: Channel): void {
    const why = whyShut(channel, this.user);
    if (why !== null) throw new Error(why);
  }

  /** A message as it is now. @throws Error when this member does not see it */
  #seen(channel: Channel, { json }: Message): Message {
    const shown = this.sees(channel).find((own) => own.json.id === json.id);
    if (shown === undefined) throw new Error('this member does not see the message');
    return shown;
  }

  #findCommand(channel: Channel, name: string, type: number): Command {
    const world = this.#world;
    const ofGuild = hasBot(world, channel) ? (world.commands.get(channel.guildId ?? '') ?? []) : [];
    const isMeant = (own: Command): boolean => own.name === name && own.type === type;
    const guildCommand = ofGuild.find(isMeant);
    const command = guildCommand ?? world.commands.get('global')?.find(isMeant);
    if (command === undefined) throw new Error(`there is no command "${name}" here`);
    const why = whyHidden(world, command, { channel, user: this.user });
    if (why !== null) throw new Error(`the command "${name}" ${why}`);
    return command;
  }

  /** The component as the message shows it now. */
  #usable(
    channel: Channel,
    message: Message,
    customId: string,
  ): { component: Json; shown: Message } {
    const shown = this.#seen(channel, message);
    const component = placedComponents(shown.json, [])
      .map((placed) => placed.component)
      .find((own) => own['custom_id'] === customId);
    if (component === undefined) throw new Error(`the message shows no "${customId}"`);
    if (component['disabled'] === true) throw new Error(`"${customId}" is disabled`);
    return { component, shown };
  }
}

function dataOf({ id, name, type }: Command, more: Json): Json {
  return { id, name, type, ...more };
}
