import { sql } from 'kysely';
import { copyFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StorageError } from '../../src/errors.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { makeFolder } from '../helpers/folder.ts';
import { lockFrom } from '../helpers/sqlite-lock.ts';

interface Kept {
  readonly storage: Storage;
  readonly path: string;
  /** Another path in the same folder. */
  readonly aside: string;
}

/** A database with something in it. */
async function openKept(): Promise<Kept> {
  const dir = await makeFolder();
  const path = join(dir, 'studypod.db');
  const storage = await openStorage(`file:${path}`);
  onTestFinished(() => storage.close());
  await keep(storage, 'before');
  return { storage, path, aside: join(dir, 'aside.db') };
}

async function keep({ write }: Storage, guild_id: string): Promise<void> {
  await write((trx) => trx.insertInto('guilds').values({ guild_id, removed_at: null }).execute());
}

async function listKept({ read }: Storage): Promise<readonly string[]> {
  const rows = await read((db) => db.selectFrom('guilds').select('guild_id').execute());
  return rows.map((row) => row.guild_id).toSorted();
}

async function expectAway(work: Promise<unknown>): Promise<void> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StorageError);
  expect(error).toMatchObject({ code: 'storage-away' });
}

describe('SQLite that is away', () => {
  it('should give up on a lock after two seconds, and hold nobody up meanwhile', async () => {
    const { storage, path } = await openKept();
    const release = await lockFrom(path);
    const started = performance.now();
    let longestMs = 0;
    let last = started;
    const timer = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - last);
      last = performance.now();
    }, 5);

    const writes = ['a', 'b', 'c', 'd'].map((id) => expectAway(keep(storage, id)));
    expect(await listKept(storage)).toEqual(['before']);
    await Promise.all(writes);

    clearInterval(timer);
    const tookMs = performance.now() - started;
    expect(tookMs).toBeGreaterThan(1500);
    expect(tookMs).toBeLessThan(2900);
    // SQLite itself waits once, for 250 ms.
    expect(longestMs).toBeLessThan(700);
    await release();
    await keep(storage, 'after');
    expect(await listKept(storage)).toEqual(['after', 'before']);
  });

  it('should wait for a lock that is let go in time', async () => {
    const { storage, path } = await openKept();
    const release = await lockFrom(path);

    const written = keep(storage, 'after');
    await release();
    await written;

    expect(await listKept(storage)).toEqual(['after', 'before']);
  });

  it('should write nothing into a file that was moved away, until it is back', async () => {
    const { storage, path, aside } = await openKept();

    await rename(path, aside);
    await expectAway(keep(storage, 'meanwhile'));
    await expectAway(listKept(storage));
    await expectAway(storage.quiz.findSession('a'));
    expect(await readdir(join(path, '..'))).not.toContain('studypod.db');
    await rename(aside, path);
    await keep(storage, 'after');

    expect(await listKept(storage)).toEqual(['after', 'before']);
  });

  it('should go on in a copy of the file that was removed', async () => {
    const { storage, path, aside } = await openKept();

    // The copy lacks what is only in the log yet, which stays where it is.
    await copyFile(path, aside);
    await rm(path);
    await expectAway(keep(storage, 'meanwhile'));
    await copyFile(aside, path);
    await keep(storage, 'after');

    expect(await listKept(storage)).toEqual(['after', 'before']);
  });

  it('should make the tables in an empty file that took the place of a removed one', async () => {
    const { storage, path } = await openKept();

    for (const suffix of ['', '-wal', '-shm']) await rm(`${path}${suffix}`);
    await expectAway(keep(storage, 'meanwhile'));
    await writeFile(path, '');
    await keep(storage, 'after');

    expect(await listKept(storage)).toEqual(['after']);
  });

  it('should not mix a file that was put in place with the log of the one before', async () => {
    const { storage, path, aside } = await openKept();
    const backup = await openStorage(`file:${aside}`);
    await keep(backup, 'from the backup');
    await backup.close();
    for (let count = 0; count < 50; count += 1) await keep(storage, `lost ${count}`);

    await rename(aside, path);
    expect(await listKept(storage)).toEqual(['from the backup']);
    await keep(storage, 'after');
    await storage.close();

    const database = new DatabaseSync(path);
    expect(database.prepare('pragma integrity_check').all()).toMatchObject([
      { integrity_check: 'ok' },
    ]);
    const guilds = database.prepare('select guild_id from guilds order by guild_id').all();
    expect(guilds).toMatchObject([{ guild_id: 'after' }, { guild_id: 'from the backup' }]);
    database.close();
  });

  it('should be away while the file is no database, and back when it is', async () => {
    const { storage, path, aside } = await openKept();
    await rename(path, aside);
    await writeFile(path, 'a text that is no database, and long enough for a header: '.repeat(50));

    await expectAway(keep(storage, 'meanwhile'));
    await expectAway(listKept(storage));
    await rename(aside, path);

    await keep(storage, 'after');
    expect(await listKept(storage)).toEqual(['after', 'before']);
  });

  it('should be away while the disk is full, with nothing half written', async () => {
    const { storage } = await openKept();
    const limit = (pages: number) =>
      storage.read((db) => sql.raw(`pragma max_page_count = ${pages}`).execute(db));
    await limit(1);

    const written = storage.write(async (trx) => {
      for (let count = 0; count < 1000; count += 1) {
        const guild = { guild_id: `half ${count} ${'x'.repeat(500)}`, removed_at: null };
        await trx.insertInto('guilds').values(guild).execute();
      }
    });

    await expectAway(written);
    // SQLite has rolled back by itself: to do it again would fail, and hide why.
    await expect(written).rejects.toMatchObject({ cause: { message: 'database or disk is full' } });
    await limit(100_000);
    await keep(storage, 'after');
    expect(await listKept(storage)).toEqual(['after', 'before']);
  });

  it('should be away while nothing may be written', async () => {
    const { storage } = await openKept();
    await storage.read((db) => sql`pragma query_only = on`.execute(db));

    await expectAway(keep(storage, 'meanwhile'));
    expect(await listKept(storage)).toEqual(['before']);
    await storage.read((db) => sql`pragma query_only = off`.execute(db));

    await keep(storage, 'after');
    expect(await listKept(storage)).toEqual(['after', 'before']);
  });
});
