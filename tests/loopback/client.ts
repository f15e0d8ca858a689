import { ChannelType, Client, Events, GatewayIntentBits } from 'discord.js';
import { onTestFinished } from 'vitest';
import { ManualClock } from '../../src/loopback/clock.ts';
import { startLoopback } from '../../src/loopback/loopback.ts';

/** A loopback with a clock that stands still, and a real client that is ready. */
export async function openClient(record?: string) {
  const clock = new ManualClock(Date.now());
  const loopback = await startLoopback({ clock, ...(record === undefined ? {} : { record }) });
  onTestFinished(() => loopback.close());
  const guild = loopback.addGuild('pod');
  const channel = loopback.addChannel('general', guild);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: loopback.api, retries: 0, rejectOnRateLimit: () => true },
  });
  onTestFinished(() => client.destroy());
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login('token');
  await ready;
  const room = client.channels.cache.get(channel.id);
  if (room?.type !== ChannelType.GuildText) throw new Error('the channel is not there');
  return { clock, loopback, guild, channel, client, room };
}

/** A request as it is, without a client in between. */
export async function send(
  api: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
  method = 'POST',
) {
  const response = await fetch(`${api}/v10${path}`, {
    method,
    headers: {
      authorization: 'Bot token',
      ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isReady(body) ? body : JSON.stringify(body) }),
  });
  const json: unknown = response.status === 204 ? null : await response.json();
  return { status: response.status, headers: response.headers, json };
}

function isReady(body: unknown): body is string | FormData {
  return typeof body === 'string' || body instanceof FormData;
}
