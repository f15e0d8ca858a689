// The whole program as a process of its own, on what its environment says: the usual variables, and
// CLOCK_OFFSET_MS, by which its time is ahead of the machine's. It writes a line when it is ready.
import { writeSync } from 'node:fs';
import { startBot } from '../../src/app.ts';
import { systemClock } from '../../src/clock.ts';
import { parseConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';

const stdoutFd = 1;
const stderrFd = 2;
const offsetMs = Number(process.env['CLOCK_OFFSET_MS'] ?? 0);

const config = parseConfig(process.env);
await startBot({
  config,
  token: config.discordToken ?? '',
  log: createLog(config.logLevel, stderrFd),
  clock: { ...systemClock, now: () => systemClock.now() + offsetMs },
});
writeSync(stdoutFd, 'ready\n');
