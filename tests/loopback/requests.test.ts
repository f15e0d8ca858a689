import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { Events, type Interaction } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { startLoopback } from '../../src/loopback/loopback.ts';
import { makeFolder } from '../helpers/folder.ts';
import { openClient, send } from './client.ts';

function formOf(files: readonly number[], payload = '{"content":"x"}'): FormData {
  const form = new FormData();
  files.forEach((size, index) => {
    form.append(`files[${index}]`, new File([new Uint8Array(size)], `${index}.bin`));
  });
  form.append('payload_json', payload);
  return form;
}

describe('requests', () => {
  it('should be JSON or a form', async () => {
    const { loopback, channel } = await openClient();
    const path = `/channels/${channel.id}/messages`;
    const text = { 'content-type': 'text/plain' };
    const form = { 'content-type': 'multipart/form-data; boundary=x' };

    expect(await send(loopback.api, path, '{"content":"x"}', text)).toMatchObject({ status: 415 });
    expect(await send(loopback.api, path, '{')).toMatchObject({
      status: 400,
      json: { code: 50_109 },
    });
    expect(await send(loopback.api, path, 'no form', form)).toMatchObject({
      status: 400,
      json: { code: 50_035 },
    });
    expect(await send(loopback.api, path, formOf([], '{'))).toMatchObject({
      status: 400,
      json: { code: 50_109 },
    });
  });

  it('should not be nested without end', async () => {
    const file = join(await makeFolder(), 'requests.jsonl');
    const { loopback, channel } = await openClient(file);
    const deep = `{"content":"x","embeds":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;

    expect(await send(loopback.api, `/channels/${channel.id}/messages`, deep)).toMatchObject({
      status: 400,
      json: { code: 50_035 },
    });
    expect(await readFile(file, 'utf8')).toContain('messages","body":null}');
  });

  it('should not be too large', async () => {
    const { clock, loopback, channel } = await openClient();
    const path = `/channels/${channel.id}/messages`;
    const mebi = 2 ** 20;
    const tooLarge = { status: 413, json: { code: 40_005, message: 'Request entity too large' } };

    expect(await send(loopback.api, path, formOf([10 * mebi]))).toMatchObject({ status: 200 });
    expect(await send(loopback.api, path, formOf([10 * mebi + 1]))).toMatchObject(tooLarge);
    expect(await send(loopback.api, path, formOf([9, 9, 9].map((n) => n * mebi)))).toMatchObject(
      tooLarge,
    );
    expect(
      await send(loopback.api, path, formOf(Array.from({ length: 11 }, () => 1))),
    ).toMatchObject({ status: 400, json: { code: 30_015 } });
    clock.advance(5000);
    expect(await send(loopback.api, path, { content: 'x' })).toMatchObject({ status: 200 });
  });

  it('should name ids, and methods that there are', async () => {
    const { loopback, channel, guild } = await openClient();
    const get = (path: string, method = 'GET') => send(loopback.api, path, undefined, {}, method);
    const notSnowflake = (name: string, value: string) => ({
      status: 400,
      json: {
        code: 50_035,
        message: 'Invalid Form Body',
        errors: {
          [name]: {
            _errors: [
              { code: 'NUMBER_TYPE_COERCE', message: `Value "${value}" is not snowflake.` },
            ],
          },
        },
      },
    });

    expect(await get('/channels/abc')).toMatchObject(notSnowflake('channel_id', 'abc'));
    expect(await get(`/channels/${channel.id}/messages/x`)).toMatchObject(
      notSnowflake('message_id', 'x'),
    );
    expect(await get(`/guilds/${guild.id}/members/@x`)).toMatchObject(
      notSnowflake('user_id', '@x'),
    );
    expect(await get('/channels/99999999999999999999')).toMatchObject({
      json: { errors: { channel_id: { _errors: [{ code: 'NUMBER_TYPE_MAX' }] } } },
    });
    expect(await get('/users/@me', 'DELETE')).toMatchObject({
      status: 405,
      json: { code: 0, message: '405: Method Not Allowed' },
    });
    expect(await get('/nothing')).toMatchObject({ status: 404 });
  });

  it('should need no token to find the gateway', async () => {
    const { loopback } = await openClient();
    const statusOf = async (path: string): Promise<number> =>
      (await fetch(`${loopback.api}/v10${path}`)).status;

    expect(await statusOf('/gateway')).toBe(200);
    expect(await statusOf('/gateway/bot')).toBe(401);
  });

  it('should be answered in JSON when something is broken', async () => {
    const { loopback } = await openClient();
    Object.defineProperty(loopback.world, 'bot', {
      get: () => {
        throw new Error('broken');
      },
    });
    const warned = once(process, 'warning');

    expect(await send(loopback.api, '/users/@me', undefined, {}, 'GET')).toMatchObject({
      status: 500,
      json: { code: 0, message: '500: Internal Server Error' },
    });
    expect(await warned).toMatchObject([{ message: 'broken' }]);
  });
});

describe('the record', () => {
  it('should be refused at the start where it cannot be kept', async () => {
    const record = join(await makeFolder(), 'nowhere', 'requests.jsonl');

    await expect(startLoopback({ record })).rejects.toThrow(`cannot be recorded in "${record}"`);
  });
});

describe('answers', () => {
  it('should be one, even where another began earlier', async () => {
    const { loopback, channel, client, guild } = await openClient();
    await client.guilds.cache.get(guild.id)?.commands.create({ name: 'ask', description: 'Ask' });
    const asked = new Promise<Interaction>((resolve) => {
      client.once(Events.InteractionCreate, resolve);
    });
    const outcome = loopback.addMember('ada').command(channel, 'ask');
    const { id, token } = await asked;
    const path = `/interactions/${id}/${token}/callback`;
    const body = JSON.stringify({ type: 4, data: { content: 'late' } });
    const late = request(`${loopback.api}/v10${path}`, {
      method: 'POST',
      // the server says when it has the headers, and waits for the body
      headers: {
        'content-type': 'application/json',
        'content-length': body.length,
        expect: '100-continue',
      },
    });
    late.flushHeaders();
    await once(late, 'continue');
    const first = await send(loopback.api, path, { type: 4, data: { content: 'first' } });
    const answered = once(late, 'response') as Promise<[{ statusCode: number }]>;
    late.end(body);

    expect(first.status).toBe(204);
    expect((await answered)[0].statusCode).toBe(400);
    expect(await outcome).toMatchObject({ message: { json: { content: 'first' } } });
    expect(channel.messages.size).toBe(1);
  });
});
