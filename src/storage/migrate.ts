import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { EngineName } from './engine.ts';
import { TutorError } from '../errors.ts';
import { migrationsFor } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { rebuildTotals } from './totals.ts';

/**
 * Brings a database up to date, or finds that it is. Where something had to be done, totals and
 * streaks are computed anew in the same breath, from what was settled before.
 * @throws TutorError `newer-database` when a later version of Studypod has written it
 */
export async function migrate(db: Kysely<Schema>, engine: EngineName): Promise<void> {
  const migrations = countAnew(migrationsFor(engine), engine);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (await isNewer(db, Object.keys(migrations))) {
    throw new TutorError('newer-database', 'it was written by a newer Studypod', { cause: error });
  }
  throw error instanceof Error ? error : new Error('a migration failed', { cause: error });
}

/** What is carried out at all ends with the last one, which all of the tables are there after. */
function countAnew(
  migrations: Readonly<Record<string, Migration>>,
  engine: EngineName,
): Record<string, Migration> {
  const [name, last] = Object.entries(migrations).at(-1) ?? [];
  if (name === undefined || last === undefined) return {};
  const up = async (db: Kysely<Schema>): Promise<void> => {
    await last.up(db);
    await rebuildTotals(db, engine);
  };
  return { ...migrations, [name]: { up } };
}

/** Whether something was carried out that this version does not know. */
async function isNewer(db: Kysely<Schema>, known: readonly string[]): Promise<boolean> {
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
