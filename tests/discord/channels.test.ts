import { ChannelType, Events, MessageFlags, type Interaction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createChannels, type Channels } from '../../src/discord/channels.ts';
import { NotHereError } from '../../src/discord/not-here.ts';
import { mayModerate } from '../../src/discord/permissions.ts';
import { textContent, type MessageContent } from '../../src/discord/reply.ts';
import { TutorError } from '../../src/errors.ts';
import {
  permission,
  usualBotPermissions,
  usualMemberPermissions,
} from '../../src/loopback/permissions.ts';
import { channelType, removeMessage, type Channel } from '../../src/loopback/world.ts';
import { messageOf, textOf } from '../helpers/bot.ts';
import { data, openDispatch } from '../helpers/dispatch.ts';
import { openClient } from '../loopback/client.ts';

const inviteUrl = 'https://discord.com/oauth2/authorize?client_id=1';

async function openChannels() {
  const opened = await openClient();
  const { loopback, client, channel, clock } = opened;
  const channels = createChannels(client, () => inviteUrl);
  /** A thread with a message in it. */
  const openThread = async () => {
    const id = await channels.createThread(channel.id, 'Quiz');
    const messageId = await channels.post(id, textContent('one'), 'round-1');
    const thread = loopback.world.channels.get(id);
    const message = thread?.messages.get(messageId);
    if (thread === undefined || message === undefined) throw new Error('there is no message');
    return { thread, message, messageId };
  };
  const textsIn = (own: Channel): string[] => [...own.messages.values()].map(textOf);
  const later = (): void => clock.advance(10_000);
  return { ...opened, channels, openThread, textsIn, later };
}

/** A refusal as code and text. */
async function refusalOf(work: Promise<unknown>): Promise<readonly [string, string]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof TutorError) return [error.code, error.message];
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('createThread', () => {
  it('should open a thread for all that closes after a quiet day', async () => {
    const { loopback, channels, channel } = await openChannels();
    const id = await channels.createThread(channel.id, 'Quiz: Pods');

    expect(loopback.world.channels.get(id)).toMatchObject({
      name: 'Quiz: Pods',
      type: channelType.publicThread,
      thread: { parentId: channel.id, autoArchiveDuration: 24 * 60 },
    });
    expect(await channels.createThread(id, 'another')).toBe(id);
  });

  it('should open one that closes after a quiet week, for what takes long', async () => {
    const { loopback, channels, channel } = await openChannels();
    const id = await channels.createThread(channel.id, 'Challenge', 'week');

    expect(loopback.world.channels.get(id)?.thread?.autoArchiveDuration).toBe(7 * 24 * 60);
  });

  it('should open one where announcements are, and say where there can be none', async () => {
    const { loopback, guild, channels } = await openChannels();
    const news = loopback.addChannel('news', guild, { type: channelType.announcement });
    const voice = loopback.addChannel('voice', guild, { type: ChannelType.GuildVoice });
    const id = await channels.createThread(news.id, 'Quiz');

    expect(loopback.world.channels.get(id)?.type).toBe(channelType.announcementThread);
    expect(await refusalOf(channels.createThread(voice.id, 'Quiz'))).toEqual([
      'no-threads',
      'There are no threads in this kind of channel. Use it in a text channel.',
    ]);
  });

  it('should name the permissions that are missing, before anything is opened', async () => {
    const { loopback, channels, channel, client } = await openChannels();
    const { createPublicThreads, sendMessagesInThreads, viewChannel } = permission;
    const without = async (taken: bigint): Promise<readonly [string, string]> => {
      const changed = new Promise((resolve) => client.once(Events.ChannelUpdate, resolve));
      loopback.moderator.permit(channel, usualBotPermissions & ~taken);
      await changed;
      return refusalOf(channels.createThread(channel.id, 'Quiz'));
    };

    expect(await without(createPublicThreads)).toEqual([
      'not-allowed',
      'I lack the permission "Create Public Threads" here. Somebody who manages the server can give me that in the settings of this channel.',
    ]);
    expect((await without(createPublicThreads | sendMessagesInThreads))[1]).toContain(
      'the permissions "Create Public Threads", "Send Messages in Threads"',
    );
    expect((await without(sendMessagesInThreads))[1]).toContain('"Send Messages in Threads"');
    expect((await without(viewChannel))[1]).toContain('"View Channel"');
    expect([...loopback.world.channels.values()].filter(({ thread }) => thread)).toEqual([]);
  });

  it('should name what is missing in a thread, and refuse one that is locked', async () => {
    const { loopback, channels, channel, client, openThread } = await openChannels();
    const { thread } = await openThread();
    const locked = new Promise((resolve) => client.once(Events.ThreadUpdate, resolve));
    loopback.moderator.lockThread(thread);
    await locked;
    expect((await refusalOf(channels.createThread(thread.id, 'x')))[0]).toBe('closed');
    const changed = new Promise((resolve) => client.once(Events.ChannelUpdate, resolve));
    loopback.moderator.permit(channel, usualBotPermissions & ~permission.sendMessagesInThreads);
    await changed;

    expect(await refusalOf(channels.createThread(thread.id, 'x'))).toEqual([
      'not-allowed',
      expect.stringContaining('"Send Messages in Threads"'),
    ]);
  });

  it('should not be here in conversations, nor in servers that the bot is not in', async () => {
    const { loopback, guild, channels, channel, client } = await openChannels();
    const away = loopback.addChannel('x', loopback.addGuild('away', { hasBot: false }));
    const ada = loopback.addMember('ada');
    const direct = loopback.openDirectMessages(ada);
    const group = loopback.addGroup([ada, loopback.addMember('bob')]);
    for (const { id } of [away, direct, group]) {
      const refusal = await channels.createThread(id, 'Quiz').catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(NotHereError);
      expect(refusal).toMatchObject({ code: 'not-here', inviteUrl });
    }
    const removed = new Promise((resolve) => client.once(Events.GuildDelete, resolve));
    loopback.removeGuild(guild);
    await removed;
    expect((await refusalOf(channels.createThread(channel.id, 'Quiz')))[0]).toBe('not-here');
  });

  it('should leave what passes as it is, for another try', async () => {
    const { loopback, channels, channel } = await openChannels();
    loopback.faults.next({ kind: 'error', status: 503 }, { pattern: /^POST .*threads/u });

    await expect(channels.createThread(channel.id, 'Quiz')).rejects.toMatchObject({ status: 503 });
  });
});

describe('post and edit', () => {
  it('should ping nobody', async () => {
    const { loopback, channels, openThread } = await openChannels();
    const { thread } = await openThread();
    const text = `@everyone <@${loopback.addMember('ada').user.id}>`;
    const id = await channels.post(thread.id, textContent(text), 'n');
    await channels.edit(thread.id, id, textContent(`${text}!`));

    const { json } = thread.messages.get(id) ?? {};
    expect(json).toMatchObject({ mention_everyone: false, mentions: [], content: '' });
    expect(thread.messages.get(id)).toSatisfy((own) => textOf(own as never) === `${text}!`);
  });

  it('should not post twice what is posted again with its nonce', async () => {
    const { channels, openThread, textsIn, later } = await openChannels();
    const { thread, messageId } = await openThread();

    expect(await channels.post(thread.id, textContent('one'), 'round-1')).toBe(messageId);
    later();
    expect(await channels.post(thread.id, textContent('two'), 'round-2')).not.toBe(messageId);
    expect(textsIn(thread)).toEqual(['one', 'two']);
  });

  it('should tell apart what is gone, closed and not allowed', async () => {
    const { loopback, guild, channels, channel, openThread, later } = await openChannels();
    const { thread, message, messageId } = await openThread();
    let tries = 0;
    const codes = async (): Promise<readonly string[]> => {
      later();
      tries += 1;
      const post = channels.post(thread.id, textContent('two'), `try ${tries}`);
      const edit = channels.edit(thread.id, messageId, textContent('other'));
      return Promise.all([post, edit].map((own) => own.then(() => 'done', codeOf)));
    };
    const codeOf = (error: unknown): string =>
      error instanceof TutorError ? error.code : String(error);
    expect(await codes()).toEqual(['done', 'done']);
    loopback.moderator.lockThread(thread);
    expect(await codes()).toEqual(['closed', 'closed']);
    loopback.moderator.closeThread(thread, { locked: true });
    expect(await codes()).toEqual(['closed', 'closed']);
    if (thread.thread !== null) thread.thread.locked = false;
    await expect(channels.edit(thread.id, messageId, textContent('x'))).rejects.toMatchObject({
      code: 'closed',
    });
    expect(await codes()).toEqual(['done', 'done']);
    removeMessage(loopback.world, thread, message);
    expect(await codes()).toEqual(['done', 'gone']);
    loopback.moderator.permit(channel, usualBotPermissions & ~permission.sendMessagesInThreads);
    expect((await codes())[0]).toBe('not-allowed');
    loopback.moderator.permit(channel, 0n);
    expect(await codes()).toEqual(['gone', 'gone']);
    loopback.moderator.permit(channel, usualBotPermissions);
    loopback.removeGuild(guild);
    expect(await codes()).toEqual(['gone', 'gone']);
    loopback.returnGuild(guild);
    loopback.moderator.removeChannel(thread);
    expect(await codes()).toEqual(['gone', 'gone']);
  });

  it('should leave what passes, and what is wrong with a message, as it is', async () => {
    const { loopback, channels, openThread } = await openChannels();
    const { thread } = await openThread();
    loopback.faults.next({ kind: 'error', status: 502 }, { pattern: /^POST/u });
    await expect(channels.post(thread.id, textContent('x'), 'n')).rejects.toMatchObject({
      status: 502,
    });
    await expect(
      channels.post(thread.id, textContent('x'.repeat(4001)), 'n'),
    ).rejects.toMatchObject({ code: 50_035 });
  });
});

describe('a command that needs a channel', () => {
  it('should offer the invitation where the bot is not', async () => {
    const channels: Channels[] = [];
    const { loopback, client } = await openDispatch({
      execute: async ({ channelId }) => {
        await channels[0]?.createThread(channelId, 'Quiz');
        throw new Error('there is a thread');
      },
    });
    channels.push(createChannels(client, () => inviteUrl));
    await client.application?.commands.set([{ ...data, integration_types: [0, 1] }] as never);
    const away = loopback.addChannel('x', loopback.addGuild('away', { hasBot: false }));
    const ada = loopback.addMember('ada', { hasApp: true });
    const message = messageOf(await ada.command(away, 'try'));

    expect(textOf(message)).toContain('I have to be a member of the server');
    expect(message.visibleTo).toBe(ada.user.id);
    expect(JSON.stringify(message.json['components'])).toContain(`"url":"${inviteUrl}"`);
  });
});

describe('mayModerate', () => {
  it('should hold for who manages messages here', async () => {
    const { loopback, client, channel } = await openClient();
    const found: boolean[] = [];
    client.on(Events.InteractionCreate, (interaction: Interaction) => {
      found.push(mayModerate(interaction));
    });
    await client.application?.commands.set([data]);
    const permissions = usualMemberPermissions | permission.manageMessages;
    const warden = loopback.addMember('warden', { permissions });
    const chief = loopback.addMember('chief', { permissions: permission.administrator });
    for (const member of [loopback.addMember('ada'), warden, chief]) {
      void member.command(channel, 'try');
    }
    void warden.command(loopback.openDirectMessages(warden), 'try');

    await expect.poll(() => found).toEqual([false, true, true, false]);
  });
});

describe('post', () => {
  it('should ping the role it is told to, and nobody else', async () => {
    const { loopback, guild, channel, channels } = await openChannels();
    const role = loopback.addRole('learners', guild, { mentionable: true });
    const other = loopback.addRole('others', guild, { mentionable: true });
    const content = textContent(`@everyone <@&${role.id}> <@&${other.id}>`);
    const loud = await channels.post(channel.id, content, 'a', { roleId: role.id });
    const quiet = await channels.post(channel.id, content, 'b');

    const pinged = (id: string): unknown => channel.messages.get(id)?.json['mention_roles'];
    expect([pinged(loud), pinged(quiet)]).toEqual([[role.id], []]);
    expect(channel.messages.get(loud)?.json['mention_everyone']).toBe(false);
  });

  it('should come without a sound where it is asked to', async () => {
    const { channel, channels } = await openChannels();
    const silent = await channels.post(channel.id, textContent('a'), 'a', { isSilent: true });
    const usual = await channels.post(channel.id, textContent('b'), 'b');

    const isSilent = (id: string): boolean =>
      ((channel.messages.get(id)?.flags ?? 0) & MessageFlags.SuppressNotifications) !== 0;
    expect([isSilent(silent), isSilent(usual)]).toEqual([true, false]);
  });
});

describe('tell', () => {
  it('should write to a member, once', async () => {
    const { loopback, channels, textsIn } = await openChannels();
    const ada = loopback.addMember('ada');
    await channels.tell(ada.user.id, textContent('hello'), 'n');
    await channels.tell(ada.user.id, textContent('hello'), 'n');

    expect(textsIn(loopback.openDirectMessages(ada))).toEqual(['hello']);
  });

  it('should say that a member takes no messages, or is unknown', async () => {
    const { loopback, channels } = await openChannels();
    const ada = loopback.addMember('ada', { takesDirectMessages: false });

    const refused = await refusalOf(channels.tell(ada.user.id, textContent('hello'), 'n'));
    expect(refused[0]).toBe('refused');
    expect((await refusalOf(channels.tell('1', textContent('hello'), 'n')))[0]).toBe('refused');
  });
});

describe('findOwn', () => {
  const withButton = (id: string): MessageContent => ({
    components: [
      { type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: `daily:go:${id}` }] },
    ],
  });

  it('should find a message by what its buttons hold, however many came after', async () => {
    const { loopback, clock, channel, channels } = await openChannels();
    const ada = loopback.addMember('ada');
    const since = clock.now();
    for (let n = 0; n < 150; n += 1) ada.say(channel, `daily:go:wanted ${n}`);
    const id = await channels.post(channel.id, withButton('wanted'), 'a');
    for (let n = 0; n < 150; n += 1) ada.say(channel, `later ${n}`);

    expect(await channels.findOwn(channel.id, { since, holding: 'wanted' })).toBe(id);
    expect(await channels.findOwn(channel.id, { since, holding: 'other' })).toBeUndefined();
  });

  it('should not look at what was before', async () => {
    const { clock, channel, channels } = await openChannels();
    await channels.post(channel.id, withButton('wanted'), 'a');
    clock.advance(60_000);
    const since = clock.now();

    expect(await channels.findOwn(channel.id, { since, holding: 'wanted' })).toBeUndefined();
  });
});
