import { ChannelType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { channelType } from '../../src/loopback/world.ts';
import { openClient, send } from './client.ts';

describe('messages', () => {
  it('should keep from the bot what others wrote to others', async () => {
    const { loopback, client, room, channel } = await openClient();
    const ada = loopback.addMember('ada');
    const { id: botId } = client.user ?? { id: '' };
    const file = new File(['x'], 'x.txt');
    const ids = [
      ada.say(channel, 'secret', [file]).json.id,
      ada.say(channel, `<@${botId}> hello`).json.id,
      (await room.send('mine')).id,
    ];
    const direct = loopback.openDirectMessages(ada);
    const said = ada.say(direct, 'to you').json.id;
    const reply = await room.send({ content: 'x', reply: { messageReference: ids[0] ?? '' } });
    const listed = await room.messages.fetch({ cache: false });
    const [secret] = await Promise.all(
      ids.map((id) => room.messages.fetch({ message: id, force: true })),
    );

    expect(ids.map((id) => listed.get(id)?.content)).toEqual(['', `<@${botId}> hello`, 'mine']);
    expect([secret?.content, secret?.attachments.size]).toEqual(['', 0]);
    expect(await client.rest.get(`/channels/${channel.id}/messages/${reply.id}`)).toMatchObject({
      content: 'x',
      referenced_message: { id: ids[0], content: '' },
    });
    expect(await client.rest.get(`/channels/${direct.id}/messages/${said}`)).toMatchObject({
      content: 'to you',
    });
  });

  it('should forward others, ask, and have the flags that a bot may set', async () => {
    const { loopback, channel, room } = await openClient();
    const message = await room.send('one');
    await message.forward(room);
    await room.send({
      poll: {
        question: { text: 'x' },
        answers: [{ text: 'a' }],
        duration: 1,
        allowMultiselect: false,
      },
    });
    const path = `/channels/${channel.id}/messages`;
    const flagged = await send(loopback.api, path, { content: 'x', flags: 64 | 4096 | 4 | 128 });
    const { id } = flagged.json as { id: string };
    const edited = await send(loopback.api, `${path}/${id}`, { flags: 64 }, {}, 'PATCH');

    expect(flagged.json).toMatchObject({ flags: 4096 | 4 });
    expect(edited.json).toMatchObject({ flags: 4096 | 4 });
    await expect(message.edit({ content: '' })).rejects.toMatchObject({ code: 50_006 });
  });
});

describe('threads', () => {
  it('should be listed, open and archived, and not be changed once archived', async () => {
    const { clock, loopback, guild, channel, room, client } = await openClient();
    const names = ['a', 'b', 'c', 'd'];
    const threads = [];
    for (const name of names) {
      threads.push(await room.threads.create({ name, type: ChannelType.PublicThread }));
    }
    const message = await threads[0]?.send('x');
    for (const thread of threads.slice(0, 3)) {
      clock.advance(1000);
      await thread.setArchived(true);
    }
    const route = `/channels/${channel.id}/threads/archived/public` as const;
    const archived = await room.threads.fetchArchived({ limit: 2 });
    const open = await client.guilds.cache.get(guild.id)?.channels.fetchActiveThreads();

    expect(archived.threads.map(({ name }) => name)).toEqual(['c', 'b']);
    expect(archived.hasMore).toBe(true);
    const rest = { before: archived.threads.last()?.archivedAt?.toISOString() ?? '' };
    expect(await client.rest.get(route, { query: new URLSearchParams(rest) })).toMatchObject({
      threads: [{ name: 'a' }],
      has_more: false,
    });
    expect(open?.threads.map(({ name }) => name)).toEqual(['d']);
    await expect(message?.edit('y')).rejects.toMatchObject({ code: 50_083 });
    await expect(
      client.rest.get(
        `/channels/${loopback.openDirectMessages(loopback.addMember('x')).id}/threads/archived/public`,
      ),
    ).rejects.toMatchObject({ code: 50_024 });
  });

  it('should tell of one member, and of all only with leave', async () => {
    const { loopback, room, client } = await openClient();
    const thread = await room.threads.create({ name: 'a', type: ChannelType.PublicThread });
    const route = `/channels/${thread.id}/thread-members` as const;
    const ada = loopback.addMember('ada').user;

    expect(await client.rest.get(`${route}/@me`)).toMatchObject({
      id: thread.id,
      user_id: client.user?.id,
    });
    await expect(client.rest.get(`${route}/${ada.id}`)).rejects.toMatchObject({ code: 10_007 });
    await expect(client.rest.get(route)).rejects.toMatchObject({ code: 50_001, status: 403 });
  });
});

describe('members and servers', () => {
  it('should be found by the beginning of a name, and listed only with leave', async () => {
    const { loopback, guild, client } = await openClient();
    for (const name of ['ada', 'Adam', 'bob']) loopback.addMember(name);
    loopback.addGuild('away', { hasBot: false });
    const { members } = await client.guilds.fetch(guild.id);

    expect(
      (await members.search({ query: 'ad', limit: 5 })).map(({ user }) => user.username),
    ).toEqual(['ada', 'Adam']);
    await expect(members.list()).rejects.toMatchObject({ code: 50_001, status: 403 });
    expect(await client.rest.get('/users/@me/guilds')).toMatchObject([
      { id: guild.id, name: 'pod' },
    ]);
  });

  it('should see the bot type, and talk to people only', async () => {
    const { loopback, room, client } = await openClient();
    await room.sendTyping();
    const open = (recipient_id: unknown) =>
      send(loopback.api, '/users/@me/channels', { recipient_id });
    const refused = { status: 400, json: { code: 50_033, message: 'Invalid Recipient(s)' } };

    expect(await open('1')).toMatchObject(refused);
    expect(await open(client.user?.id)).toMatchObject(refused);
    expect(await open('x')).toMatchObject({ json: { code: 50_035 } });
    expect(await open(null)).toMatchObject({ json: { code: 50_035 } });
    expect(await open(loopback.addMember('ada').user.id)).toMatchObject({
      status: 200,
      json: { type: channelType.dm },
    });
  });
});

describe('commands', () => {
  it('should be 100, 15 and 15 at most', async () => {
    const { loopback, guild } = await openClient();
    const { applicationId } = loopback.world.bot;
    const path = `/applications/${applicationId}/guilds/${guild.id}/commands`;
    const list = (count: number, type: number) =>
      Array.from({ length: count }, (_, n) => ({
        type,
        name: `c${n}`,
        ...(type === 1 ? { description: 'd' } : {}),
      }));
    const put = (body: object) => send(loopback.api, path, body, {}, 'PUT');
    const tooMany = (limit: number) => ({
      status: 400,
      json: {
        code: 30_032,
        message: `Maximum number of application commands reached (${limit}).`,
      },
    });

    expect(await put(list(101, 1))).toMatchObject(tooMany(100));
    expect(await put(list(16, 2))).toMatchObject(tooMany(15));
    expect(await put(list(16, 3))).toMatchObject(tooMany(15));
    expect(await put([...list(100, 1), ...list(15, 2), ...list(15, 3)])).toMatchObject({
      status: 200,
    });
    expect(await send(loopback.api, path, { name: 'new', description: 'd' })).toMatchObject(
      tooMany(100),
    );
    expect(await send(loopback.api, path, { name: 'c1', description: 'new' })).toMatchObject({
      status: 200,
    });
  });
});
