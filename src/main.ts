import type { Logger } from 'pino';
import { startBot, type Bot } from './app.ts';
import type { Config } from './config.ts';
import { describeError } from './discord/describe-error.ts';
import { TutorError } from './errors.ts';
import { createLog } from './log.ts';
import { startLoopback } from './loopback/loopback.ts';
import { readConfig } from './read-config.ts';
import { runDiscordPrompt } from './terminal/discord-prompt.ts';

const stdoutFd = 1;
const stderrFd = 2;
/** An answer under way gets this long before the process ends all the same. */
const farewellMs = 4500;
const orphanCheckMs = 500;

try {
  const config = readConfig();
  await (config.discordToken === null
    ? runAlone(config)
    : runOnDiscord(config, config.discordToken));
} catch (error) {
  if (!(error instanceof TutorError)) throw error;
  process.stderr.write(`studypod: ${error.message}\n`);
  process.exit(2);
}

/** Serves a real Discord until a signal comes. */
async function runOnDiscord(config: Config, token: string): Promise<void> {
  const log = createLog(config.logLevel, stdoutFd);
  let bot: Bot | null = null;
  const leave = (code: number): void => {
    setTimeout(() => process.exit(code), farewellMs);
    void (async () => {
      await bot?.stop();
      log.info('stopped');
      process.exit(code);
    })();
  };
  // A packet that discord.js cannot read ends in a promise that nobody has; others can still be read.
  process.on('unhandledRejection', (error) => {
    log.error({ error: describeError(error, [token]) }, 'something failed that nobody waited for');
  });
  const stopOnce = once(() => leave(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stopOnce);
  onOrphaned(stopOnce);
  bot = await startBot({ config, token, log, onLost: () => leave(1) });
}

/** A second signal does not cut off what the first one lets finish. */
function once(run: () => void): () => void {
  let hasRun = false;
  return () => {
    if (!hasRun) run();
    hasRun = true;
  };
}

/**
 * npm passes a signal on to the shell between it and this process, and that shell to nobody: then
 * the parent is gone, and this is all there is to tell it by.
 */
function onOrphaned(run: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const { ppid } = process;
  const timer = setInterval(() => {
    if (process.ppid !== ppid) run();
  }, orphanCheckMs);
  timer.unref();
}

/** Without a token, Discord itself is played: a server on this machine, and one member. */
async function runAlone(config: Config): Promise<void> {
  const log: Logger = createLog('error', stderrFd);
  const loopback = await startLoopback();
  const channel = loopback.addChannel('general', loopback.addGuild('Study group'));
  const own = { ...config, discordApiUrl: loopback.api, guildId: null };
  const bot = await startBot({ config: own, token: 'loopback', log });
  const { notes, cards } = bot.tutor.vault;
  try {
    await runDiscordPrompt({
      member: loopback.addMember('you'),
      channel,
      greeting: `Studypod answers from ${cards.length} cards in ${notes.length} notes of ${config.knowledgeDir}/.`,
    });
  } finally {
    await bot.stop();
    await loopback.close();
  }
}
