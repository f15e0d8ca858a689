import { memberJson } from './interaction-event.ts';
import { usualMemberPermissions } from './permissions.ts';
import { channelJson } from './place.ts';
import type { Json } from './rules/component-rules.ts';
import { botUser, type Guild, type Role, type World } from './world.ts';

/**
 * A server as the gateway announces it.
 * @see https://discord.com/developers/docs/events/gateway-events#guild-create
 */
export function guildJson(world: World, { id, name, roles }: Guild): Json {
  const channels = [...world.channels.values()].filter(({ guildId }) => guildId === id);
  const everyone = { id, name: '@everyone', mentionable: false };
  return {
    id,
    name,
    owner_id: '0',
    unavailable: false,
    member_count: world.users.size,
    joined_at: '2026-01-01T00:00:00.000000+00:00',
    preferred_locale: 'en-US',
    features: [],
    roles: [everyone, ...roles.values()].map(roleJson),
    emojis: [],
    channels: channels
      .filter(({ thread }) => thread === null)
      .map((own) => channelJson(world, own)),
    threads: channels.filter(({ thread }) => thread !== null).map((own) => channelJson(world, own)),
    members: [memberJson(botUser(world.bot))],
  };
}

/** @see https://discord.com/developers/docs/topics/permissions#role-object */
export function roleJson({ id, name, mentionable }: Role): Json {
  return {
    id,
    name,
    permissions: String(usualMemberPermissions),
    position: 0,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    managed: false,
    mentionable,
    flags: 0,
  };
}
