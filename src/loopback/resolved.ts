import { addFile } from './attachments.ts';
import { roleJson } from './guild.ts';
import { memberJson } from './interaction-event.ts';
import { channelJson, userJson } from './place.ts';
import type { Json } from './rules/component-rules.ts';
import type { Channel, World } from './world.ts';

/** What an id that a member chose can stand for. */
export type EntityKind = 'user' | 'role' | 'mentionable' | 'channel';

/**
 * Collects what ids in an interaction stand for, as Discord sends it along.
 * @see https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-resolved-data-structure
 */
export class Resolved {
  readonly #world: World;
  readonly #channel: Channel;
  readonly #found: Record<string, Record<string, Json>> = {};

  constructor(world: World, channel: Channel) {
    this.#world = world;
    this.#channel = channel;
  }

  /** Everything collected, to be spread over an interaction's data; nothing where there is none. */
  get field(): { readonly resolved?: Json } {
    return Object.keys(this.#found).length === 0 ? {} : { resolved: this.#found };
  }

  /** @throws Error when there is nothing of this kind with the id where the member is */
  add(kind: EntityKind, id: string): void {
    if (!this.#find(kind, id)) throw new Error(`there is no ${kind} "${id}" here`);
  }

  /** Uploads a file. @returns its id */
  addFile(file: File): string {
    const attachment = addFile(this.#world, this.#channel.id, file);
    this.#keep('attachments', attachment.id, { ...attachment, ephemeral: true });
    return attachment.id;
  }

  #find(kind: EntityKind, id: string): boolean {
    switch (kind) {
      case 'user':
        return this.#addUser(id);
      case 'role':
        return this.#addRole(id);
      case 'mentionable':
        return this.#addUser(id) || this.#addRole(id);
      case 'channel':
        return this.#addChannel(id);
    }
  }

  #addUser(id: string): boolean {
    const user = this.#world.users.get(id);
    if (user === undefined) return false;
    this.#keep('users', id, userJson(user));
    if (this.#channel.guildId !== null) {
      const { user: _, ...member } = memberJson(user);
      this.#keep('members', id, member);
    }
    return true;
  }

  #addRole(id: string): boolean {
    const guild = this.#world.guilds.get(this.#channel.guildId ?? '');
    const role =
      id === guild?.id ? { id, name: '@everyone', mentionable: false } : guild?.roles.get(id);
    if (role === undefined) return false;
    this.#keep('roles', id, roleJson(role));
    return true;
  }

  #addChannel(id: string): boolean {
    const channel = this.#world.channels.get(id);
    if (channel === undefined || channel.guildId !== this.#channel.guildId) return false;
    this.#keep('channels', id, { ...channelJson(this.#world, channel), permissions: '0' });
    return true;
  }

  #keep(group: string, id: string, json: Json): void {
    this.#found[group] = { ...this.#found[group], [id]: json };
  }
}
