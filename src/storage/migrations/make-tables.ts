import { sql, type CreateTableBuilder, type Kysely } from 'kysely';
import type { EngineName } from '../engine.ts';

/** A column's kind; with a question mark it may be empty. */
export type Column = 'text' | 'text?' | 'whole' | 'whole?' | 'instant' | 'instant?' | 'share';

/** A table to make. */
export interface Table {
  readonly name: string;
  readonly columns: Readonly<Record<string, Column>>;
  readonly key: readonly string[];
  readonly unique?: readonly string[];
  /** Column → the table whose id it holds. */
  readonly references?: Readonly<Record<string, string>>;
  readonly checks?: readonly string[];
}

/** An index to make. */
export interface Index {
  readonly name: string;
  readonly on: string;
  /** As in SQL, with a direction where it matters. */
  readonly columns: readonly string[];
  readonly where?: string;
}

/** Makes a table as both engines have it. */
export async function createTable(
  db: Kysely<unknown>,
  engine: EngineName,
  table: Table,
): Promise<void> {
  const { name, columns, key, unique, references = {}, checks = [] } = table;
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const [column, kind] of Object.entries(columns)) {
    const isOptional = kind.endsWith('?');
    builder = builder.addColumn(column, sql.raw(typeOf(kind, engine)), (definition) =>
      isOptional ? definition : definition.notNull(),
    );
  }
  builder = builder.addPrimaryKeyConstraint(`${name}_key`, [...key]);
  if (unique !== undefined) {
    builder = builder.addUniqueConstraint(`${name}_unique`, [...unique]);
  }
  for (const [column, other] of Object.entries(references)) {
    builder = builder.addForeignKeyConstraint(`${name}_of_${other}`, [column], other, ['id']);
  }
  for (const [number, check] of checks.entries()) {
    builder = builder.addCheckConstraint(`${name}_check_${number}`, sql.raw(check));
  }
  await (engine === 'sqlite' ? builder.modifyEnd(sql`strict`) : builder).execute();
}

/** What a kind of column is called. Both engines compare text by its bytes, so that both sort alike. */
export function typeOf(kind: Column, engine: EngineName): string {
  const isSqlite = engine === 'sqlite';
  switch (kind) {
    case 'text':
    case 'text?':
      return isSqlite ? 'text' : 'text collate "C"';
    case 'whole':
    case 'whole?':
      return 'integer';
    case 'instant':
    case 'instant?':
      return isSqlite ? 'integer' : 'bigint';
    case 'share':
      return isSqlite ? 'real' : 'double precision';
  }
}

/** Makes an index. */
export async function createIndex(
  db: Kysely<unknown>,
  { name, on, columns, where }: Index,
): Promise<void> {
  const condition = where === undefined ? '' : ` where ${where}`;
  await sql.raw(`create index ${name} on ${on} (${columns.join(', ')})${condition}`).execute(db);
}
