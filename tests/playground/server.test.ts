import { once } from 'node:events';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { PlayableMember, ToPage } from '../../src/playground/protocol.ts';
import { openFixtureBot } from '../helpers/fixture-bot.ts';

const openPage = () => openFixtureBot([], () => Promise.resolve());

/** Asks for a page with headers that `fetch` would not let through. */
async function statusOf(address: string, headers: Record<string, string>): Promise<number> {
  const sent = request(address, { headers }).end();
  const [response] = (await once(sent, 'response')) as [{ statusCode: number; resume: () => void }];
  response.resume();
  return response.statusCode;
}

/** Opens the page's socket. @returns it, and how it ends */
function connect(address: string, origin: string | undefined) {
  const options = origin === undefined ? {} : { origin };
  const socket = new WebSocket(`${address.replace('http', 'ws')}/play`, options);
  const ended = new Promise<string>((resolve) => {
    socket.on('error', (error) => resolve(error.message));
    socket.on('close', (code, reason) => resolve(`${code} ${reason.toString('utf8')}`));
  });
  return { socket, ended };
}

describe('the server of the page', () => {
  it('should serve this machine alone, and no page of another origin', async () => {
    const { address } = await openPage();
    const { port } = new URL(address);

    expect(await statusOf(address, {})).toBe(200);
    expect(await statusOf(address, { host: `localhost:${port}` })).toBe(200);
    expect(await statusOf(address, { host: 'evil.example' })).toBe(403);
    expect(await statusOf(address, { host: `evil.example:${port}` })).toBe(403);
    expect(await statusOf(`${address}/members.json`, { origin: 'https://evil.example' })).toBe(403);
    expect(await statusOf(`${address}/members.json`, { origin: `http://127.0.0.1:${port}` })).toBe(
      200,
    );
    expect((await fetch(address, { method: 'POST' })).status).toBe(403);
    expect((await fetch(`${address}/nothing`)).status).toBe(404);
    expect((await fetch(`${address}//`)).status).toBe(404);
    expect(await statusOf(`${address}//`, { origin: 'https://evil.example' })).toBe(403);
    expect((await fetch(`${address}/files/1/2/x.png`)).status).toBe(404);
  });

  it('should let nothing run on the page but its own script', async () => {
    const { address } = await openPage();
    const { headers } = await fetch(address);

    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each([
    ['of another origin', 'https://evil.example'],
    ['of another port', 'http://127.0.0.1:1'],
    ['of none', undefined],
  ])('should refuse a socket %s', async (_, origin) => {
    const { address } = await openPage();

    expect(await connect(address, origin).ended).toContain('403');
  });

  it('should let a socket do nothing without a member’s secret', async () => {
    const { address } = await openPage();
    const wrong = connect(address, address);
    await once(wrong.socket, 'open');
    wrong.socket.send(JSON.stringify({ secret: 'guess' }));
    expect(await wrong.ended).toBe('1008 unknown secret');

    const silent = connect(address, address);
    await once(silent.socket, 'open');
    silent.socket.send(JSON.stringify({ request: 1, wish: { act: 'start-over' } }));
    expect(await silent.ended).toBe('1008 who are you?');

    const garbled = connect(address, address);
    await once(garbled.socket, 'open');
    garbled.socket.send('{"secret":');
    expect(await garbled.ended).toBe('1008 not understood');
  });

  it('should refuse what a client would not let a member do, with the reason', async () => {
    const { address } = await openPage();
    const members = (await (await fetch(`${address}/members.json`)).json()) as PlayableMember[];
    const { socket } = connect(address, address);
    const told: ToPage[] = [];
    socket.on('message', (data: Buffer) => told.push(JSON.parse(data.toString('utf8')) as ToPage));
    await once(socket, 'open');
    socket.send(JSON.stringify({ secret: members[1]?.secret }));
    await expect.poll(() => told[0]?.kind).toBe('welcome');
    const [first] = told;
    if (first?.kind !== 'welcome') throw new Error('no welcome');
    const [channel] = first.welcome.channels;
    const wishes = [
      { act: 'command', channel: channel?.id, path: ['none'], options: {} },
      { act: 'say', channel: '1', text: 'x' },
      { act: 'submit', form: 'made up', values: {} },
      { act: 'press', channel: channel?.id, message: '1', customId: 'x' },
    ];
    wishes.forEach((wish, index) => socket.send(JSON.stringify({ request: index, wish })));
    const results = () =>
      told
        .flatMap((own) => (own.kind === 'result' ? [own] : []))
        .toSorted((a, b) => a.request - b.request)
        .map(({ result }) => result);
    await expect.poll(() => results().length).toBe(wishes.length);

    expect(results()).toEqual([
      { kind: 'refused', why: 'there is no command "none" here' },
      { kind: 'refused', why: 'this channel is gone' },
      { kind: 'refused', why: 'this form is not open any more' },
      { kind: 'refused', why: 'this message is gone' },
    ]);
    expect(first.welcome.channels.filter(({ kind }) => kind === 'dm')).toHaveLength(1);
    socket.close();
  });
});
