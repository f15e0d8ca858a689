import { sql, type RawBuilder } from 'kysely';
import type { EngineName } from './engine.ts';
import type { Schema } from './schema.ts';

/** Rows that fulfil a condition, some of them: which, is the engine's choice. */
export interface SomeRows {
  readonly table: keyof Schema;
  readonly condition: RawBuilder<unknown>;
  readonly limit: number;
}

/** The condition for a statement that changes or deletes only so many rows, by where they lie. */
export function someRows(engine: EngineName, rows: SomeRows): RawBuilder<unknown> {
  const table = sql.table(rows.table);
  const limit = sql.lit(rows.limit);
  switch (engine) {
    case 'sqlite':
      return sql`rowid in (select rowid from ${table} where ${rows.condition} limit ${limit})`;
    case 'postgres':
      return sql`ctid = any(array(select ctid from ${table} where ${rows.condition} limit ${limit}))`;
  }
}
