import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { EngineName } from './engine.ts';
import { TutorError } from '../errors.ts';
import { migrationsFor } from './migrations/index.ts';

/**
 * Brings a database up to date, or finds that it is.
 * @throws TutorError `newer-database` when a later version of Studypod has written it
 */
export async function migrate<Schema>(db: Kysely<Schema>, engine: EngineName): Promise<void> {
  const migrations = migrationsFor(engine);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (await isNewer(db, Object.keys(migrations))) {
    throw new TutorError('newer-database', 'it was written by a newer Studypod', { cause: error });
  }
  throw error instanceof Error ? error : new Error('a migration failed', { cause: error });
}

/** Whether something was carried out that this version does not know. */
async function isNewer<Schema>(db: Kysely<Schema>, known: readonly string[]): Promise<boolean> {
  const executed = (db as unknown as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom('kysely_migration')
    .select('name');
  try {
    const rows = await executed.execute();
    return rows.some(({ name }) => !known.includes(name));
  } catch {
    // What went wrong before says more than that even this cannot be read.
    return false;
  }
}
