import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../helpers/folder.ts';

const helper = fileURLToPath(new URL('../helpers/postgres-server.ts', import.meta.url));

/** A test run, as far as the server is concerned. @param temporary - its folder for such files */
async function startRun(temporary: string) {
  const program = `
    import { startPostgres } from ${JSON.stringify(helper)};
    console.log((await startPostgres()).url);
    setInterval(() => {}, 1000);`;
  const run = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: temporary },
  });
  onTestFinished(() => void run.kill('SIGKILL'));
  const [url] = (await once(run.stdout, 'data')) as [Buffer];
  return { run, url: url.toString().trim() };
}

/** @returns `ok`, or the code of what keeps it from answering */
async function ask(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    await client.end();
    return 'ok';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

describe('the PostgreSQL server of a test run', () => {
  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'should be gone with all its files after the run got a %s',
    async (signal) => {
      const temporary = await makeFolder();
      await chmod(temporary, 0o755);
      const { run, url } = await startRun(temporary);
      expect(await ask(url)).toBe('ok');
      const before = await readdir(temporary);
      expect(before).toEqual([
        expect.stringMatching(/^studypod-postgres-\d/u),
        expect.stringMatching(/^studypod-postgres-data-/u),
      ]);

      run.kill(signal);

      const left = () => readdir(temporary);
      await expect.poll(left, { timeout: 10_000 }).toEqual(before.slice(0, 1));
      expect(await ask(url)).toBe('ECONNREFUSED');
    },
  );
});
