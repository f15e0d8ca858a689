import { Client, Events, GatewayIntentBits, type ClientOptions } from 'discord.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { startLoopback, type Loopback, type LoopbackOptions } from '../../src/loopback/loopback.ts';

async function openLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const loopback = await startLoopback(options);
  onTestFinished(() => loopback.close());
  return loopback;
}

/** A real client on a loopback, logged in and ready unless it is refused. */
function createClient({ api }: Loopback, options: Partial<ClientOptions> = {}): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api, retries: 0 },
    ...options,
  });
  onTestFinished(() => client.destroy());
  return client;
}

async function login(loopback: Loopback, options: Partial<ClientOptions> = {}): Promise<Client> {
  const client = createClient(loopback, options);
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login('token');
  await ready;
  return client;
}

function once(client: Client, event: string): Promise<unknown> {
  return new Promise((resolve) => {
    (client as NodeJS.EventEmitter).once(event, resolve);
  });
}

const guild = (loopback: Loopback, name: string) => ({
  id: loopback.world.nextId(),
  name,
  hasBot: true,
  roles: new Map(),
});

describe('the gateway', () => {
  it('should let the real client in and announce its servers, those of later too', async () => {
    const loopback = await openLoopback({ token: 'token', username: 'tutor' });
    loopback.gateway.addGuild(guild(loopback, 'first'));
    const client = await login(loopback);
    const joined = once(client, Events.GuildCreate);
    loopback.gateway.addGuild(guild(loopback, 'second'));
    await joined;

    expect(client.user?.username).toBe('tutor');
    expect(client.application?.id).toBe(loopback.world.bot.applicationId);
    expect(client.guilds.cache.map(({ name }) => name)).toEqual(['first', 'second']);
  });

  it('should replay what a client missed while its connection was down', async () => {
    const loopback = await openLoopback();
    const client = await login(loopback);
    const resumed = once(client, Events.ShardResume);
    const joined = once(client, Events.GuildCreate);
    loopback.gateway.drop();
    loopback.gateway.addGuild(guild(loopback, 'missed'));

    await expect(joined).resolves.toMatchObject({ name: 'missed' });
    await resumed;
  });

  it('should take clients back that were asked to reconnect', async () => {
    const loopback = await openLoopback();
    const client = await login(loopback);
    const resumed = once(client, Events.ShardResume);
    loopback.gateway.requestReconnect();
    await resumed;
    const joined = once(client, Events.GuildCreate);
    loopback.gateway.addGuild(guild(loopback, 'later'));

    await expect(joined).resolves.toMatchObject({ name: 'later' });
  });

  it('should begin anew with clients whose session is over', async () => {
    const loopback = await openLoopback();
    const client = await login(loopback);
    const ready = once(client, Events.ShardReady);
    loopback.gateway.invalidateSessions(false);
    await ready;
    const joined = once(client, Events.GuildCreate);
    loopback.gateway.addGuild(guild(loopback, 'later'));

    await expect(joined).resolves.toMatchObject({ name: 'later' });
  });

  it('should give each shard its own servers', async () => {
    const loopback = await openLoopback();
    // shards are told apart by the bits above the 22nd: ids of two milliseconds in a row differ
    const ids = [0, 1].map((n) => String((1_000_000n + BigInt(n)) << 22n));
    for (const id of ids)
      loopback.gateway.addGuild({ id, name: `guild ${id}`, hasBot: true, roles: new Map() });
    const client = await login(loopback, { shards: [0, 1], shardCount: 2 });

    expect(client.guilds.cache.map(({ id, shardId }) => [id, shardId])).toEqual([
      [ids[0], 0],
      [ids[1], 1],
    ]);
  });

  it('should refuse a wrong token at the door', async () => {
    const loopback = await openLoopback({ token: 'another' });

    await expect(createClient(loopback).login('token')).rejects.toMatchObject({
      code: 'TokenInvalid',
    });
  });

  it('should refuse intents that need leave', async () => {
    const loopback = await openLoopback();
    const client = createClient(loopback, {
      intents: [GatewayIntentBits.Guilds, GatewayIntentBits.MessageContent],
    });

    await expect(client.login('token')).rejects.toThrow('disallowed intents');
  });

  it('should forget a client that takes its leave', async () => {
    const loopback = await openLoopback();
    const url = `${loopback.api.replace('http', 'ws').replace('/api', '')}/?v=10`;
    const talk = (
      own: object,
    ): Promise<{ socket: WebSocket; replies: { t?: string; op: number }[] }> =>
      new Promise((resolve) => {
        const socket = new WebSocket(url);
        const replies: { t?: string; op: number; d?: unknown }[] = [];
        socket.on('message', (data: Buffer) => {
          replies.push(JSON.parse(data.toString('utf8')) as { op: number });
          if (replies.length === 1) socket.send(JSON.stringify(own));
          else resolve({ socket, replies });
        });
      });
    const first = await talk({ op: 2, d: { token: 'token', intents: 1 } });
    const { session_id } = (first.replies[1] as unknown as { d: { session_id: string } }).d;
    const closed = new Promise((resolve) => first.socket.once('close', resolve));
    first.socket.close(1000);
    await closed;
    const second = await talk({ op: 6, d: { token: 'token', session_id, seq: 1 } });
    second.socket.close();

    expect(second.replies[1]).toEqual({ op: 9, d: false });
  });

  const hello = { op: 2, d: { token: 'token', intents: 1, properties: {} } };
  it.each([
    ['a wrong token', [{ op: 2, d: { token: 'wrong', intents: 1 } }], 4004],
    ['nothing to read', ['{'], 4002],
    ['something before identifying', [{ op: 3, d: {} }], 4003],
    ['identifying twice', [hello, hello], 4005],
    ['a shard that is not', [{ op: 2, d: { token: 'token', intents: 1, shard: [2, 2] } }], 4010],
    ['privileged intents', [{ op: 2, d: { token: 'token', intents: 1 << 15 } }], 4014],
  ])('should close for %s', async (_name, messages, code) => {
    const loopback = await openLoopback({ token: 'token' });
    const socket = new WebSocket(`${loopback.api.replace('http', 'ws').replace('/api', '')}/?v=10`);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.once('message', () => {
      for (const own of messages) socket.send(typeof own === 'string' ? own : JSON.stringify(own));
    });

    expect(await closed).toBe(code);
  });
});

describe('loopback', () => {
  it('should serve this machine only', async () => {
    const loopback = await openLoopback();
    const url = `${loopback.api}/v10/gateway/bot`;
    const statusOf = async (headers: Record<string, string>): Promise<number> =>
      (await fetch(url, { headers: { authorization: 'Bot token', ...headers } })).status;

    expect(await statusOf({})).toBe(200);
    expect(await statusOf({ origin: loopback.api.replace('/api', '') })).toBe(200);
    expect(await statusOf({ origin: 'https://x.org' })).toBe(403);
    expect(await statusOf({ authorization: '' })).toBe(401);
    const foreign = new WebSocket(loopback.api.replace('http', 'ws'), { origin: 'https://x.org' });
    await expect(new Promise((_resolve, reject) => foreign.once('error', reject))).rejects.toThrow(
      '403',
    );
  });

  it("should answer an unknown route with Discord's words", async () => {
    const loopback = await openLoopback();
    const response = await fetch(`${loopback.api}/v10/nothing`);

    expect([response.status, await response.json()]).toEqual([
      404,
      { code: 0, message: '404: Not Found' },
    ]);
  });
});
