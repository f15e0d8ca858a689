import type { Json } from './rules/component-rules.ts';
import { listOf } from './rules/component-rules.ts';
import { allows, allPermissions, permission } from './permissions.ts';
import { channelType, type Channel, type Command, type User, type World } from './world.ts';

/** Where an interaction happens. @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-interaction-context-types */
export const context = { guild: 0, botDm: 1, privateChannel: 2 } as const;
/** How the bot came there. @see https://discord.com/developers/docs/resources/application#application-object-application-integration-types */
const installation = { guild: 0, user: 1 } as const;

export function contextOf({ type, guildId }: Channel): number {
  if (guildId !== null) return context.guild;
  return type === channelType.group ? context.privateChannel : context.botDm;
}

/** Whether the bot itself is where the channel is. */
export function hasBot(world: World, { guildId, type }: Channel): boolean {
  return guildId === null ? type === channelType.dm : world.guilds.get(guildId)?.hasBot === true;
}

/** What the bot may do in a channel; in a thread, what it may in the channel that the thread is in. */
export function botPermissionsIn({ channels }: World, channel: Channel): bigint {
  const parent = channels.get(channel.thread?.parentId ?? '');
  return (parent ?? channel).botPermissions;
}

/**
 * Who let the bot act here: a server (or `0` for the conversation with it), the member, or both.
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
 */
export function ownersOf(world: World, channel: Channel, user: User): Record<string, string> {
  return {
    ...(hasBot(world, channel) ? { [installation.guild]: channel.guildId ?? '0' } : {}),
    ...(user.hasApp ? { [installation.user]: user.id } : {}),
  };
}

/**
 * Whether a server lets this member use a bot of their own in private only.
 * @see https://discord.com/developers/docs/topics/permissions#permissions-bitwise-permission-flags
 */
export function isKeptPrivate(world: World, channel: Channel, user: User): boolean {
  const isInServer = channel.guildId !== null && !hasBot(world, channel);
  return isInServer && !allows(user.permissions, permission.useExternalApps);
}

/** @returns why a member cannot be in a channel; null when they can */
export function whyShut({ type, recipients, guildId, thread }: Channel, user: User): string | null {
  if (guildId === null && !recipients.includes(user))
    return 'this member is not in the conversation';
  const isPrivate = type === channelType.privateThread;
  if (isPrivate && thread?.members.has(user.id) !== true) return 'this member is not in the thread';
  if (guildId === null || allows(user.permissions, permission.viewChannel)) return null;
  return 'this member does not see the channel';
}

/** @returns why a member's client does not show a command in a channel; null when it does */
export function whyHidden(
  world: World,
  command: Command,
  { channel, user }: { readonly channel: Channel; readonly user: User },
): string | null {
  const contexts = numbersOf(command['contexts'], [context.guild, context.botDm]);
  if (!contexts.includes(contextOf(channel))) return 'is not for this kind of channel';
  const installations = numbersOf(command['integration_types'], [installation.guild]);
  const owners = new Set(Object.keys(ownersOf(world, channel, user)).map(Number));
  if (!installations.some((own) => owners.has(own))) return 'is not installed here';
  const needed = command['default_member_permissions'] ?? null;
  if (channel.guildId === null || needed === null) return null;
  const wanted = BigInt(needed as string | number);
  const isOpen = allows(user.permissions, wanted === 0n ? -1n : wanted);
  return isOpen ? null : 'asks for permissions that this member has not';
}

function numbersOf(value: unknown, fallback: readonly number[]): readonly number[] {
  return Array.isArray(value) ? listOf(value).map(Number) : fallback;
}

/** A channel as the API gives it. */
export function channelJson(world: World, channel: Channel): Json {
  const { id, type, name, guildId, recipients, thread } = channel;
  return {
    id,
    type,
    name,
    ...(guildId === null ? { recipients: recipients.map(userJson) } : { guild_id: guildId }),
    ...(guildId === null || thread !== null ? {} : overwrites(world, channel)),
    ...(thread === null ? {} : threadJson(world, channel)),
  };
}

/**
 * What the bot may do here, as a bot reads it: by a rule for itself alone.
 * @see https://discord.com/developers/docs/resources/channel#overwrite-object
 */
function overwrites({ bot }: World, { botPermissions }: Channel): Json {
  const forMember = 1;
  const allow = String(botPermissions);
  const deny = String(allPermissions & ~botPermissions);
  return { permission_overwrites: [{ id: bot.userId, type: forMember, allow, deny }] };
}

function threadJson({ clock }: World, { thread, messages }: Channel): Json {
  if (thread === null) return {};
  const { parentId, ownerId, members, archived, locked, autoArchiveDuration, archivedAt } = thread;
  return {
    parent_id: parentId,
    owner_id: ownerId,
    member_count: members.size,
    message_count: messages.size,
    total_message_sent: messages.size,
    rate_limit_per_user: 0,
    thread_metadata: {
      archived,
      locked,
      auto_archive_duration: autoArchiveDuration,
      archive_timestamp: new Date(archivedAt || clock.now()).toISOString(),
      create_timestamp: new Date(archivedAt || clock.now()).toISOString(),
    },
  };
}

export function userJson({ id, username, bot }: User): Json {
  return { id, username, discriminator: '0', global_name: null, avatar: null, bot };
}
