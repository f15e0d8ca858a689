import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AttachmentBuilder, ChannelType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { allows, permission, usualBotPermissions } from '../../src/loopback/permissions.ts';
import { makeFolder } from '../helpers/folder.ts';
import { openClient, send } from './client.ts';

describe('a channel', () => {
  it('should refuse what the bot has no permission for', async () => {
    const { loopback, guild, channel, client, room } = await openClient();
    const file = new AttachmentBuilder(Buffer.from('x'), { name: 'x.txt' });
    channel.botPermissions &= ~permission.attachFiles;
    await expect(room.send({ files: [file] })).rejects.toMatchObject({ code: 50_013, status: 403 });
    channel.botPermissions &= ~permission.sendMessages;
    await expect(room.send('x')).rejects.toMatchObject({ code: 50_013 });
    channel.botPermissions &= ~permission.readMessageHistory;
    await expect(room.messages.fetch()).rejects.toMatchObject({ code: 50_013 });
    channel.botPermissions = 0n;
    await expect(room.send('x')).rejects.toMatchObject({ code: 50_001, status: 403 });

    const elsewhere = loopback.addChannel('x', loopback.addGuild('away', { hasBot: false }));
    await expect(client.rest.get(`/channels/${elsewhere.id}`)).rejects.toMatchObject({
      code: 50_001,
    });
    const stranger = loopback.addChannel('y', guild).messages;
    expect(stranger.size).toBe(0);
  });

  it('should list messages before, after and around one, and refuse wrong limits', async () => {
    const { loopback, client, channel, room } = await openClient();
    const ada = loopback.addMember('ada');
    const ids = Array.from({ length: 6 }, (_, index) => ada.say(channel, `${index}`).json.id);
    const found = async (query: object): Promise<number[]> =>
      (await room.messages.fetch({ ...query, cache: false })).map(({ id }) => ids.indexOf(id));
    const refusal = async (query: Record<string, string>): Promise<unknown> =>
      client.rest
        .get(`/channels/${channel.id}/messages`, { query: new URLSearchParams(query) })
        .catch((error: unknown) => (error as { rawError: { errors: unknown } }).rawError.errors);

    expect(await found({ limit: 2 })).toEqual([5, 4]);
    expect(await found({ limit: 2, before: ids[3] })).toEqual([2, 1]);
    expect(await found({ limit: 2, after: ids[1] })).toEqual([3, 2]);
    expect(await found({ limit: 3, around: ids[2] })).toEqual([3, 2, 1]);
    const limit = (code: string, message: string) => ({ limit: { _errors: [{ code, message }] } });
    expect(await refusal({ limit: '101' })).toEqual(
      limit('NUMBER_TYPE_MAX', 'int value should be less than or equal to 100.'),
    );
    expect(await refusal({ limit: '0' })).toEqual(
      limit('NUMBER_TYPE_MIN', 'int value should be greater than or equal to 1.'),
    );
    expect(await refusal({ limit: 'x' })).toEqual(
      limit('NUMBER_TYPE_COERCE', 'Value "x" is not int.'),
    );
    expect(await refusal({ before: 'x' })).toMatchObject({
      before: { _errors: [{ message: 'Value "x" is not snowflake.' }] },
    });
  });

  it('should know an enforced nonce for three minutes', async () => {
    const { clock, room } = await openClient();
    const post = async (): Promise<string> =>
      (await room.send({ content: 'x', nonce: 'n1', enforceNonce: true })).id;
    const first = await post();

    expect(await post()).toBe(first);
    clock.advance(3 * 60_000 - 1);
    expect(await post()).toBe(first);
    clock.advance(1);
    expect(await post()).not.toBe(first);
  });

  it('should keep files, serve them, and drop those that an edit leaves out', async () => {
    const { loopback, room } = await openClient();
    const files = ['a', 'b'].map((name) => ({
      name: `${name}.txt`,
      attachment: Buffer.from(`file ${name}`),
    }));
    const message = await room.send({ files });
    const [first] = [...message.attachments.values()];
    const response = await fetch(first?.url ?? '');

    expect(await response.text()).toBe('file a');
    expect(new URL(first?.url ?? '').origin).toBe(new URL(loopback.api).origin);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');

    const edited = await message.edit({ attachments: first === undefined ? [] : [first] });
    expect(edited.attachments.map(({ name }) => name)).toEqual(['a.txt']);
  });

  it('should ping only whom allowed_mentions lets it', async () => {
    const { loopback, channel, room } = await openClient();
    channel.botPermissions |= permission.mentionEveryone;
    const { user } = loopback.addMember('ada');
    const content = `@everyone <@${user.id}> <@&5>`;
    const silent = await room.send({ content, allowedMentions: { parse: [] } });
    const one = await room.send({ content, allowedMentions: { users: [user.id] } });
    const loud = await room.send(content);

    expect([silent.mentions.everyone, silent.mentions.users.size]).toEqual([false, 0]);
    expect([one.mentions.everyone, one.mentions.users.size]).toEqual([false, 1]);
    expect([loud.mentions.everyone, loud.mentions.users.size]).toEqual([true, 1]);
  });

  it('should ping a role that all may ping, or whoever may ping everybody', async () => {
    const { loopback, guild, channel, room } = await openClient();
    const [open, shut] = [true, false].map((mentionable) =>
      loopback.addRole('learners', guild, { mentionable }),
    );
    const content = `@everyone <@&${open?.id}> <@&${shut?.id}>`;
    const pinged = async (): Promise<unknown> => {
      const { id } = await room.send(content);
      const json = channel.messages.get(id)?.json;
      return [json?.['mention_everyone'], json?.['mention_roles']];
    };

    expect(await pinged()).toEqual([false, [open?.id]]);
    channel.botPermissions |= permission.mentionEveryone;
    expect(await pinged()).toEqual([true, [open?.id, shut?.id]]);
  });
});

describe('threads', () => {
  it('should open, change, lock and delete', async () => {
    const { loopback, channel, room, client } = await openClient();
    const thread = await room.threads.create({ name: 'quiz', type: ChannelType.PublicThread });
    await thread.send('one');
    await thread.setArchived(true);

    expect(loopback.world.channels.get(thread.id)?.thread?.archived).toBe(true);
    await thread.send('two');
    expect(loopback.world.channels.get(thread.id)?.thread?.archived).toBe(false);
    await thread.setName('other');
    expect(client.channels.cache.get(thread.id)).toMatchObject({ name: 'other' });
    await thread.members.add(loopback.addMember('ada').user.id);
    expect(loopback.world.channels.get(thread.id)?.thread?.members.size).toBe(2);
    await expect(thread.setLocked(true)).rejects.toMatchObject({ code: 50_013 });

    channel.botPermissions |= permission.manageThreads;
    await thread.edit({ locked: true, archived: true });
    channel.botPermissions &= ~permission.manageThreads;
    await expect(thread.send('three')).rejects.toMatchObject({ code: 50_083 });
    channel.botPermissions |= permission.manageThreads;
    await thread.delete();
    await expect(client.rest.get(`/channels/${thread.id}`)).rejects.toMatchObject({ code: 10_003 });
  });

  it('should open at a message, once', async () => {
    const { client, room } = await openClient();
    const message = await room.send('start');
    const thread = await message.startThread({ name: 'here' });

    expect(thread.id).toBe(message.id);
    const route = `/channels/${room.id}/messages/${message.id}/threads` as const;
    await expect(client.rest.post(route, { body: { name: 'again' } })).rejects.toMatchObject({
      code: 160_004,
    });
    await expect(room.threads.create({ name: 'x'.repeat(101) })).rejects.toMatchObject({
      code: 50_035,
    });
  });

  it('should ask for the permission', async () => {
    const { channel, room } = await openClient();
    channel.botPermissions &= ~permission.createPublicThreads;
    const thread = { name: 'quiz', type: ChannelType.PublicThread } as const;

    await expect(room.threads.create(thread)).rejects.toMatchObject({ code: 50_013 });
    await expect(
      room.threads.create({ name: 'quiz', type: ChannelType.PrivateThread }),
    ).rejects.toMatchObject({ code: 50_013 });
  });
});

describe('users and servers', () => {
  it('should be found, and written to unless they do not want it', async () => {
    const { loopback, client, guild } = await openClient();
    const ada = loopback.addMember('ada');
    const bob = loopback.addMember('bob', { takesDirectMessages: false });
    const message = await (await client.users.fetch(ada.user.id)).send('hi');

    expect(loopback.world.channels.get(message.channelId)?.recipients).toEqual([ada.user]);
    await expect((await client.users.fetch(bob.user.id)).send('hi')).rejects.toMatchObject({
      code: 50_007,
    });
    await expect(client.users.fetch('1')).rejects.toMatchObject({ code: 10_013 });

    const server = await client.guilds.fetch(guild.id);
    expect((await server.members.fetch(ada.user.id)).user.username).toBe('ada');
    expect(server.members.me?.user.id).toBe(client.user?.id);
    await expect(client.rest.get('/guilds/1')).rejects.toMatchObject({ code: 10_004 });
    expect(await client.rest.get('/oauth2/applications/@me')).toMatchObject({
      id: loopback.world.bot.applicationId,
    });
  });
});

describe('commands', () => {
  it('should be made, changed, found and deleted one by one', async () => {
    const { client, guild } = await openClient();
    const manager = client.guilds.cache.get(guild.id)?.commands;
    const made = await manager?.create({ name: 'ask', description: 'Ask' });
    const again = await manager?.create({ name: 'ask', description: 'Ask me' });
    const changed = await made?.edit({ description: 'Ask more' });

    expect(again?.id).toBe(made?.id);
    expect(changed?.description).toBe('Ask more');
    expect((await manager?.fetch(made?.id ?? ''))?.description).toBe('Ask more');
    await expect(manager?.create({ name: 'Ask', description: 'x' })).rejects.toMatchObject({
      code: 50_035,
    });
    await made?.delete();
    expect(await manager?.fetch()).toHaveProperty('size', 0);
    await expect(manager?.fetch(made?.id ?? '')).rejects.toMatchObject({ code: 10_063 });
  });
});

describe('rate limits', () => {
  it('should allow a channel five messages in five seconds, and say so in headers', async () => {
    const { clock, loopback, channel } = await openClient();
    const path = `/channels/${channel.id}/messages`;
    const first = await send(loopback.api, path, { content: 'x' });
    for (let count = 1; count < 5; count += 1) await send(loopback.api, path, { content: 'x' });
    const refused = await send(loopback.api, path, { content: 'x' });

    expect(first.headers.get('x-ratelimit-limit')).toBe('5');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('4');
    expect(first.headers.get('x-ratelimit-reset-after')).toBe('5');
    expect(refused).toMatchObject({ status: 429, json: { retry_after: 5, global: false } });
    expect(refused.headers.get('retry-after')).toBe('5');
    clock.advance(500);
    const later = await send(loopback.api, path, { content: 'x' });
    expect(later).toMatchObject({ status: 429, json: { retry_after: 4.5 } });
    expect(later.headers.get('retry-after')).toBe('5');
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
    clock.advance(5000);
    expect((await send(loopback.api, path, { content: 'x' })).status).toBe(200);
  });

  it('should allow 50 requests a second in all, but for answers to interactions', async () => {
    const { clock, loopback } = await openClient();
    clock.advance(1000);
    const get = (path: string) =>
      fetch(`${loopback.api}/v10${path}`, { headers: { authorization: 'Bot token' } });
    const statuses = [];
    for (let count = 0; count < 51; count += 1) statuses.push((await get('/users/@me')).status);
    const refused = await get('/users/@me');
    const answer = await get(`/webhooks/${loopback.world.bot.applicationId}/x/messages/@original`);

    expect(statuses).toEqual([...Array.from({ length: 50 }, () => 200), 429]);
    expect(refused.headers.get('x-ratelimit-global')).toBe('true');
    expect(await refused.json()).toMatchObject({ global: true });
    expect(answer.status).toBe(401);
  });
});

describe('faults', () => {
  it('should let requests go wrong, late or too often on demand', async () => {
    const { clock, loopback, client } = await openClient();
    const ask = (): Promise<unknown> => client.rest.get('/users/@me');
    loopback.faults.next({ kind: 'error', status: 503 }, { pattern: /GET .*users/u });
    await expect(ask()).rejects.toMatchObject({ status: 503 });
    loopback.faults.next({ kind: 'limit', retryAfter: 2 });
    await expect(ask()).rejects.toMatchObject({ name: expect.stringContaining('RateLimit') });
    loopback.faults.next({ kind: 'delay', ms: 1000 });
    const late = fetch(`${loopback.api}/v10/users/@me`, { headers: { authorization: 'Bot x' } });
    await expect.poll(() => clock.waiting).toBeGreaterThan(0);
    clock.advance(1000);

    expect((await late).status).toBe(200);
  });
});

describe('the record', () => {
  it('should have a line for each request, refused ones too', async () => {
    const file = join(await makeFolder(), 'requests.jsonl');
    const { client, channel, room } = await openClient(file);
    await room.send({ content: 'x', files: [{ name: 'a.txt', attachment: Buffer.from('x') }] });
    await expect(client.rest.delete('/channels/1')).rejects.toThrow();
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    const requests = lines.map((line) => JSON.parse(line) as Record<string, unknown>);

    expect(requests).toEqual([
      { method: 'GET', path: '/api/v10/gateway/bot', body: null },
      {
        method: 'POST',
        path: `/api/v10/channels/${channel.id}/messages`,
        body: expect.objectContaining({ content: 'x' }) as unknown,
      },
      { method: 'DELETE', path: '/api/v10/channels/1', body: null },
    ]);
  });
});

describe('allows', () => {
  it('should want every permission, but of an administrator', () => {
    const both = permission.viewChannel | permission.manageThreads;

    expect(allows(usualBotPermissions, permission.viewChannel)).toBe(true);
    expect(allows(usualBotPermissions, both)).toBe(false);
    expect(allows(permission.administrator, both)).toBe(true);
  });
});
