import { botPermissionsIn, contextOf, channelJson, ownersOf, userJson } from './place.ts';
import type { Json } from './rules/component-rules.ts';
import type { Channel, Message, User, World } from './world.ts';

/** What a member does to the bot. */
export interface Action {
  readonly type: number;
  readonly user: User;
  readonly channel: Channel;
  readonly data: Json;
  /** The message whose component was used, or that a modal was opened from. */
  readonly message?: Message;
}

const maxAttachmentBytes = 10 * 2 ** 20;

/**
 * The event that tells the bot of an interaction.
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object
 */
export function interactionEvent(
  world: World,
  { id, token, type, user, channel, data, message }: Action & { id: string; token: string },
): Json {
  const person = userJson(user);
  const guild = channel.guildId === null ? undefined : world.guilds.get(channel.guildId);
  return {
    id,
    application_id: world.bot.applicationId,
    type,
    token,
    version: 1,
    data,
    channel: channelJson(world, channel),
    channel_id: channel.id,
    ...(guild === undefined
      ? { user: person }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: memberJson(user),
        }),
    ...(message === undefined ? {} : { message: message.json }),
    app_permissions: String(botPermissionsIn(world, channel)),
    locale: 'en-US',
    context: contextOf(channel),
    entitlements: [],
    authorizing_integration_owners: ownersOf(world, channel, user),
    attachment_size_limit: maxAttachmentBytes,
  };
}

/** A user as a member of a server. */
export function memberJson(user: User): Json {
  return {
    user: userJson(user),
    nick: null,
    avatar: null,
    roles: [],
    permissions: String(user.permissions),
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    flags: 0,
    deaf: false,
    mute: false,
    pending: false,
  };
}
