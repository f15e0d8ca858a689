import type { Clock } from './clock.ts';
import { Happenings } from './happenings.ts';
import { usualBotPermissions } from './permissions.ts';
import { createSnowflakes } from './snowflake.ts';

/** The bot that everything is played to. */
export interface Bot {
  readonly applicationId: string;
  readonly userId: string;
  readonly username: string;
}

/** A person, or the bot. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
  /** Permissions in servers. */
  readonly permissions: bigint;
  /** Whether they have the bot for themselves, wherever they are. */
  readonly hasApp: boolean;
  /** Whether the bot can write to them. */
  readonly takesDirectMessages: boolean;
}

/** Types of channels. @see https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
export const channelType = {
  guildText: 0,
  dm: 1,
  group: 3,
  announcement: 5,
  announcementThread: 10,
  publicThread: 11,
  privateThread: 12,
} as const;

/** What a thread has beside what every channel has. */
export interface Thread {
  readonly parentId: string;
  readonly ownerId: string;
  readonly members: Set<string>;
  archived: boolean;
  locked: boolean;
  /** Minutes. */
  autoArchiveDuration: number;
  /** Milliseconds since 1970. */
  archivedAt: number;
}

export interface Channel {
  readonly id: string;
  readonly type: number;
  name: string | null;
  /** Null outside servers. */
  readonly guildId: string | null;
  /** Who is in a conversation outside servers. */
  readonly recipients: readonly User[];
  readonly messages: Map<string, Message>;
  /** What the bot may do here. */
  botPermissions: bigint;
  readonly thread: Thread | null;
}

/** What members of a server can have in common. */
export interface Role {
  readonly id: string;
  readonly name: string;
  /** Whether everybody may ping it. */
  readonly mentionable: boolean;
}

/** A server. */
export interface Guild {
  readonly id: string;
  readonly name: string;
  /** Beside the one that everybody has. */
  readonly roles: Map<string, Role>;
  /** Whether the bot is a member. */
  hasBot: boolean;
}

/** A message as the API gives it, with what only this Discord knows. */
export interface Message {
  readonly json: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly flags: number;
  /** Who alone can see it; null for all in its channel. */
  readonly visibleTo: string | null;
  /** Every file of it, those that its components show too. */
  readonly attachments: readonly Readonly<Record<string, unknown>>[];
}

/** What exists in this Discord. */
export interface World {
  readonly bot: Bot;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly users: Map<string, User>;
  /** Commands by where they are deployed: a guild's id, or `global`. */
  readonly commands: Map<string, readonly Command[]>;
  /** Files that came with messages, by their ids. */
  readonly files: Map<string, File>;
  readonly clock: Clock;
  readonly happenings: Happenings;
  readonly nextId: () => string;
  /** `http://127.0.0.1:PORT` */
  readonly origin: () => string;
}

/** A deployed command: what was sent, and what Discord adds. */
export type Command = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly name: string;
  readonly type: number;
};

/** An empty Discord with one bot. */
export function createWorld(clock: Clock, username: string, origin: () => string): World {
  const nextId = createSnowflakes(clock.now);
  const bot = { applicationId: nextId(), userId: nextId(), username };
  const world: World = {
    bot,
    guilds: new Map(),
    channels: new Map(),
    users: new Map(),
    commands: new Map(),
    files: new Map(),
    clock,
    happenings: new Happenings(),
    nextId,
    origin,
  };
  world.users.set(bot.userId, botUser(bot));
  return world;
}

/** The bot as one of the users. */
export function botUser({ userId, username }: Bot): User {
  return {
    id: userId,
    username,
    bot: true,
    permissions: 0n,
    hasApp: false,
    takesDirectMessages: false,
  };
}

/** What a new channel can be told. */
export type NewChannel = Pick<Channel, 'name' | 'guildId'> & Partial<Channel>;

/** Opens a channel; without a server, a conversation with the bot. */
export function addChannel(world: World, channel: NewChannel): Channel {
  const opened: Channel = {
    id: world.nextId(),
    type: channel.guildId === null ? channelType.dm : channelType.guildText,
    recipients: [],
    messages: new Map(),
    botPermissions: usualBotPermissions,
    thread: null,
    ...channel,
  };
  world.channels.set(opened.id, opened);
  world.happenings.tell({ kind: 'channel', channel: opened });
  return opened;
}

/** The conversation between somebody and the bot: there is one. */
export function openDirectMessages(world: World, user: User): Channel {
  const known = [...world.channels.values()].find(
    ({ type, recipients }) => type === channelType.dm && recipients.includes(user),
  );
  return known ?? addChannel(world, { name: null, guildId: null, recipients: [user] });
}

/** Takes a channel away, with the threads in it. */
export function removeChannel(world: World, channel: Channel): void {
  for (const own of world.channels.values()) {
    if (own.thread?.parentId === channel.id) removeChannel(world, own);
  }
  world.channels.delete(channel.id);
  world.happenings.tell({ kind: 'channel-gone', channel });
}

/** Keeps a message: a new one, or one that has changed. */
export function putMessage(world: World, channel: Channel, message: Message): void {
  channel.messages.set(message.json.id, message);
  world.happenings.tell({ kind: 'message', channel, message });
}

/** Takes a message away. */
export function removeMessage(world: World, channel: Channel, message: Message): void {
  channel.messages.delete(message.json.id);
  world.happenings.tell({ kind: 'message-gone', channel, message });
}

/** Deploys commands to a place, a guild's id or `global`, for those that were there. */
export function putCommands(world: World, place: string, commands: readonly Command[]): void {
  world.commands.set(place, commands);
  world.happenings.tell({ kind: 'commands' });
}
