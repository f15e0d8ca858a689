import { isJson, listOf, placedComponents, type Json } from './rules/component-rules.ts';
import { userJson } from './place.ts';
import type { World } from './world.ts';

/**
 * Whom a message pings: whom it names, as far as `allowed_mentions` lets it.
 * @see https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function mentionsOf(world: World, body: Json): Json {
  const text = textsOf(body).join('\n');
  const allowed = isJson(body['allowed_mentions']) ? body['allowed_mentions'] : null;
  const parsed = listOf(allowed?.['parse']);
  const may = (kind: string, id?: string): boolean =>
    allowed === null || parsed.includes(kind) || listOf(allowed[kind]).includes(id);
  const users = idsIn(text, /<@!?(\d+)>/gu).filter((id) => may('users', id));
  return {
    mention_everyone: /@(?:everyone|here)\b/u.test(text) && may('everyone'),
    mention_roles: idsIn(text, /<@&(\d+)>/gu).filter((id) => may('roles', id)),
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
