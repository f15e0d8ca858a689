import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { ProgramSettings } from './program-run.ts';

/** The program in a process of its own. */
export interface ProgramProcess {
  /** Rejects when it ends before it answers. */
  readonly ready: Promise<void>;
  /** Ends it as the system would, with no chance to do anything more. @returns when it is gone */
  readonly kill: () => Promise<void>;
  /** What it has logged of errors. */
  readonly logged: () => string;
}

/** Where a process works. */
export interface ProgramPlace {
  /** REST base of its Discord. */
  readonly api: string;
  readonly databaseUrl: string;
  /** The notes' folder. */
  readonly dir: string;
  /** Its clock is ahead of the machine's by this; not at all when not given. */
  readonly clockOffsetMs?: number;
  readonly token?: string;
}

const program = fileURLToPath(new URL('program-run.ts', import.meta.url));

/** Starts the program, ended with the test at the latest. */
export function startProgram({
  api,
  databaseUrl,
  dir,
  clockOffsetMs = 0,
  token = 'the-token',
}: ProgramPlace): ProgramProcess {
  const env = { DISCORD_API_URL: api, DATABASE_URL: databaseUrl, KNOWLEDGE_DIR: dir };
  const settings: ProgramSettings = { env, token, clockOffsetMs };
  const child = spawn(process.execPath, [program, JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => lines.push(chunk.toString('utf8')));
  const ready = Promise.race([
    once(child.stdout, 'data').then(() => undefined),
    exited.then(() => {
      throw new Error(`the program has ended: ${lines.join('')}`);
    }),
  ]);
  // Whoever kills it early waits for nothing.
  ready.catch(() => undefined);
  return {
    ready,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    logged: () => lines.join(''),
  };
}
