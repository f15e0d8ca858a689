import { describe, expect, it, onTestFinished } from 'vitest';
import { openStorage, type Storage } from '../../src/storage/storage.ts';

/**
 * What every engine has to do.
 * @param freshDatabase - gives the `DATABASE_URL` of an empty database
 */
export function describeStorage(freshDatabase: () => Promise<string>): void {
  const open = async (url?: string): Promise<Storage> => {
    const storage = await openStorage(url ?? (await freshDatabase()));
    onTestFinished(() => storage.close());
    return storage;
  };

  describe('openStorage', () => {
    it('should make the tables, once', async () => {
      const url = await freshDatabase();
      await (await openStorage(url)).close();
      const storage = await open(url);

      const members = await storage.read((db) => db.selectFrom('members').selectAll().execute());

      expect(members).toEqual([]);
    });

    it('should read back what was written', async () => {
      const storage = await open();
      const member = { member_id: '1', active_at: 1_764_000_000_123, zone: null };

      await storage.write((trx) => trx.insertInto('members').values(member).execute());
      const found = await storage.read((db) => db.selectFrom('members').selectAll().execute());

      expect(found.map((row) => ({ ...row }))).toEqual([member]);
    });

    it('should write all or nothing', async () => {
      const storage = await open();
      const written = storage.write(async (trx) => {
        await trx.insertInto('guilds').values({ guild_id: '1', removed_at: null }).execute();
        throw new Error('changed my mind');
      });

      await expect(written).rejects.toThrow('changed my mind');
      const guilds = await storage.read((db) => db.selectFrom('guilds').selectAll().execute());
      expect(guilds).toEqual([]);
    });
  });
}
