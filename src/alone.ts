import type { Logger } from 'pino';
import { startBot } from './app.ts';
import { defaultDatabaseUrls, type Config } from './config.ts';
import { startLoopback } from './loopback/loopback.ts';
import { startPlayground } from './playground/playground.ts';
import { createStudyGroup } from './playground/study-group.ts';

/** What the playground runs on. */
export interface AloneOptions {
  readonly config: Config;
  readonly log: Logger;
}

/** The tutor on a Discord of its own, with a page to use it by. */
export interface Alone {
  /** Where the page is: `http://127.0.0.1:4600`. */
  readonly address: string;
  readonly stop: () => Promise<void>;
}

const username = 'Studypod';
/** Where a bot for a real server begins: the one that is played has no invitation. */
const portal = 'https://discord.com/developers/applications';

/**
 * Plays Discord itself on this machine: the very bot, no account, no network.
 * @throws TutorError `vault-not-found`, `port-taken`
 */
export async function startAlone({ config, log }: AloneOptions): Promise<Alone> {
  const loopback = await startLoopback({ username });
  const group = createStudyGroup(loopback);
  const ends: (() => Promise<void>)[] = [() => loopback.close()];
  const stop = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    const page = await startPlayground({ loopback, group, port: config.port });
    ends.push(() => page.close());
    const databaseUrl = config.databaseUrl ?? defaultDatabaseUrls.playground;
    const own = { ...config, discordApiUrl: loopback.api, guildId: null, databaseUrl };
    const bot = await startBot({ config: own, token: 'loopback', log, inviteUrl: portal });
    ends.push(() => bot.stop());
    return { address: page.address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
