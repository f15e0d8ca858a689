import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { StorageError } from '../../src/errors.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { createDatabase } from '../helpers/databases.ts';
import { startPostgres, type PostgresServer } from '../helpers/postgres-server.ts';

async function keep({ write }: Storage, guild_id: string): Promise<void> {
  await write((trx) => trx.insertInto('guilds').values({ guild_id, removed_at: null }).execute());
}

async function listKept({ read }: Storage): Promise<readonly string[]> {
  const rows = await read((db) => db.selectFrom('guilds').select('guild_id').execute());
  return rows.map((row) => row.guild_id).toSorted();
}

describe('PostgreSQL that is away', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.close());

  async function openKept(): Promise<{ storage: Storage; lines: readonly string[]; url: string }> {
    const lines: string[] = [];
    const log = {
      warn: (fields: object, message: string) => {
        lines.push(`${JSON.stringify(fields)} ${message}`);
      },
    };
    const url = await createDatabase(server.url);
    const storage = await openStorage(url, { log });
    onTestFinished(() => storage.close());
    await keep(storage, 'before');
    return { storage, lines, url };
  }

  it('should say so while the server is down, and go on when it is back', async () => {
    const { storage, lines, url } = await openKept();
    // More than one connection is lost.
    await Promise.all(['1', '2', '3'].map((id) => keep(storage, id)));

    await server.stop();
    for (const work of [keep(storage, 'meanwhile'), listKept(storage), storage.rebuildTotals()]) {
      await expect(work).rejects.toThrow(StorageError);
    }
    await expect(storage.quiz.findSession('a')).rejects.toThrow(/can't save anything/u);
    await server.restart();
    await keep(storage, 'after');

    expect(await listKept(storage)).toEqual(['1', '2', '3', 'after', 'before']);
    expect(lines.join('\n')).toContain('the database is away');
    expect(lines.join('\n')).not.toContain(new URL(url).password);
  });

  it('should write all or nothing when the server stops in the middle', async () => {
    const { storage } = await openKept();

    const written = storage.write(async (trx) => {
      await trx.insertInto('guilds').values({ guild_id: 'half', removed_at: null }).execute();
      await server.stop();
      await trx.insertInto('guilds').values({ guild_id: 'other half', removed_at: null }).execute();
    });

    await expect(written).rejects.toThrow(StorageError);
    await server.restart();
    expect(await listKept(storage)).toEqual(['before']);
  });

  it('should not start without a server, and never show the password', async () => {
    const { url } = await openKept();
    const { host, pathname, password } = new URL(url);
    const wrong = Object.assign(new URL(url), { password: 'not-the-password' }).href;
    const missing = Object.assign(new URL(url), { pathname: '/nowhere' }).href;

    const failures: string[] = [];
    const tryStart = async (address: string) => {
      const error: unknown = await openStorage(address).then(String, (reason: unknown) => reason);
      failures.push(String(error));
    };
    await tryStart(wrong);
    await tryStart(missing);
    await server.stop();
    await tryStart(url);
    await server.restart();
    await tryStart('postgres://user:secret@nowhere.invalid/studypod');

    const at = `ConfigError: DATABASE_URL: PostgreSQL at ${host}`;
    expect(failures).toEqual([
      `${at}${pathname} refuses the user or the password; correct them`,
      `${at}/nowhere has no such database; make it, or correct its name`,
      `${at}${pathname} does not answer; start it, or correct the address`,
      expect.stringMatching(
        /^ConfigError: DATABASE_URL: PostgreSQL at nowhere.invalid\/studypod /u,
      ),
    ]);
    for (const failure of failures) {
      expect(failure).not.toMatch(new RegExp(`${password}|not-the-password|secret`, 'u'));
    }
  });
});
