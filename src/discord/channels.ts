import {
  ChannelType,
  DiscordAPIError,
  MessageFlags,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  Routes,
  ThreadAutoArchiveDuration,
  type APIMessage,
  type Channel,
  type Client,
  type GuildTextBasedChannel,
  type RawFile,
} from 'discord.js';
import { TutorError } from '../errors.ts';
import { NotHereError } from './not-here.ts';
import { notAllowed } from './permissions.ts';
import { refusalText } from './refusals.ts';
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
 */
export interface Channels {
  /**
   * Opens a thread for all in a channel. Where the channel is a thread itself, that is the one.
   * @param name - 1–100 characters
   * @returns its id
   * @throws TutorError `not-here`, `no-threads`, `not-allowed`, `closed`, `gone`
   */
  readonly createThread: (channelId: string, name: string) => Promise<string>;
  /**
   * Posts a message that pings nobody.
   * @param nonce - 1–25 characters; what is posted again with it within minutes is not posted twice
   * @returns its id
   * @throws TutorError `gone`, `closed`, `not-allowed`
   */
  readonly post: (channelId: string, content: MessageContent, nonce: string) => Promise<string>;
  /**
   * Changes a message that was posted.
   * @throws TutorError `gone`, `closed`, `not-allowed`
   */
  readonly edit: (channelId: string, messageId: string, content: MessageContent) => Promise<void>;
}

const { ViewChannel, CreatePublicThreads, SendMessagesInThreads } = PermissionFlagsBits;
const forWriting = [ViewChannel, SendMessagesInThreads] as const;
const forOpening = [ViewChannel, CreatePublicThreads, SendMessagesInThreads] as const;

/** The channels of a client. @param inviteUrl - where somebody lets the bot in */
export function createChannels(client: Client, inviteUrl: () => string): Channels {
  return {
    createThread: (channelId, name) =>
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
        const autoArchiveDuration = ThreadAutoArchiveDuration.OneDay;
        return (await channel.threads.create({ name, autoArchiveDuration })).id;
      }),
    post: (channelId, content, nonce) =>
      refusalsOf(async () => {
        const body = { ...bodyOf(content), nonce, enforce_nonce: true };
        const files = filesOf(content);
        const posted = await client.rest.post(Routes.channelMessages(channelId), { body, files });
        return (posted as APIMessage).id;
      }),
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

function filesOf({ files = [] }: MessageContent): RawFile[] {
  return files.map(({ name, data }) => ({ name, data: Buffer.from(data) }));
}

function attachmentsOf({ files = [] }: MessageContent) {
  return files.map(({ name }, id) => ({ id, filename: name }));
}

function bodyOf(content: MessageContent) {
  const { components, files = [] } = content;
  return {
    components,
    ...(files.length === 0 ? {} : { attachments: attachmentsOf(content) }),
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [] },
  };
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
    if (codeOf(error) === 'gone') return null;
    throw error;
  }
}

/** @throws TutorError `not-allowed` */
function demand(channel: GuildTextBasedChannel, needed: readonly bigint[]): void {
  const held = channel.permissionsFor(channel.client.user);
  const missing = held?.missing([...needed]) ?? [];
  if (missing.length > 0) throw notAllowed(missing);
}

/** What Discord refuses for good, by a code of ours. */
const refusalCodes: ReadonlyMap<unknown, string> = new Map([
  [RESTJSONErrorCodes.UnknownChannel, 'gone'],
  [RESTJSONErrorCodes.UnknownMessage, 'gone'],
  [RESTJSONErrorCodes.MissingAccess, 'gone'],
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread, 'closed'],
  [RESTJSONErrorCodes.ThreadLocked, 'closed'],
  [RESTJSONErrorCodes.MissingPermissions, 'not-allowed'],
]);

/** @throws TutorError where Discord refuses for good what is done */
async function refusalsOf<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    throw new TutorError(code, refusalText(error) ?? '', { cause: error });
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof DiscordAPIError ? refusalCodes.get(error.code) : undefined;
}

function closed(): TutorError {
  return new TutorError('closed', 'This thread is locked. Whoever manages threads can open it.');
}

function noThreads(): TutorError {
  const message = 'There are no threads in this kind of channel. Use it in a text channel.';
  return new TutorError('no-threads', message);
}
