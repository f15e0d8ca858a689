import { onTestFinished } from 'vitest';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { freshPostgres, freshSqlite } from './databases.ts';

/** What holds on one engine has to hold on the other: for `describe.each`. */
export const engines = [
  { engine: 'SQLite', freshDatabase: freshSqlite },
  { engine: 'PostgreSQL', freshDatabase: freshPostgres },
] as const;

/** Opens a database for one test. */
export async function openFor(url: string): Promise<Storage> {
  const storage = await openStorage(url);
  onTestFinished(() => storage.close());
  return storage;
}
