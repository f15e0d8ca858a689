// A process of its own between a test run and its PostgreSQL server. When the run ends, however it
// does, the pipe to this process closes: then the server is stopped and its folder removed.
//
// node postgres-supervisor.ts PROGRAMS, then `stop` or `start` a line. Prints the server's address
// each time it takes connections, and `stopped`.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [programs = ''] = process.argv.slice(2);
const user = unprivilegedUser();
const folder = mkdtempSync(join(tmpdir(), 'studypod-postgres-data-'));
const data = join(folder, 'data');
const password = randomBytes(12).toString('hex');
let server: ChildProcess | null = null;

process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void leave());
const lines = createInterface({ input: process.stdin });
lines.on('close', () => void leave());

initialise();
const port = await findFreePort();
await start();
for await (const line of lines) {
  if (line === 'stop') await stop();
  if (line === 'start') await start();
}

/** PostgreSQL refuses to run as root; `nobody` is on every system. */
function unprivilegedUser(): { uid?: number; gid?: number } {
  if (userInfo().uid !== 0) return {};
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function initialise(): void {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  for (const path of [folder, passwordFile]) {
    if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
  }
  const flags = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'];
  // Neither the order nor the encoding of the machine that the tests run on.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en'];
  execFileSync(
    join(programs, 'bin', 'initdb'),
    ['-D', data, '-U', 'postgres', ...flags, ...locale],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  rmSync(passwordFile);
}

async function start(): Promise<void> {
  const settings = ['fsync=off', 'shared_buffers=32MB', 'max_connections=60'];
  const started = spawn(
    join(programs, 'bin', 'postgres'),
    ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', '', ...settings.flatMap(setting)],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  server = started;
  let isReady = false;
  for await (const line of createInterface({ input: started.stderr })) {
    isReady = line.includes('ready to accept connections');
    if (isReady) break;
  }
  if (!isReady) throw new Error('PostgreSQL ended while it was starting');
  // What comes later is read and dropped, so that the server never waits for a reader.
  started.stderr.resume();
  process.stdout.write(`postgres://postgres:${password}@127.0.0.1:${port}/postgres\n`);
}

function setting(text: string): string[] {
  return ['-c', text];
}

async function stop(): Promise<void> {
  if (server === null || server.exitCode !== null) return;
  server.kill('SIGINT');
  await once(server, 'exit');
  process.stdout.write('stopped\n');
}

async function leave(): Promise<void> {
  await stop();
  process.exit();
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port: free } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return free;
}
