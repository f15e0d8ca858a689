import { connect } from 'node:net';
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

type Reply = { readonly op: number; readonly t?: string; readonly d?: unknown };

/** A client of the bare protocol: says one thing when it is greeted, and waits for the replies. */
async function talk({ api }: Loopback, own: object, least = 2) {
  const socket = new WebSocket(`${api.replace('http', 'ws').replace('/api', '')}/?v=10`);
  onTestFinished(() => socket.terminate());
  const replies: Reply[] = [];
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.on('message', (data: Buffer) => {
      replies.push(JSON.parse(data.toString('utf8')) as Reply);
      if (replies.length === 1) socket.send(JSON.stringify(own));
      if (replies.length === least) resolve();
    });
  });
  return { socket, replies, closed };
}

function sessionOf({ replies }: { readonly replies: readonly Reply[] }): string {
  const [, ready] = replies as readonly { readonly d: { readonly session_id: string } }[];
  return ready?.d.session_id ?? '';
}

/** Becomes a WebSocket by hand, sends bytes as they are, and waits for the end of the connection. */
async function sendFrame(port: number, frame: Buffer): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const upgrade = [
    'GET /?v=10 HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  socket.write(`${upgrade.join('\r\n')}\r\n\r\n`);
  socket.once('data', () => socket.write(frame));
  await new Promise((resolve) => socket.once('close', resolve));
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
    const first = await talk(loopback, { op: 2, d: { token: 'token', intents: 1 } });
    first.socket.close(1000);
    await first.closed;
    const resume = { token: 'token', session_id: sessionOf(first), seq: 1 };
    const second = await talk(loopback, { op: 6, d: resume });

    expect(second.replies[1]).toEqual({ op: 9, d: false });
  });

  it('should keep a client that went on on another connection', async () => {
    const loopback = await openLoopback();
    const first = await talk(loopback, { op: 2, d: { token: 'token', intents: 1 } });
    const resume = { op: 6, d: { token: 'token', session_id: sessionOf(first), seq: 1 } };
    await talk(loopback, resume);
    first.socket.close(1000);
    await first.closed;
    const third = await talk(loopback, resume);

    expect(third.replies[1]).toMatchObject({ op: 0, t: 'RESUMED' });
  });

  it('should tell a client only of what it asked for', async () => {
    const loopback = await openLoopback();
    const quiet = await talk(loopback, { op: 2, d: { token: 'token', intents: 0 } });
    const loud = await talk(loopback, {
      op: 2,
      d: { token: 'token', intents: (1 << 0) | (1 << 12) },
    });
    const own = loopback.addGuild('pod');
    loopback.addChannel('general', own);
    loopback.gateway.dispatch('MESSAGE_CREATE', {}, own.id);
    loopback.gateway.dispatch('MESSAGE_CREATE', {}, null);
    loopback.gateway.dispatch('INTERACTION_CREATE', {}, own.id);

    const last = { t: 'INTERACTION_CREATE' };
    await expect.poll(() => loud.replies.at(-1)).toMatchObject(last);
    expect(loud.replies.slice(2).map(({ t }) => t)).toEqual([
      'GUILD_CREATE',
      'CHANNEL_CREATE',
      'MESSAGE_CREATE',
      'INTERACTION_CREATE',
    ]);
    await expect.poll(() => quiet.replies.at(-1)).toMatchObject(last);
    expect(quiet.replies.slice(2)).toHaveLength(1);
  });

  it('should find members by their ids and by how their names begin', async () => {
    const loopback = await openLoopback();
    const { id } = loopback.addGuild('pod');
    const ada = loopback.addMember('ada').user;
    const adam = loopback.addMember('Adam').user;
    loopback.addMember('bob');
    const members = (await login(loopback)).guilds.cache.get(id)?.members;
    const byId = await members?.fetch({ user: [ada.id, '1'] });
    const named = await members?.fetch({ query: 'AD', limit: 5 });
    const first = await members?.fetch({ query: 'ad', limit: 1 });

    expect(byId?.map(({ user }) => user.username)).toEqual(['ada']);
    expect(named?.map((member) => member.id)).toEqual([ada.id, adam.id]);
    expect(first?.size).toBe(1);
  });

  it('should close only the connection that sends what cannot be read', async () => {
    const loopback = await openLoopback();
    const other = await talk(loopback, { op: 2, d: { token: 'token', intents: 1 } });
    const port = Number(new URL(loopback.api).port);
    // a frame of no known kind, and one of text that is no UTF-8
    for (const frame of [
      [0xff, 0xff],
      [0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28],
    ]) {
      await sendFrame(port, Buffer.from(frame));
    }
    const tooLong = await talk(loopback, { op: 1, d: 'x'.repeat(70_000) }, 1);

    expect(await tooLong.closed).toBe(1009);
    expect(other.socket.readyState).toBe(WebSocket.OPEN);
  });

  it('should outlive one that is refused and gone before it hears of it', async () => {
    const loopback = await openLoopback();
    const socket = connect(Number(new URL(loopback.api).port), '127.0.0.1');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(
      'GET / HTTP/1.1\r\nHost: x.org\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    );
    socket.once('data', () => socket.resetAndDestroy());
    await closed;

    expect((await fetch(`${loopback.api}/v10/gateway`)).status).toBe(200);
  });

  const hello = { op: 2, d: { token: 'token', intents: 1, properties: {} } };
  it.each([
    ['a wrong token', [{ op: 2, d: { token: 'wrong', intents: 1 } }], 4004],
    ['nothing to read', ['{'], 4002],
    ['something before identifying', [{ op: 3, d: {} }], 4003],
    ['identifying twice', [hello, hello], 4005],
    ['a shard that is not', [{ op: 2, d: { token: 'token', intents: 1, shard: [2, 2] } }], 4010],
    ['privileged intents', [{ op: 2, d: { token: 'token', intents: 1 << 15 } }], 4014],
    ['intents that are not', [{ op: 2, d: { token: 'token', intents: 1 << 18 } }], 4013],
    ['intents beyond 32 bits', [{ op: 2, d: { token: 'token', intents: 2 ** 40 } }], 4013],
    ['an identification without intents', [{ op: 2, d: { token: 'token' } }], 4002],
    ['a resumption without a session', [{ op: 6, d: { token: 'token', seq: 1 } }], 4002],
    ['an operation that is not', [{ op: 99, d: null }], 4001],
    ['asking for members before identifying', [{ op: 8, d: {} }], 4003],
    ['asking for members of nothing', [hello, { op: 8, d: {} }], 4002],
    ['over 4,096 bytes', [{ op: 1, d: 'x'.repeat(4096) }], 4002],
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
