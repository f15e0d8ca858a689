import type { Kysely } from 'kysely';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MemberExport } from '../progress/personal-records.ts';
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
    const query = anyDb.selectFrom(table).selectAll().where(column, '=', memberId);
    // PostgreSQL works on its own; SQLite does inside of this process.
    const rows = engine === 'postgres' ? await query.execute() : await gather(query.stream());
    if (rows.length > 0) {
      exported[table] = [...(exported[table] ?? []), ...rows.map((row) => readable(table, row))];
    }
  }
  const asked = await findAsked(db, memberId);
  return asked.length === 0 ? exported : { ...exported, questions: asked };
}

async function gather(stream: AsyncIterable<Row>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of stream) {
    rows.push(row);
    if (rows.length % rowsAtOnce === 0) await nextTurn();
  }
  return rows;
}

/** Not what was right: a game may still be going on. */
async function findAsked(db: Kysely<Schema>, memberId: string): Promise<Row[]> {
  return db
    .selectFrom('questions')
    .select(['id', 'kind', 'source_path', 'source_line'])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('answers')
        .select('question_id')
        .where('member_id', '=', memberId)
        .union(eb.selectFrom('attempts').select('question_id').where('member_id', '=', memberId))
        .union(eb.selectFrom('reports').select('question_id').where('member_id', '=', memberId)),
    )
    .execute();
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
