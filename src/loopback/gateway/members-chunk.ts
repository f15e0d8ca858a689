import { memberJson } from '../interaction-event.ts';
import type { Json } from '../rules/component-rules.ts';
import type { User, World } from '../world.ts';
import type { MembersRequest } from './requests.ts';

/** Most members that a request brings which does not ask for all of them. */
const maxMembers = 100;
/** A longer nonce is dropped. */
const maxNonceBytes = 32;

/**
 * The members of a server that a client asks for: some by their ids, or those whose name begins in a
 * certain way. They fit into one chunk.
 * @returns null where nothing comes, as for all members: a bot needs Discord's leave for them
 */
export function membersChunk(world: World, request: MembersRequest): Json | null {
  const { guild_id, query = '', limit, user_ids, nonce = '' } = request;
  if (world.guilds.get(guild_id)?.hasBot !== true) return null;
  if (user_ids === undefined && query === '') return null;
  const ids = user_ids?.slice(0, maxMembers);
  const found = ids === undefined ? named(world, query, limit) : withIds(world, ids);
  const missing = ids?.filter((id) => !world.users.has(id));
  return {
    guild_id,
    members: found.map(memberJson),
    chunk_index: 0,
    chunk_count: 1,
    ...(missing === undefined ? {} : { not_found: missing }),
    ...(nonce === '' || Buffer.byteLength(nonce) > maxNonceBytes ? {} : { nonce }),
  };
}

function withIds({ users }: World, ids: readonly string[]): User[] {
  return ids.flatMap((id) => users.get(id) ?? []);
}

function named({ users }: World, query: string, limit: number): User[] {
  const start = query.toLowerCase();
  const isMeant = ({ username }: User): boolean => username.toLowerCase().startsWith(start);
  return [...users.values()].filter(isMeant).slice(0, Math.min(limit || maxMembers, maxMembers));
}
