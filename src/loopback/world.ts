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
}

/** Types of channels. @see https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
const channelType = { guildText: 0, dm: 1 } as const;

export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly name: string | null;
  /** Null for a conversation with the bot alone. */
  readonly guildId: string | null;
  readonly messages: Map<string, Message>;
}

/** A server. */
export interface Guild {
  readonly id: string;
  readonly name: string;
}

/** A message as the API gives it, with what only this Discord knows. */
export interface Message {
  readonly json: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly flags: number;
  /** Who alone can see it; null for all in its channel. */
  readonly visibleTo: string | null;
}

/** What exists in this Discord. */
export interface World {
  readonly bot: Bot;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  /** Commands by where they are deployed: a guild's id, or `global`. */
  readonly commands: Map<string, readonly Command[]>;
  readonly nextId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A deployed command: what was sent, and what Discord adds. */
export type Command = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly name: string;
  readonly type: number;
};

/** An empty Discord with one bot. @param now - milliseconds since 1970 */
export function createWorld(now: () => number, username: string): World {
  const nextId = createSnowflakes(now);
  const bot = { applicationId: nextId(), userId: nextId(), username };
  return { bot, guilds: new Map(), channels: new Map(), commands: new Map(), nextId, now };
}

/** Opens a channel in a server, or a conversation with the bot. */
export function addChannel(world: World, name: string | null, guildId: string | null): Channel {
  const type = guildId === null ? channelType.dm : channelType.guildText;
  const channel = { id: world.nextId(), type, name, guildId, messages: new Map<string, Message>() };
  world.channels.set(channel.id, channel);
  return channel;
}
