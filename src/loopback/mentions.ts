import { isJson, listOf, placedComponents, type Json } from './rules/component-rules.ts';
import { userJson } from './place.ts';
import { allows, permission } from './permissions.ts';
import type { Channel, World } from './world.ts';

/** A message, and who writes it where. */
export interface Mentioning {
  readonly channel: Channel;
  readonly body: Json;
  /** What its author may do there. */
  readonly rights: bigint;
}

/**
 * Whom a message pings: whom it names, as far as `allowed_mentions` lets it, and its author may.
 * @see https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function mentionsOf(world: World, { channel, body, rights }: Mentioning): Json {
  const text = textsOf(body).join('\n');
  const allowed = isJson(body['allowed_mentions']) ? body['allowed_mentions'] : null;
  const parsed = listOf(allowed?.['parse']);
  const may = (kind: string, id?: string): boolean =>
    allowed === null || parsed.includes(kind) || listOf(allowed[kind]).includes(id);
  const mayPingAll = allows(rights, permission.mentionEveryone);
  const roles = world.guilds.get(channel.guildId ?? '')?.roles;
  const mayPing = (id: string): boolean => mayPingAll || roles?.get(id)?.mentionable === true;
  const users = idsIn(text, /<@!?(\d+)>/gu).filter((id) => may('users', id));
  return {
    mention_everyone: /@(?:everyone|here)\b/u.test(text) && may('everyone') && mayPingAll,
    mention_roles: idsIn(text, /<@&(\d+)>/gu).filter((id) => may('roles', id) && mayPing(id)),
    mentions: users.flatMap((id) => {
      const user = world.users.get(id);
      return user === undefined ? [] : [userJson(user)];
    }),
  };
}

function textsOf(body: Json): string[] {
  const parts = placedComponents(body, []).map(({ component }) => component['content']);
  return [body['content'], ...parts].filter((text) => typeof text === 'string');
}

function idsIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, id = '']) => id))];
}
