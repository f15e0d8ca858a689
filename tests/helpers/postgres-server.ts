import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { copyPostgres } from './postgres-binaries.ts';

/** A PostgreSQL server on this machine, gone with the process that started it. */
export interface PostgresServer {
  /** Of a database that others can be made from. */
  readonly url: string;
  /** Leaves no connection; {@link restart} brings it back, on the same port. */
  readonly stop: () => Promise<void>;
  readonly restart: () => Promise<void>;
  /** Removes everything. */
  readonly close: () => Promise<void>;
}

const supervisorPath = fileURLToPath(new URL('postgres-supervisor.ts', import.meta.url));

/** Starts a server of its own: 1–2 seconds. @throws Error when it does not come up */
export async function startPostgres(): Promise<PostgresServer> {
  const programs = await copyPostgres();
  const supervisor = spawn(process.execPath, [supervisorPath, programs], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Ctrl+C goes to the run alone, which then closes the pipe.
    detached: true,
  });
  const lines = createInterface({ input: supervisor.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('PostgreSQL did not come up');
    return value;
  };
  const url = await nextLine();
  const ask = async (command: string): Promise<void> => {
    supervisor.stdin.write(`${command}\n`);
    await nextLine();
  };
  return {
    url,
    stop: () => ask('stop'),
    restart: () => ask('start'),
    close: async () => {
      supervisor.stdin.end();
      if (supervisor.exitCode === null) await once(supervisor, 'exit');
    },
  };
}
