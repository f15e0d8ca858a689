import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../src/storage/schema.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { describeChallenges } from './challenges.ts';
import { describeDaily } from './daily.ts';
import { describePuzzles } from './puzzles.ts';
import { describeSessions } from './sessions.ts';
import { describeSettling } from './settling.ts';
import { describeStreaks } from './streaks.ts';
import { describeTotals } from './totals.ts';

/** @returns a database that is empty */
export type OpenFresh = () => Promise<Storage>;

/**
 * What every engine has to do.
 * @param freshDatabase - gives the `DATABASE_URL` of an empty database
 */
export function describeStorage(freshDatabase: () => Promise<string>): void {
  let shared: Storage;
  beforeAll(async () => {
    shared = await openStorage(await freshDatabase());
  });
  afterAll(() => shared.close());
  const openFresh = async (): Promise<Storage> => {
    await empty(shared);
    return shared;
  };

  describe('openStorage', () => {
    it('should find again what was kept before', async () => {
      const url = await freshDatabase();
      const guild = { guild_id: '1', removed_at: 1_764_000_000_123 };
      const before = await openStorage(url);
      await before.write((trx) => trx.insertInto('guilds').values(guild).execute());
      await before.close();

      const storage = await openStorage(url);
      const found = await listGuilds(storage);
      await storage.close();

      expect(found).toEqual([guild]);
    });

    it('should write all or nothing', async () => {
      const storage = await openFresh();
      const written = storage.write(async (trx) => {
        await trx.insertInto('guilds').values({ guild_id: '1', removed_at: null }).execute();
        throw new Error('changed my mind');
      });

      await expect(written).rejects.toThrow('changed my mind');
      expect(await listGuilds(storage)).toEqual([]);
    });

    it('should sort by bytes, whatever the machine speaks', async () => {
      const storage = await openFresh();
      const ids = ['b', 'B', 'a', 'ä', 'A', '10', '9'];
      await storage.write((trx) =>
        trx
          .insertInto('guilds')
          .values(ids.map((guild_id) => ({ guild_id, removed_at: null })))
          .execute(),
      );

      const found = await listGuilds(storage);

      expect(found.map((guild) => guild.guild_id)).toEqual(['10', '9', 'A', 'B', 'a', 'b', 'ä']);
    });

    it('should refuse a database that a newer version has written', async () => {
      const url = await freshDatabase();
      const newer = await openStorage(url);
      await newer.write((trx) =>
        trx
          .insertInto('kysely_migration' as 'guilds')
          .values({ name: '9999-later', timestamp: '2027-01-01T00:00:00.000Z' } as never)
          .execute(),
      );
      await newer.close();

      await expect(openStorage(url)).rejects.toThrow(
        /^DATABASE_URL: \S.* was written by a newer Studypod; start that version, or name another database$/u,
      );
    });
  });

  describe('openStorage with tables of others', () => {
    it('should refuse them, and leave none of its own behind', async () => {
      const url = await freshDatabase();
      const other = await openStorage(url);
      await other.write(async (trx) => {
        for (const { name } of await trx.introspection.getTables()) {
          if (name !== 'reports' && name !== 'questions' && name !== 'sessions') {
            await trx.schema.dropTable(name).execute();
          }
        }
        await trx.deleteFrom('kysely_migration' as 'guilds').execute();
      });
      const names = async ({ read }: Storage) =>
        (await read((db) => db.introspection.getTables())).map(({ name }) => name).toSorted();
      expect(await names(other)).toEqual(['questions', 'reports', 'sessions']);

      await expect(openStorage(url)).rejects.toThrow(
        /^DATABASE_URL: \S.* cannot be used: .*\bsessions"? already exists$/u,
      );

      expect(await names(other)).toEqual(['questions', 'reports', 'sessions']);
      await other.close();
    });
  });

  describeSessions(openFresh);
  describeSettling(openFresh);
  describeTotals(openFresh);
  describeStreaks(openFresh);
  describePuzzles(openFresh);
  describeChallenges(openFresh);
  describeDaily(openFresh);
}

/** Deletes everything: far quicker than a database for each test. */
async function empty({ write }: Storage): Promise<void> {
  await write(async (trx) => {
    for (const { name } of await trx.introspection.getTables()) {
      // What refers to others goes first.
      if (name !== 'questions' && name !== 'sessions') {
        await trx.deleteFrom(name as keyof Schema).execute();
      }
    }
    await trx.deleteFrom('questions').execute();
    await trx.deleteFrom('sessions').execute();
  });
}

async function listGuilds({ read }: Storage) {
  const rows = await read((db) =>
    db.selectFrom('guilds').selectAll().orderBy('guild_id').execute(),
  );
  return rows.map((row) => ({ ...row }));
}
