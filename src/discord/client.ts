import {
  Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayIntentBits,
  HTTPError,
} from 'discord.js';
import type { Logger } from 'pino';
import { ConfigError, TutorError } from '../errors.ts';
import { isNetworkError } from './refusals.ts';
import { describeError } from './describe-error.ts';

/** How to reach Discord. */
export interface ConnectOptions {
  readonly token: string;
  /** REST base without a version: `https://discord.com/api`. */
  readonly apiUrl: string;
  readonly log: Logger;
}

/** A client for slash commands: it asks for nothing privileged. */
export function createClient({ apiUrl, log }: ConnectOptions): Client {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: apiUrl },
    allowedMentions: { parse: [], repliedUser: false },
  });
  client.on(Events.Error, (error) => {
    log.error({ error: describeError(error, [client.token ?? '']) }, 'the connection has an error');
  });
  client.on(Events.ShardDisconnect, ({ code }, shard) => {
    log.error({ shard, code }, 'Discord closed the connection for good');
  });
  client.on(Events.ShardReconnecting, (shard) => log.warn({ shard }, 'reconnecting to Discord'));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'resumed'));
  client.rest.on('rateLimited', ({ route, global, timeToReset }) => {
    log.warn({ route, global, waitMs: timeToReset }, 'Discord limits the rate of requests');
  });
  return client;
}

/**
 * Signs in.
 * @returns when Discord sends what members do
 * @throws ConfigError when Discord does not accept the token
 * @throws TutorError `discord-unreachable`
 */
export async function signIn(client: Client, { token, apiUrl }: ConnectOptions): Promise<void> {
  try {
    await client.login(token);
  } catch (error) {
    if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
      throw new ConfigError(
        'Discord does not accept DISCORD_TOKEN; copy it again from the developer portal, under Bot',
        { cause: error },
      );
    }
    const isDown = isNetworkError(error) || error instanceof HTTPError;
    if (isDown || error instanceof DiscordAPIError) {
      throw new TutorError(
        'discord-unreachable',
        `Discord did not let the bot in: ${error instanceof Error ? error.message : 'it did not answer'} (asked at ${apiUrl}). Check the connection and DISCORD_API_URL, then start again`,
        { cause: error },
      );
    }
    throw error;
  }
}
