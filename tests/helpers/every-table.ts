import type { Kysely } from 'kysely';
import { personalData, type Meaning } from '../../src/storage/personal-data.ts';
import type { Storage } from '../../src/storage/storage.ts';

export type Row = Record<string, unknown>;
/** Tables as the database has them, whatever the code believes. */
export type AnyDatabase = Kysely<Record<string, Row>>;

export interface Column {
  readonly table: string;
  readonly name: string;
  readonly isNumber: boolean;
}

/** Every column of every table that the database really has. */
export async function listColumns({ read }: Storage): Promise<Column[]> {
  const tables = await read((db) => db.introspection.getTables());
  return tables.flatMap(({ name: table, columns }) =>
    columns.map(({ name, dataType }) => ({ table, name, isNumber: !/text|char/iu.test(dataType) })),
  );
}

/** Every row of every table. */
export async function readAll(storage: Storage): Promise<Record<string, Row[]>> {
  const tables = new Set((await listColumns(storage)).map(({ table }) => table));
  const all: Record<string, Row[]> = {};
  for (const table of tables) {
    const rows = await storage.read((db) => {
      return (db as unknown as AnyDatabase).selectFrom(table).selectAll().execute();
    });
    all[table] = rows.map((row) => ({ ...row }));
  }
  return all;
}

/** Whose rows to make. */
export interface Owner {
  readonly memberId: string;
  readonly guildId: string;
  /** Tells this owner's rows from those of others. */
  readonly mark: string;
}

/** What the constraints of the tables want; everything else is made up. */
const wanted: Readonly<Record<string, (owner: Owner) => unknown>> = {
  session_id: ({ mark }) => `sessions of ${mark}`,
  question_id: ({ mark }) => `questions of ${mark}`,
  old_id: ({ mark }) => `former card of ${mark}`,
  local_date: () => '2026-11-24',
  zone: () => 'UTC',
  state: () => 'closed',
};

/**
 * Puts a row of an owner into every table, with something in every column: by what the code says
 * that the column holds, else by what the database says that it takes.
 */
export async function fillEveryTable(storage: Storage, owner: Owner): Promise<void> {
  const columns = await listColumns(storage);
  const tables = [...new Set(columns.map(({ table }) => table))].filter(isOurs);
  await storage.write(async (trx) => {
    for (const table of tables.toSorted((a, b) => orderOf(a) - orderOf(b))) {
      const own = columns.filter((column) => column.table === table);
      const row = Object.fromEntries(own.map((column) => [column.name, valueOf(column, owner)]));
      await (trx as unknown as AnyDatabase).insertInto(table).values(row).execute();
    }
  });
}

/** The library that carries out migrations keeps its own tables. */
export function isOurs(table: string): boolean {
  return !table.startsWith('kysely_');
}

/** What others refer to comes first. */
function orderOf(table: string): number {
  const first = ['sessions', 'questions'].indexOf(table);
  return first === -1 ? 2 : first;
}

function valueOf({ table, name, isNumber }: Column, owner: Owner): unknown {
  switch (meaningOf(table, name)) {
    case 'member':
      return owner.memberId;
    case 'guild':
      return owner.guildId;
    case 'json':
      return JSON.stringify({ of: owner.mark, list: [1, null] });
    case 'instant':
      return 1_764_000_000_000;
    default:
      if (isNumber) return 1;
      return (
        wanted[name]?.(owner) ??
        (name === 'id' ? `${table} of ${owner.mark}` : `${name} of ${owner.mark}`)
      );
  }
}

export function meaningOf(table: string, column: string): Meaning | undefined {
  const listed: Record<string, { columns: Record<string, Meaning> } | undefined> = personalData;
  return listed[table]?.columns[column];
}

/** Where a text stands, on its own or inside of another one: `table.column`. */
export function findText(all: Readonly<Record<string, readonly Row[]>>, text: string): string[] {
  const places = Object.entries(all).flatMap(([table, rows]) =>
    rows.flatMap((row) =>
      Object.entries(row)
        .filter(([, value]) => String(value).includes(text))
        .map(([column]) => `${table}.${column}`),
    ),
  );
  return [...new Set(places)].toSorted();
}
