import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TutorError } from '../../src/errors.ts';
import { restoreSqlite } from '../../src/storage/restore-sqlite.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { studypod } from '../helpers/cli.ts';
import { makeFolder } from '../helpers/folder.ts';

const writerPath = fileURLToPath(new URL('../helpers/database-writer.ts', import.meta.url));

/** A folder with a database that knows these members, and how to run commands on it. */
async function withDatabase(...members: readonly string[]) {
  const dir = await makeFolder();
  const path = join(dir, 'studypod.db');
  const url = `file:${path}`;
  await addMembers(url, members);
  const run = (...args: readonly string[]) => {
    return studypod(args, { cwd: dir, env: { DATABASE_URL: url } });
  };
  return { dir, path, url, run, file: join(dir, 'backup.db') };
}

async function addMembers(url: string, members: readonly string[]): Promise<void> {
  const storage = await openStorage(url);
  const rows = members.map((member_id) => ({ member_id, active_at: 1, zone: null }));
  if (rows.length > 0)
    await storage.write((trx) => trx.insertInto('members').values(rows).execute());
  await storage.close();
}

function membersOf(path: string): string[] {
  using database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('select member_id from members order by member_id').all();
  return rows.map((row) => String(row['member_id']));
}

/** A process that goes on writing; comes back once it has written so much. */
async function startWriter(url: string, enough: number) {
  const child = spawn(process.execPath, [writerPath, url], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  let durable = 0;
  await new Promise<void>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      durable = Number(line);
      if (durable === enough) resolve();
    });
  });
  const stop = async (): Promise<void> => {
    child.stdin.end();
    await exited;
  };
  return { durable: () => durable, stop };
}

describe('studypod backup', () => {
  it('should make a copy that can be restored', async () => {
    const { dir, path, url, run, file } = await withDatabase('1', '2');

    const made = await run('backup', 'backup.db');
    await addMembers(url, ['3']);
    const restored = await run('restore', 'backup.db');

    expect(made).toEqual({ code: 0, stdout: `${path} is backed up as backup.db\n`, stderr: '' });
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(membersOf(path)).toEqual(['1', '2']);
    const kept = (await readdir(dir)).find((name) => name.includes('.replaced-')) ?? '';
    expect(restored.stdout).toBe(
      `${path} is restored from backup.db\nwhat was there is kept as ${join(dir, kept)}\n`,
    );
    expect(membersOf(join(dir, kept))).toEqual(['1', '2', '3']);
    expect((await readdir(dir)).toSorted()).toEqual(['backup.db', 'studypod.db', kept].toSorted());
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('should copy one moment while another process goes on writing', async () => {
    const { url, run, file } = await withDatabase();
    const writer = await startWriter(url, 20);

    const { code } = await run('backup', file);
    const durable = writer.durable();
    await writer.stop();

    expect(code).toBe(0);
    using database = new DatabaseSync(file, { readOnly: true });
    const count = (table: string) =>
      database.prepare(`select count(*) as n from ${table}`).get()?.['n'];
    expect(count('members')).toBe(count('guilds'));
    expect(count('members')).toBeGreaterThanOrEqual(20);
    expect(durable).toBeGreaterThan(Number(count('members')));
  });

  it('should never write over a file', async () => {
    const { run, file } = await withDatabase('1');
    await writeFile(file, 'precious');

    expect(await run('backup', file)).toEqual({
      code: 2,
      stdout: '',
      stderr: `studypod: ${file} is there already; name another file\n`,
    });
    expect(await readFile(file, 'utf8')).toBe('precious');
  });

  it('should say what keeps it from copying, and leave nothing', async () => {
    const { dir, run } = await withDatabase();
    const elsewhere = { cwd: dir, env: { DATABASE_URL: 'file:gone.db' } };

    const runs = await Promise.all([
      run('backup', join(dir, 'nowhere', 'backup.db')),
      studypod(['backup', 'backup.db'], elsewhere),
      run('backup'),
    ]);

    expect(runs.map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(runs[0]?.stderr).toMatch(/cannot write to .*nowhere: no such file or directory\n$/u);
    expect(runs[1]?.stderr).toBe(`studypod: there is no database at ${join(dir, 'gone.db')}\n`);
    expect(runs[2]?.stderr).toContain('backup takes one file');
    expect(await readdir(dir)).toEqual(['studypod.db']);
  });

  it('should leave PostgreSQL to its own programs', async () => {
    const env = { DATABASE_URL: 'postgres://user:secret@127.0.0.1:1/studypod' };

    const runs = await Promise.all(
      ['backup', 'restore'].map((command) => studypod([command, 'file'], { env })),
    );

    expect(runs.map(({ code }) => code)).toEqual([2, 2]);
    expect(runs[0]?.stderr).toContain('pg_dump');
    expect(runs[1]?.stderr).toContain('pg_restore');
    expect(JSON.stringify(runs)).not.toContain('secret');
  });
});

describe('studypod restore', () => {
  it('should refuse while another process has the database open, and do it afterwards', async () => {
    const { dir, path, url, run, file } = await withDatabase('of before');
    await run('backup', file);
    const writer = await startWriter(url, 3);

    const refused = await run('restore', file);
    await writer.stop();

    expect(refused.code).toBe(2);
    expect(refused.stderr).toBe(
      `studypod: ${path} is in use; stop the bot, and whatever else uses it, first\n`,
    );
    expect(membersOf(path).length).toBeGreaterThan(3);
    expect((await readdir(dir)).filter((name) => /partial|replaced/u.test(name))).toEqual([]);
    expect(await run('restore', file)).toMatchObject({ code: 0 });
    expect(membersOf(path)).toEqual(['of before']);
  });

  it('should take what a process that was killed has left in its log', async () => {
    const { dir, path, run, file } = await withDatabase('of before');
    await run('backup', file);
    using database = new DatabaseSync(path);
    database.exec(
      "insert into members (member_id, active_at, zone) values ('in the log', 1, null)",
    );
    await copyFile(path, join(dir, 'killed.db'));
    await copyFile(`${path}-wal`, join(dir, 'killed.db-wal'));
    const env = { DATABASE_URL: 'file:killed.db' };

    const { code } = await studypod(['restore', file], { cwd: dir, env });

    expect(code).toBe(0);
    expect(membersOf(join(dir, 'killed.db'))).toEqual(['of before']);
    const names = (await readdir(dir)).filter((name) => name.startsWith('killed.db'));
    expect(names).toHaveLength(2);
    const kept = names.find((name) => name.includes('replaced')) ?? '';
    expect(membersOf(join(dir, kept))).toEqual(['in the log', 'of before']);
  });

  it('should put a database in the place of a damaged one, of none, and behind a link', async () => {
    const { dir, run, file } = await withDatabase('of before');
    await run('backup', file);
    await writeFile(join(dir, 'damaged.db'), 'not any more '.repeat(999));
    await writeFile(join(dir, 'damaged.db-wal'), 'left over');
    await writeFile(join(dir, 'gone.db-wal'), 'left over');
    await writeFile(join(dir, 'real.db'), await readFile(file));
    await symlink('real.db', join(dir, 'link.db'));
    const names = ['damaged.db', 'gone.db', 'new/folder/studypod.db', 'link.db'];

    for (const name of names) {
      await restoreSqlite(file, { path: join(dir, name), now: Date.UTC(2026, 10, 24) });
      expect(membersOf(join(dir, name))).toEqual(['of before']);
    }

    const kept = (await readdir(dir)).filter((name) => /\.replaced-.*(?<!-shm)$/u.test(name));
    expect(kept.map((name) => name.replace(/\.replaced-[\dT-]+Z/u, '')).toSorted()).toEqual([
      'damaged.db',
      'damaged.db-wal',
      'gone.db-wal',
      'real.db',
    ]);
  });

  it('should refuse what is no whole database of this Studypod, and change nothing', async () => {
    const { dir, path, run, file } = await withDatabase('of now');
    await run('backup', file);
    const whole = await readFile(file);
    await writeFile(
      join(dir, 'text'),
      'no database at all, but long enough to be one. '.repeat(99),
    );
    await writeFile(join(dir, 'empty'), '');
    await writeFile(join(dir, 'damaged'), whole.fill(7, 4096 * 20, 4096 * 30));
    new DatabaseSync(join(dir, 'other')).exec('create table kysely_migration (name text)');
    await copyFile(path, join(dir, 'newer'));
    using newer = new DatabaseSync(join(dir, 'newer'));
    newer.exec("insert into kysely_migration values ('9999-later', '2030-01-01')");
    newer.exec('pragma journal_mode = delete');

    const names = ['text', 'empty', 'damaged', 'other', 'newer', 'missing', 'studypod.db'];
    const refusals = [];
    for (const name of names) {
      const restored = restoreSqlite(join(dir, name), { path, now: 0 });
      refusals.push(await restored.catch((error: unknown) => error));
    }

    for (const refusal of refusals) expect(refusal).toBeInstanceOf(TutorError);
    const [text, empty, damaged, other, later, missing, itself] = refusals.map(String);
    expect(text).toContain('file is not a database');
    expect(empty).toContain('is not a database of Studypod');
    expect(damaged).toMatch(/is damaged|malformed/u);
    expect(other).toContain('is not a database of Studypod');
    expect(later).toContain('was written by a newer Studypod');
    expect(missing).toContain('there is no file');
    expect(itself).toContain('is the database itself');
    expect(membersOf(path)).toEqual(['of now']);
    expect((await readdir(dir)).filter((name) => /partial|replaced/u.test(name))).toEqual([]);
  });
});
