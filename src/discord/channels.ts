import {
  ChannelType,
  PermissionFlagsBits,
  Routes,
  ThreadAutoArchiveDuration,
  type APIChannel,
  type APIMessage,
  type Channel,
  type Client,
  type GuildTextBasedChannel,
} from 'discord.js';
import { TutorError } from '../errors.ts';
import { findOwn } from './find-own.ts';
import { NotHereError } from './not-here.ts';
import { notAllowed } from './permissions.ts';
import { attachmentsOf, bodyOf, filesOf, mannersOf, type Manners } from './message-body.ts';
import { refusalCode, refusalsOf } from './refusals.ts';
import type { MessageContent } from './reply.ts';

/**
 * What is done for everybody in a channel, beyond the answer to one interaction. What is refused for
 * good is a {@link TutorError} with one of these codes; while Discord is away, and for what is wrong
 * with a message, the library's own errors come through.
 *
 * - `gone`: the channel, the thread or the message was deleted, or the bot sees it no more
 * - `closed`: the thread is locked; for an edit, or archived
 * - `not-allowed`: the bot lacks a permission
 * - `not-here`: the bot is not a member of the place ({@link NotHereError})
 * - `no-threads`: this kind of channel has none
 * - `refused`: a member takes no direct messages from the bot
 */
export interface Channels {
  /**
   * Opens a thread for all in a channel. Where the channel is a thread itself, that is the one.
   * @param name - 1–100 characters
   * @param lasts - it is archived after that long in which nobody writes; a day when not given
   * @returns its id
   * @throws TutorError `not-here`, `no-threads`, `not-allowed`, `closed`, `gone`
   */
  readonly createThread: (
    channelId: string,
    name: string,
    lasts?: keyof typeof durations,
  ) => Promise<string>;
  /**
   * Posts a message. It pings nobody but the role in `manners`, where it is said.
   * @param nonce - 1–25 characters; what is posted again with it within minutes is not posted twice
   * @returns its id
   * @throws TutorError `gone`, `closed`, `not-allowed`
   */
  readonly post: (
    channelId: string,
    content: MessageContent,
    nonce: string,
    manners?: Manners,
  ) => Promise<string>;
  /**
   * Writes to a member directly.
   * @param nonce - as for {@link post}
   * @throws TutorError `refused`
   */
  readonly tell: (memberId: string, content: MessageContent, nonce: string) => Promise<void>;
  /**
   * Looks for a message of the bot's own by a text that one of its custom ids holds.
   * @param since - milliseconds UTC; what was posted before is not looked at
   * @returns its id; undefined where there is none
   * @throws TutorError `gone`, `not-allowed`
   */
  readonly findOwn: (
    channelId: string,
    sought: { readonly since: number; readonly holding: string },
  ) => Promise<string | undefined>;
  /**
   * Changes a message that was posted.
   * @throws TutorError `gone`, `closed`, `not-allowed`
   */
  readonly edit: (channelId: string, messageId: string, content: MessageContent) => Promise<void>;
}

/** How long threads stay open by themselves. */
const durations = {
  day: ThreadAutoArchiveDuration.OneDay,
  week: ThreadAutoArchiveDuration.OneWeek,
} as const;

const { ViewChannel, CreatePublicThreads, SendMessagesInThreads } = PermissionFlagsBits;
const forWriting = [ViewChannel, SendMessagesInThreads] as const;
const forOpening = [ViewChannel, CreatePublicThreads, SendMessagesInThreads] as const;

/** The channels of a client. @param inviteUrl - where somebody lets the bot in */
export function createChannels(client: Client, inviteUrl: () => string): Channels {
  return {
    createThread: (channelId, name, lasts = 'day') =>
      refusalsOf(async () => {
        const channel = await findChannel(client, channelId, inviteUrl);
        if (channel.isThread()) {
          demand(channel, forWriting);
          if (channel.locked === true && !channel.manageable) throw closed();
          return channel.id;
        }
        const isText = channel.type === ChannelType.GuildText;
        if (!isText && channel.type !== ChannelType.GuildAnnouncement) throw noThreads();
        demand(channel, forOpening);
        const autoArchiveDuration = durations[lasts];
        return (await channel.threads.create({ name, autoArchiveDuration })).id;
      }),
    post: (channelId, content, nonce, manners) =>
      refusalsOf(() => post(client, channelId, { content, nonce, manners })),
    tell: (memberId, content, nonce) =>
      refusalsOf(async () => {
        const route = Routes.userChannels();
        const opened = await client.rest.post(route, { body: { recipient_id: memberId } });
        await post(client, (opened as APIChannel).id, { content, nonce });
      }),
    findOwn: (channelId, sought) => refusalsOf(() => findOwn(client, channelId, sought)),
    edit: (channelId, messageId, content) =>
      refusalsOf(async () => {
        await client.rest.patch(Routes.channelMessage(channelId, messageId), {
          // Those of before go: what is shown is all that the content has.
          body: { ...bodyOf(content), attachments: attachmentsOf(content) },
          files: filesOf(content),
        });
      }),
  };
}

async function post(
  client: Client,
  channelId: string,
  message: {
    readonly content: MessageContent;
    readonly nonce: string;
    readonly manners?: Manners | undefined;
  },
): Promise<string> {
  const { content, nonce, manners } = message;
  const body = { ...bodyOf(content), ...mannersOf(manners), nonce, enforce_nonce: true };
  const route = Routes.channelMessages(channelId);
  const posted = await client.rest.post(route, { body, files: filesOf(content) });
  return (posted as APIMessage).id;
}

/** @throws NotHereError outside of the servers that the bot is in */
async function findChannel(
  client: Client,
  channelId: string,
  inviteUrl: () => string,
): Promise<GuildTextBasedChannel> {
  const channel = await fetchChannel(client, channelId);
  if (channel === null || channel.isDMBased()) throw new NotHereError(inviteUrl());
  if (!channel.isTextBased()) throw noThreads();
  return channel;
}

/** @returns null for what the bot cannot know of */
async function fetchChannel(client: Client, channelId: string): Promise<Channel | null> {
  try {
    return await client.channels.fetch(channelId);
  } catch (error) {
    if (refusalCode(error) === 'gone') return null;
    throw error;
  }
}

/** @throws TutorError `not-allowed` */
function demand(channel: GuildTextBasedChannel, needed: readonly bigint[]): void {
  const held = channel.permissionsFor(channel.client.user);
  const missing = held?.missing([...needed]) ?? [];
  if (missing.length > 0) throw notAllowed(missing);
}

function closed(): TutorError {
  return new TutorError('closed', 'This thread is locked. Whoever manages threads can open it.');
}

function noThreads(): TutorError {
  const message = 'There are no threads in this kind of channel. Use it in a text channel.';
  return new TutorError('no-threads', message);
}
