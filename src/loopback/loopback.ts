import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Gateway } from './gateway/gateway.ts';
import type { Action } from './interaction-event.ts';
import { Interactions, type Outcome } from './interactions.ts';
import { isLocalRequest, localHost } from './local-only.ts';
import { Member } from './member.ts';
import { Moderator } from './moderator.ts';
import { createRest } from './rest/rest.ts';
import { loadRules, type Rules } from './rules/rules.ts';
import { usualMemberPermissions } from './permissions.ts';
import { channelJson } from './place.ts';
import { Faults } from './rest/faults.ts';
import { createRecorder } from './rest/record.ts';
import {
  addChannel,
  channelType,
  createWorld,
  openDirectMessages,
  type Channel,
  type Guild,
  type Role,
  type User,
  type World,
} from './world.ts';
import { systemClock, type Clock } from './clock.ts';

/** How to set up a Discord of one's own. */
export interface LoopbackOptions {
  /** 0 for any free one. */
  readonly port?: number;
  /** The only token that is let in; without it, any is. */
  readonly token?: string;
  readonly username?: string;
  /** The machine's time when not given. */
  readonly clock?: Clock;
  /** A file that gets a line for each request; `LOOPBACK_RECORD` when not given. */
  readonly record?: string;
}

/**
 * Starts a Discord on 127.0.0.1: REST and gateway on one port. It serves this machine only: a
 * request that names another host, or comes from a page of another origin, is refused.
 */
export async function startLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const loopback = new Loopback(options, await loadRules());
  await loopback.listen(options.port ?? 0);
  return loopback;
}

/** A Discord on this machine. */
export class Loopback {
  readonly world: World;
  readonly gateway: Gateway;
  /** Lets requests go wrong. */
  readonly faults: Faults;
  /** Does what people do who manage a server. */
  readonly moderator: Moderator;
  readonly #interactions: Interactions;
  readonly #server: Server;
  /** Who can be played from outside, by their secrets. */
  readonly #members = new Map<string, Member>();

  constructor(
    { token = '', username = 'bot', clock = systemClock, record }: LoopbackOptions,
    rules: Rules,
  ) {
    const expected = token === '' ? null : token;
    const gatewayUrl = (): string => `ws://${this.#address}`;
    this.world = createWorld(clock, username, () => `http://${this.#address}`);
    this.faults = new Faults(clock);
    const file = record ?? process.env['LOOPBACK_RECORD'] ?? '';
    this.gateway = new Gateway({ world: this.world, token: expected, url: gatewayUrl });
    this.moderator = new Moderator(this.world, this.gateway);
    this.#interactions = new Interactions(this.world, this.gateway);
    const rest = createRest({
      world: this.world,
      rules,
      interactions: this.#interactions,
      gateway: this.gateway,
      faults: this.faults,
      recorder: file === '' ? null : createRecorder(file),
      token: expected,
      gatewayUrl,
    });
    const listener = getRequestListener(rest.fetch);
    this.#server = createServer((request, response) => {
      if (this.#isLocal(request)) void listener(request, response);
      else response.writeHead(403).end();
    });
    this.#server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      if (this.#isLocal(request)) this.gateway.upgrade(request, socket, head);
      else socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
  }

  /** What `rest.api` of a client takes: `http://127.0.0.1:PORT/api`. */
  get api(): string {
    return `http://${this.#address}/api`;
  }

  /** Opens a server. @param options.hasBot - whether the bot is a member; it is when not given */
  addGuild(
    name: string,
    { hasBot = true, id = this.world.nextId() }: Partial<Pick<Guild, 'hasBot' | 'id'>> = {},
  ): Guild {
    const guild = { id, name, hasBot, roles: new Map() };
    this.gateway.addGuild(guild);
    return guild;
  }

  /** Takes the bot out of a server, which stays there for its members. */
  removeGuild(guild: Guild): void {
    this.gateway.removeGuild(guild);
  }

  /** Lets the bot into a server again. */
  returnGuild(guild: Guild): void {
    guild.hasBot = true;
    this.gateway.addGuild(guild);
  }

  /** Adds a role to a server. Do it before the bot comes: it is told of roles when it signs in. */
  addRole(
    name: string,
    guild: Guild,
    { id = this.world.nextId(), mentionable = false }: Partial<Role> = {},
  ): Role {
    const role = { id, name, mentionable };
    guild.roles.set(role.id, role);
    return role;
  }

  /** Opens a channel in a server. */
  addChannel(name: string, guild: Guild, more: Partial<Channel> = {}): Channel {
    const channel = addChannel(this.world, { name, guildId: guild.id, ...more });
    if (guild.hasBot) {
      this.gateway.dispatch('CHANNEL_CREATE', channelJson(this.world, channel), guild.id);
    }
    return channel;
  }

  /** The conversation between a member and the bot. */
  openDirectMessages({ user }: Member): Channel {
    return openDirectMessages(this.world, user);
  }

  /** Opens a conversation among members, without the bot. */
  addGroup(members: readonly Member[]): Channel {
    const recipients = members.map(({ user }) => user);
    return addChannel(this.world, {
      name: null,
      guildId: null,
      type: channelType.group,
      recipients,
    });
  }

  /** Lets a person in who can be played. */
  addMember(username: string, more: Partial<User> = {}): Member {
    const user: User = {
      id: this.world.nextId(),
      username,
      bot: false,
      permissions: usualMemberPermissions,
      hasApp: false,
      takesDirectMessages: true,
      ...more,
    };
    this.world.users.set(user.id, user);
    const member = new Member(this.world, this.#interactions, user);
    this.#members.set(member.secret, member);
    return member;
  }

  /** Plays an action as it stands, whatever a client would say of it. */
  play(action: Action): Promise<Outcome> {
    return this.#interactions.play(action);
  }

  /** Who acts with a secret; undefined for one that nobody has. */
  findMember(secret: string): Member | undefined {
    return this.#members.get(secret);
  }

  get #address(): string {
    return `${localHost}:${(this.#server.address() as AddressInfo).port}`;
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, localHost, () => resolve());
    });
  }

  /** Cuts every connection and ends. */
  async close(): Promise<void> {
    this.gateway.close();
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    this.#server.closeAllConnections();
    await closed;
  }

  #isLocal(request: IncomingMessage): boolean {
    return isLocalRequest(request, (this.#server.address() as AddressInfo).port);
  }
}
