// The bot as a process of its own, until it is killed or its standard input ends. Prints "ready" once
// it answers.
//
// node program-run.ts '{ "env": { … }, "token": "…", "clockOffsetMs": 0 }'
import { writeSync } from 'node:fs';
import { pino } from 'pino';
import { startBot } from '../../src/app.ts';
import { systemClock } from '../../src/clock.ts';
import { parseConfig } from '../../src/config.ts';

/** What the program runs on. */
export interface ProgramSettings {
  readonly env: Readonly<Record<string, string>>;
  readonly token: string;
  /** Its clock is ahead of the machine's by this. */
  readonly clockOffsetMs: number;
}

const { env, token, clockOffsetMs } = JSON.parse(process.argv[2] ?? '') as ProgramSettings;
process.stdin.resume().on('end', () => process.exit());
await startBot({
  config: parseConfig(env),
  token,
  log: pino({ level: 'error' }, pino.destination(2)),
  clock: { now: () => Date.now() + clockOffsetMs, after: systemClock.after },
});
writeSync(1, 'ready\n');
