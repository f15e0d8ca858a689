import { Client, DiscordjsError, DiscordjsErrorCodes, Events, GatewayIntentBits } from 'discord.js';
import type { Logger } from 'pino';
import { ConfigError } from '../errors.ts';
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
 */
export async function signIn(client: Client, { token }: ConnectOptions): Promise<void> {
  try {
    await client.login(token);
  } catch (error) {
    if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
      throw new ConfigError(
        'Discord does not accept DISCORD_TOKEN; copy it again from the developer portal, under Bot',
        { cause: error },
      );
    }
    throw error;
  }
}
