import { sql } from 'kysely';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/errors.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { makeFolder } from '../helpers/folder.ts';

async function failureOf(url: string): Promise<unknown> {
  return openStorage(url).then(
    () => null,
    (error: unknown) => error,
  );
}

describe('openStorage with a file', () => {
  it('should make the file and the folders that it lies in', async () => {
    const path = join(await makeFolder(), 'a', 'b', 'studypod.db');

    const storage = await openStorage(`file:${relative(process.cwd(), path)}`);
    await storage.close();

    const database = new DatabaseSync(path);
    expect(database.prepare('pragma journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
    database.close();
  });

  it('should lose nothing that is durable, and keep what refers to something', async () => {
    const storage = await openStorage(`file:${join(await makeFolder(), 'studypod.db')}`);
    const pragma = async (name: string): Promise<unknown> => {
      const query = sql.raw<Record<string, unknown>>(`pragma ${name}`);
      return (await storage.read((db) => query.execute(db))).rows[0]?.[name];
    };

    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    await storage.close();
  });

  it('should say what is wrong with the file, in one line', async () => {
    const dir = await makeFolder();
    await mkdir(join(dir, 'folder'));
    await writeFile(join(dir, 'text'), 'no database, but long enough for its header: '.repeat(9));
    const locked = new DatabaseSync(join(dir, 'locked'));
    locked.exec('create table a (b); begin exclusive');

    const failures = await Promise.all(
      ['folder', 'text', 'text/below', 'locked'].map((name) => failureOf(`file:${dir}/${name}`)),
    );
    locked.close();

    for (const failure of failures) expect(failure).toBeInstanceOf(ConfigError);
    expect(failures.map((failure) => String(failure).replaceAll(dir, ''))).toEqual([
      'ConfigError: DATABASE_URL: /folder is a folder; name a file in it',
      'ConfigError: DATABASE_URL: /text is not a database; name another file',
      'ConfigError: DATABASE_URL: /text/below lies below something that is no folder; name another file',
      'ConfigError: DATABASE_URL: /locked is locked by another program; end that program, or name another file',
    ]);
  });

  it('should refuse an address of something else', async () => {
    expect(await failureOf('mysql://user:secret@host/db')).toMatchObject({
      message: 'DATABASE_URL is neither file:PATH nor postgres://…',
    });
  });

  it('should refuse to bind what SQLite would take for named parameters', async () => {
    const storage = await openStorage(`file:${join(await makeFolder(), 'studypod.db')}`);
    const insert = (guild_id: unknown) =>
      storage.write((trx) =>
        trx
          .insertInto('guilds')
          .values({ guild_id: guild_id as string, removed_at: null })
          .execute(),
      );

    await expect(insert(new Date(0))).rejects.toThrow(TypeError);
    await expect(insert({ guild_id: '1' })).rejects.toThrow('cannot be a parameter');

    const kept = await storage.read((db) => db.selectFrom('guilds').selectAll().execute());
    expect(kept).toEqual([]);
    await storage.close();
  });

  it('should take nothing more once it is closed', async () => {
    const storage = await openStorage(`file:${join(await makeFolder(), 'studypod.db')}`);
    await storage.close();

    await expect(storage.quiz.findSession('a')).rejects.toThrow('closed');
  });
});
