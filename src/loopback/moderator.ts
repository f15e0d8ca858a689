import type { Gateway } from './gateway/gateway.ts';
import { channelJson } from './place.ts';
import { tellOfThread } from './threads.ts';
import { removeChannel, type Channel, type World } from './world.ts';

/** What people do to a server who manage it, as the bot is told of it. */
export class Moderator {
  readonly #world: World;
  readonly #gateway: Gateway;

  constructor(world: World, gateway: Gateway) {
    this.#world = world;
    this.#gateway = gateway;
  }

  /** Says what the bot may do in a channel and its threads. */
  permit(channel: Channel, permissions: bigint): void {
    channel.botPermissions = permissions;
    this.#tell('CHANNEL_UPDATE', channel);
  }

  /**
   * Archives a thread.
   * @param options.locked - whether only who manages threads can open it again
   * @throws Error when it is none
   */
  closeThread(channel: Channel, { locked = false }: { readonly locked?: boolean } = {}): void {
    if (channel.thread === null) throw new Error('this is no thread');
    channel.thread.archived = true;
    channel.thread.locked = locked;
    channel.thread.archivedAt = this.#world.clock.now();
    tellOfThread({ world: this.#world, gateway: this.#gateway }, channel);
  }

  /** Locks a thread and leaves it open. @throws Error when it is none */
  lockThread(channel: Channel): void {
    if (channel.thread === null) throw new Error('this is no thread');
    channel.thread.locked = true;
    tellOfThread({ world: this.#world, gateway: this.#gateway }, channel);
  }

  /** Deletes a channel with its threads, or a thread. */
  removeChannel(channel: Channel): void {
    removeChannel(this.#world, channel);
    this.#tell(channel.thread === null ? 'CHANNEL_DELETE' : 'THREAD_DELETE', channel);
  }

  #tell(event: string, channel: Channel): void {
    this.#gateway.dispatch(event, channelJson(this.#world, channel), channel.guildId);
  }
}
