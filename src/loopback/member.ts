import { interactionType, type Interactions, type Outcome } from './interactions.ts';
import { postMessage } from './messages.ts';
import { isJson, listOf, placedComponents, type Json } from './rules/component-rules.ts';
import type { Channel, Command, Message, User, World } from './world.ts';

/** Values of a command's options by name; an inner object stands for a subcommand. */
export interface OptionValues {
  readonly [name: string]: string | number | boolean | OptionValues;
}

const optionType = { subcommand: 1, group: 2 } as const;
const componentType = { button: 2 } as const;
const commandType = { chat: 1, message: 3 } as const;

/** A person who plays: does to the bot what Discord's client would let them do. */
export class Member {
  readonly user: User;
  readonly #world: World;
  readonly #interactions: Interactions;

  constructor(world: World, interactions: Interactions, user: User) {
    this.#world = world;
    this.#interactions = interactions;
    this.user = user;
  }

  /**
   * Uses a slash command.
   * @throws Error when it, or an option, is not deployed where the channel is
   */
  command(channel: Channel, name: string, values: OptionValues = {}): Promise<Outcome> {
    const command = this.#findCommand(channel, name, commandType.chat);
    const options = toOptions(command, values);
    return this.#play(interactionType.command, channel, dataOf(command, { options }));
  }

  /** Types into an option, and gets what the bot offers. */
  autocomplete(channel: Channel, name: string, option: string, typed: string): Promise<Outcome> {
    const command = this.#findCommand(channel, name, commandType.chat);
    const [asked] = toOptions(command, { [option]: typed });
    const data = dataOf(command, { options: [{ ...asked, focused: true }] });
    return this.#play(interactionType.autocomplete, channel, data);
  }

  /** Uses a command on a message, from its menu. */
  messageCommand(channel: Channel, name: string, message: Message): Promise<Outcome> {
    const command = this.#findCommand(channel, name, commandType.message);
    const target_id = message.json.id;
    const resolved = { messages: { [target_id]: message.json } };
    return this.#play(interactionType.command, channel, dataOf(command, { target_id, resolved }));
  }

  /**
   * Presses a button of a message.
   * @throws Error when the message shows no such button, or it is disabled
   */
  press(channel: Channel, message: Message, customId: string): Promise<Outcome> {
    const component_type = this.#usableType(message, customId);
    const data = { custom_id: customId, component_type };
    return this.#play(interactionType.component, channel, data, message);
  }

  /** Chooses in a select of a message. @throws Error as {@link press} does */
  select(
    channel: Channel,
    message: Message,
    customId: string,
    values: readonly string[],
  ): Promise<Outcome> {
    const component_type = this.#usableType(message, customId);
    const data = { custom_id: customId, component_type, values };
    return this.#play(interactionType.component, channel, data, message);
  }

  /** Fills in a modal: texts and choices by the custom ids of its fields. */
  submit(
    channel: Channel,
    modal: Json,
    values: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Outcome> {
    const components = listOf(modal['components'])
      .filter(isJson)
      .map((label) => {
        const field = isJson(label['component']) ? label['component'] : {};
        const { type, custom_id } = field;
        const given = values[String(custom_id)] ?? '';
        const filled = typeof given === 'string' ? { value: given } : { values: given };
        return { type: label['type'], component: { type, custom_id, ...filled } };
      });
    const data = { custom_id: modal['custom_id'], components };
    return this.#play(interactionType.modal, channel, data);
  }

  /** Writes a message of their own. */
  say(channel: Channel, content: string): Message {
    return postMessage(this.#world, channel, {
      author: this.user,
      body: { content },
      files: [],
      flags: 0,
      visibleTo: null,
    });
  }

  /** The messages of a channel that this member can see, in order. */
  sees(channel: Channel): Message[] {
    const isVisible = ({ visibleTo }: Message): boolean =>
      visibleTo === null || visibleTo === this.user.id;
    return [...channel.messages.values()].filter(isVisible);
  }

  #play(type: number, channel: Channel, data: Json, message?: Message): Promise<Outcome> {
    const own = message === undefined ? {} : { message };
    return this.#interactions.play({ type, user: this.user, channel, data, ...own });
  }

  #findCommand(channel: Channel, name: string, type: number): Command {
    const places = [channel.guildId, 'global'].filter((place) => place !== null);
    const commands = places.flatMap((place) => this.#world.commands.get(place) ?? []);
    const command = commands.find((own) => own.name === name && own.type === type);
    if (command === undefined) throw new Error(`there is no command "${name}" here`);
    return command;
  }

  #usableType(message: Message, customId: string): unknown {
    const component = placedComponents(message.json, [])
      .map((placed) => placed.component)
      .find((own) => own['custom_id'] === customId);
    if (component === undefined) throw new Error(`the message shows no "${customId}"`);
    if (component['disabled'] === true) throw new Error(`"${customId}" is disabled`);
    return component['type'] ?? componentType.button;
  }
}

function dataOf({ id, name, type }: Command, more: Json): Json {
  return { id, name, type, ...more };
}

function toOptions(parent: Json, values: OptionValues): Json[] {
  return Object.entries(values).map(([name, value]) => {
    const option = listOf(parent['options'])
      .filter(isJson)
      .find((own) => own['name'] === name);
    if (option === undefined) throw new Error(`the command has no option "${name}"`);
    const { type } = option;
    const isNested = type === optionType.subcommand || type === optionType.group;
    if (isNested !== (typeof value === 'object')) {
      throw new Error(`option "${name}" takes ${isNested ? 'options' : 'a value'}`);
    }
    return typeof value === 'object'
      ? { name, type, options: toOptions(option, value) }
      : { name, type, value };
  });
}
