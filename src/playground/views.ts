import { whyHidden, whyShut } from '../loopback/place.ts';
import {
  channelType,
  type Channel,
  type Message,
  type User,
  type World,
} from '../loopback/world.ts';
import { commandViews, deployedCommands } from './command-views.ts';
import type { ChannelView, MemberView, MessageView } from './protocol.ts';
import type { Player, StudyGroup } from './study-group.ts';

/** What a player sees of a Discord: plain data, as the page takes it. */
export class Views {
  readonly #world: World;
  readonly #group: StudyGroup;

  constructor(world: World, group: StudyGroup) {
    this.#world = world;
    this.#group = group;
  }

  /** Whether a player can see what is in a channel. */
  canSee(channel: Channel, user: User): boolean {
    const isHere = channel.guildId === null || channel.guildId === this.#group.guild.id;
    return isHere && whyShut(channel, user) === null;
  }

  member({ key, name, isManager, member }: Player): MemberView {
    return { key, id: member.user.id, name, isManager };
  }

  /** The channels of a player: text channels, each with its threads behind it, then conversations. */
  channels(user: User): ChannelView[] {
    return [...this.#world.channels.values()]
      .filter((channel) => this.canSee(channel, user))
      .map((channel) => this.#channel(channel, user));
  }

  #channel(channel: Channel, user: User): ChannelView {
    const { id, type, name, thread } = channel;
    const commands = deployedCommands(this.#world, this.#group.guild.id)
      .filter((command) => whyHidden(this.#world, command, { channel, user }) === null)
      .flatMap(commandViews)
      .map(({ key }) => key);
    return {
      id,
      kind: type === channelType.dm ? 'dm' : thread === null ? 'text' : 'thread',
      name: name ?? this.#world.bot.username,
      parentId: thread?.parentId ?? null,
      isArchived: thread?.archived === true,
      commands,
    };
  }

  /** A message with files where the page can get them. */
  message({ json }: Message): MessageView {
    const text = JSON.stringify(json).replaceAll(`${this.#world.origin()}/attachments/`, '/files/');
    return JSON.parse(text) as MessageView;
  }
}
