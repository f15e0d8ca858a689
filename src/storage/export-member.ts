import type { Kysely } from 'kysely';
import type { MemberExport } from '../progress/personal-records.ts';
import { gather, inBatches } from './batches.ts';
import type { EngineName } from './engine.ts';
import { memberColumns, personalData, type Meaning } from './personal-data.ts';
import type { Schema } from './schema.ts';

type Row = Readonly<Record<string, unknown>>;
/** Tables whose names and columns are known while running alone. */
type AnySchema = Record<string, Record<string, unknown>>;

/** Rows at a time: a millisecond or two, in which nobody else is answered. */
const rowsAtOnce = 500;

/**
 * Everything about a member. Instants are in ISO 8601, JSON is opened up, and what would give
 * something away is replaced by a note. `questions` says what the answers were to, and where it
 * stands in the notes; tables without anything about the member are left out.
 */
export async function exportMember(
  db: Kysely<Schema>,
  engine: EngineName,
  memberId: string,
): Promise<MemberExport> {
  const anyDb = db as unknown as Kysely<AnySchema>;
  const exported: Record<string, readonly Row[]> = {};
  for (const { table, column } of memberColumns) {
    const rows = anyDb.selectFrom(table).selectAll().where(column, '=', memberId);
    const own = await gather(engine, rows, (row) => readable(table, row));
    if (own.length > 0) exported[table] = [...(exported[table] ?? []), ...own];
  }
  const asked = await findAsked(db, exported);
  return asked.length === 0 ? exported : { ...exported, questions: asked };
}

/** What rows are about; not what was right, since a game may still be going on. */
async function findAsked(db: Kysely<Schema>, exported: MemberExport): Promise<Row[]> {
  const rows = Object.values(exported).flat();
  const ids = new Set(rows.map((row) => row['question_id']).filter((id) => typeof id === 'string'));
  const asked: Row[] = [];
  await inBatches([...ids], rowsAtOnce, async (batch) => {
    const questions = db
      .selectFrom('questions')
      .select(['id', 'kind', 'source_path', 'source_line'])
      .where('id', 'in', batch);
    asked.push(...(await questions.execute()));
  });
  return asked;
}

function readable(table: keyof Schema, row: Row): Row {
  const meanings: Readonly<Record<string, Meaning>> = personalData[table].columns;
  const isOver = row['ended_at'] !== null;
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const meaning = meanings[column] ?? 'secret';
      switch (meaning) {
        case 'instant':
          return [column, typeof value === 'number' ? new Date(value).toISOString() : value];
        case 'json':
          return [column.replace(/_json$/u, ''), JSON.parse(String(value)) as unknown];
        case 'secret':
          return [column, '(kept secret)'];
        case 'spoiler':
          return [column, isOver ? value : '(kept secret until the end)'];
        case 'member':
        case 'guild':
        case 'plain':
          return [column, value];
      }
    }),
  );
}
