import type { WebSocket } from 'ws';
import type { Happening } from '../loopback/happenings.ts';
import type { Loopback } from '../loopback/loopback.ts';
import { userJson } from '../loopback/place.ts';
import { botUser, type Message } from '../loopback/world.ts';
import { commandViews, deployedCommands } from './command-views.ts';
import type { Exchanges } from './exchanges.ts';
import { parseFromPage } from './from-page.ts';
import type { CommandView, ToPage, UserView, Welcome, Wish } from './protocol.ts';
import type { Player, StudyGroup } from './study-group.ts';
import { Views } from './views.ts';
import { Wishes } from './wishes.ts';

/** @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const policyViolation = 1008;

/** What a window needs of its server. */
export interface WindowOptions {
  readonly loopback: Loopback;
  readonly group: StudyGroup;
  readonly exchanges: Exchanges;
}

/** One open page: it plays one member, and is told of what that member can see. */
export class Window {
  readonly #socket: WebSocket;
  readonly #options: WindowOptions;
  readonly #views: Views;
  #player: Player | null = null;
  #wishes: Wishes | null = null;
  /** Requests that the bot has not answered yet, by the ids of their interactions. */
  readonly #open = new Map<string, number>();

  constructor(socket: WebSocket, options: WindowOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#views = new Views(options.loopback.world, options.group);
    socket.on('message', (data: Buffer) => void this.#take(data.toString('utf8')));
    // What a page sends badly ends its own connection; the page opens another.
    socket.on('error', () => socket.terminate());
  }

  /** Tells the page of something, as far as its member can see it. */
  tell(happening: Happening): void {
    const user = this.#player?.member.user;
    if (user === undefined) return;
    switch (happening.kind) {
      case 'message': {
        const { message, channel } = happening;
        if (!this.#views.canSee(channel, user) || !isFor(message, user.id)) return;
        this.#send({ kind: 'message', message: this.#views.message(message) });
        break;
      }
      case 'message-gone':
        this.#send({ kind: 'message-gone', id: happening.message.json.id });
        break;
      case 'channel':
      case 'channel-gone':
        this.#send({ kind: 'channels', channels: this.#views.channels(user) });
        break;
      case 'commands':
        this.#send({ kind: 'commands', commands: this.#commands() });
        this.#send({ kind: 'channels', channels: this.#views.channels(user) });
        break;
      case 'acknowledged': {
        const request = this.#open.get(happening.id);
        if (request !== undefined) this.#send({ kind: 'acknowledged', request });
        break;
      }
      case 'cleared':
        this.#send({ kind: 'started-over' });
        break;
      case 'interaction':
      case 'failed':
      case 'request':
        break;
    }
  }

  /** Tells the page of what went over the wire. */
  tellExchange(exchange: Extract<ToPage, { kind: 'exchange' }>['exchange']): void {
    if (this.#player !== null) this.#send({ kind: 'exchange', exchange });
  }

  async #take(text: string): Promise<void> {
    const received = parseFromPage(text);
    if (received === undefined) return this.#socket.close(policyViolation, 'not understood');
    if ('secret' in received) return this.#enter(received.secret);
    if (this.#wishes === null) return this.#socket.close(policyViolation, 'who are you?');
    return this.#fulfil(this.#wishes, received.request, received.wish);
  }

  #enter(secret: string): void {
    const { loopback, group } = this.#options;
    const member = loopback.findMember(secret);
    const player = group.players.find((own) => own.member === member);
    if (player === undefined) return this.#socket.close(policyViolation, 'unknown secret');
    this.#player = player;
    this.#wishes = new Wishes(loopback, player.member);
    return this.#send({ kind: 'welcome', welcome: this.#welcome(player) });
  }

  async #fulfil(wishes: Wishes, request: number, wish: Wish): Promise<void> {
    const { happenings } = this.#options.loopback.world;
    let interaction = '';
    // The interaction begins before the wish is first waited for: what begins now is its own.
    const stop = happenings.watch((happening) => {
      if (happening.kind === 'interaction') interaction = happening.id;
    });
    const result = wishes.fulfil(wish);
    stop();
    if (interaction !== '') this.#open.set(interaction, request);
    this.#send({ kind: 'result', request, result: await result });
    this.#open.delete(interaction);
  }

  #welcome(player: Player): Welcome {
    const { loopback, group, exchanges } = this.#options;
    const { world } = loopback;
    const { user } = player.member;
    const channels = [...world.channels.values()].filter((own) => this.#views.canSee(own, user));
    return {
      me: this.#views.member(player),
      members: group.players.map((own) => this.#views.member(own)),
      bot: userJson(botUser(world.bot)) as unknown as UserView,
      guild: { name: group.guild.name, roles: [...group.guild.roles.values()] },
      channels: this.#views.channels(user),
      commands: this.#commands(),
      messages: channels.flatMap((channel) =>
        player.member.sees(channel).map((message) => this.#views.message(message)),
      ),
      exchanges: exchanges.all,
    };
  }

  #commands(): CommandView[] {
    const { loopback, group } = this.#options;
    return deployedCommands(loopback.world, group.guild.id).flatMap(commandViews);
  }

  #send(told: ToPage): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(told));
  }
}

function isFor({ visibleTo }: Message, userId: string): boolean {
  return visibleTo === null || visibleTo === userId;
}
