import { parseArgs } from 'node:util';
import { startAlone, type Alone } from './alone.ts';
import { startBot, type Bot } from './app.ts';
import type { Config } from './config.ts';
import { describeError } from './discord/describe-error.ts';
import { TutorError } from './errors.ts';
import { createLog } from './log.ts';
import { readConfig } from './read-config.ts';

const stdoutFd = 1;
const stderrFd = 2;
/** An answer under way gets this long before the process ends all the same. */
const farewellMs = 4500;
const orphanCheckMs = 500;

const usage = `Usage: npm start [-- --playground]

Serves Discord where DISCORD_TOKEN is set, else a page on this machine to try everything on.
  --playground  the page, even though there is a token
`;

try {
  const wantsPage = readArguments();
  const config = readConfig();
  await (config.discordToken === null || wantsPage
    ? runAlone(config)
    : runOnDiscord(config, config.discordToken));
} catch (error) {
  if (!(error instanceof TutorError)) throw error;
  process.stderr.write(`studypod: ${error.message}\n`);
  process.exit(2);
}

/** @returns whether the page is wanted in any case */
function readArguments(): boolean {
  try {
    const { values } = parseArgs({ options: { playground: { type: 'boolean' } } });
    return values.playground === true;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    process.stderr.write(`studypod: ${error.message}\n${usage}`);
    return process.exit(2);
  }
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
  onEnd(() => leave(0));
  bot = await startBot({ config, token, log, onLost: () => leave(1) });
}

/** Runs something once when this process is to end. */
function onEnd(run: () => void): void {
  const runOnce = once(run);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, runOnce);
  onOrphaned(runOnce);
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

/** Without a token, Discord itself is played, with a page to use it by. */
async function runAlone(config: Config): Promise<void> {
  const log = createLog(config.logLevel === 'info' ? 'warn' : config.logLevel, stderrFd);
  let alone: Alone | null = null;
  onEnd(() => {
    setTimeout(() => process.exit(0), farewellMs);
    void (async () => {
      await alone?.stop();
      process.exit(0);
    })();
  });
  alone = await startAlone({ config, log });
  process.stdout.write(`Studypod is ready: open ${alone.address} in a browser (Ctrl+C ends it)\n`);
}
