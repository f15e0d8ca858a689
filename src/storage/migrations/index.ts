import type { Migration } from 'kysely/migration';
import type { EngineName } from '../engine.ts';
import { createFirstTables } from './0001-first-tables.ts';
import { addDaily } from './0002-daily.ts';
import { addChallenges } from './0003-challenges.ts';

/**
 * All changes to the tables, by name, in their order. One that has been released is never changed:
 * databases have it behind them.
 */
export function migrationsFor(engine: EngineName): Record<string, Migration> {
  return {
    '0001-first-tables': { up: (db) => createFirstTables(db, engine) },
    '0002-daily': { up: (db) => addDaily(db, engine) },
    '0003-challenges': { up: (db) => addChallenges(db, engine) },
  };
}
