import { describe, expect, it } from 'vitest';
import { isFormerMember } from '../../src/progress/former-member.ts';
import { memberColumns, personalData } from '../../src/storage/personal-data.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { engines, openFor } from '../helpers/engines.ts';
import { makeAttempt, makeQuestion, makeQuiz } from '../helpers/quizzes.ts';
import {
  fillEveryTable,
  findText,
  isOurs,
  listColumns,
  meaningOf,
  readAll,
  type AnyDatabase,
  type Column,
  type Owner,
  type Row,
} from '../helpers/every-table.ts';

const one: Owner = { memberId: '200000000000000001', guildId: '300000000000000001', mark: 'one' };
const other: Owner = {
  memberId: '200000000000000002',
  guildId: '300000000000000002',
  mark: 'other',
};

/** Names that a column with members' ids is likely to have. */
const likelyMember = /member|owner|user|author|player|winner|learner|_by$/u;

/** Columns that export and deletion know nothing of, or not enough. */
function unhandled(columns: readonly Column[]): string[] {
  return columns
    .filter(({ table, name }) => {
      const meaning = meaningOf(table, name);
      return (
        isOurs(table) &&
        (meaning === undefined || (likelyMember.test(name) && meaning !== 'member'))
      );
    })
    .map(({ table, name }) => `${table}.${name}`);
}

/** A row as a member gets to see it. */
function asExported(table: string, row: Row): Row {
  const entries = Object.entries(row).map(([column, value]) => {
    switch (meaningOf(table, column)) {
      case 'instant':
        return [column, '2025-11-24T16:00:00.000Z'];
      case 'json':
        return [column.replace('_json', ''), JSON.parse(String(value))];
      case 'secret':
        return [column, '(kept secret)'];
      default:
        return [column, value];
    }
  });
  return Object.fromEntries(entries) as Row;
}

async function totalsOf(storage: Storage): Promise<ReadonlySet<string>> {
  const { daily_totals: days = [], period_totals: periods = [] } = await readAll(storage);
  return new Set(
    [...days, ...periods].map((row) => JSON.stringify(row, Object.keys(row).toSorted())),
  );
}

describe.each(engines)('what is kept about a member in $engine', ({ freshDatabase }) => {
  it('should be known for every column of every table', async () => {
    const storage = await openFor(await freshDatabase());
    const columns = await listColumns(storage);
    const listed = Object.entries(personalData).flatMap(([table, handling]) =>
      Object.keys(handling.columns).map((column) => `${table}.${column}`),
    );

    expect(unhandled(columns)).toEqual([]);
    const real = columns
      .filter(({ table }) => isOurs(table))
      .map(({ table, name }) => `${table}.${name}`);
    expect(listed.toSorted()).toEqual(real.toSorted());
  });

  it('should show up as unknown where a table or a column is new', async () => {
    const storage = await openFor(await freshDatabase());
    await storage.write(async (trx) => {
      const db = trx as unknown as AnyDatabase;
      await db.schema.createTable('badges').addColumn('won_by', 'text').execute();
      await db.schema.alterTable('reports').addColumn('reader_id', 'text').execute();
    });

    expect(unhandled(await listColumns(storage)).toSorted()).toEqual([
      'badges.won_by',
      'reports.reader_id',
    ]);
  });

  it('should be exported whole, and nothing of anybody else', async () => {
    const storage = await openFor(await freshDatabase());
    await fillEveryTable(storage, one);
    await fillEveryTable(storage, other);

    const exported = await storage.personal.exportMember(one.memberId);

    const all = await readAll(storage);
    for (const { table, column } of memberColumns) {
      const own = (all[table] ?? []).filter((row) => row[column] === one.memberId);
      expect(own).toHaveLength(1);
      expect(exported[table]).toEqual(own.map((row) => asExported(table, row)));
    }
    expect(exported['questions']).toEqual([
      {
        id: 'questions of one',
        kind: 'kind of one',
        source_path: 'source_path of one',
        source_line: 1,
      },
    ]);
    expect(JSON.stringify(exported)).not.toMatch(/of other|000002/u);
    expect(JSON.stringify(exported)).not.toMatch(/token of one|body of one/u);
  });

  it('should keep to itself what would give a game away while it goes on', async () => {
    const storage = await openFor(await freshDatabase());
    await fillEveryTable(storage, one);
    await storage.write((trx) => trx.updateTable('sessions').set({ ended_at: null }).execute());

    const { sessions } = await storage.personal.exportMember(one.memberId);

    expect(sessions).toMatchObject([{ seed: '(kept secret until the end)', ended_at: null }]);
  });

  it('should be nothing for somebody who never did anything', async () => {
    const storage = await openFor(await freshDatabase());
    await fillEveryTable(storage, other);

    expect(await storage.personal.exportMember(one.memberId)).toEqual({});
  });

  it('should be gone once it is forgotten, and leave what others have as it is', async () => {
    const storage = await openFor(await freshDatabase());
    await fillEveryTable(storage, one);
    await fillEveryTable(storage, other);
    const before = await readAll(storage);
    const places = memberColumns.map(({ table, column }) => `${table}.${column}`);
    expect(findText(before, one.memberId)).toEqual(places.toSorted());

    await storage.personal.forgetMember(one.memberId);

    const after = await readAll(storage);
    expect(findText(after, one.memberId)).toEqual([]);
    for (const [table, rows] of Object.entries(before)) {
      const named = memberColumns.find((column) => column.table === table);
      const isOwn = (row: Row): boolean =>
        named !== undefined && row[named.column] === one.memberId;
      const untouched = rows.filter((row) => !isOwn(row));
      expect(after[table]).toEqual(expect.arrayContaining(untouched));
      const isReplaced = named?.forget === 'replace';
      expect(after[table]).toHaveLength(untouched.length + (isReplaced ? 1 : 0));
    }
  });

  it('should be exported and forgotten however much it is', async () => {
    const storage = await openFor(await freshDatabase());
    await fillEveryTable(storage, one);
    const { answers: [answer] = [] } = await readAll(storage);
    const more = Array.from({ length: 1200 }, (_, index) => ({ ...answer, revision: index + 2 }));
    await storage.write((trx) => {
      return (trx as unknown as AnyDatabase).insertInto('answers').values(more).execute();
    });

    const exported = await storage.personal.exportMember(one.memberId);
    await storage.personal.forgetMember(one.memberId);

    expect(exported['answers']).toHaveLength(1201);
    expect(findText(await readAll(storage), one.memberId)).toEqual([]);
  });

  it('should stay together under one id that is new each time', async () => {
    const storage = await openFor(await freshDatabase());
    const strangers = new Set<unknown>();
    for (const owner of [one, { ...other, memberId: one.memberId }]) {
      await fillEveryTable(storage, owner);
      await storage.personal.forgetMember(one.memberId);
      const all = await readAll(storage);
      const ids = memberColumns.flatMap(({ table, column }) =>
        (all[table] ?? []).map((row) => row[column]).filter((id) => !strangers.has(id)),
      );
      expect(new Set(ids).size).toBe(1);
      expect(isFormerMember(String(ids[0]))).toBe(true);
      strangers.add(ids[0]);
    }
  });

  it('should leave totals that the attempts add up to, even while the member goes on', async () => {
    const url = await freshDatabase();
    const storage = await openFor(url);
    const elsewhere = await openFor(url);
    const questions = Array.from({ length: 12 }, (_, index) =>
      makeQuestion({ cardId: `card${index}` }),
    );
    const quiz = makeQuiz({ questions, session: { ownerId: one.memberId } });
    await storage.quiz.startSession(quiz);
    const play = async (): Promise<void> => {
      for (const [index, posed] of quiz.questions.entries()) {
        const memberId = index % 3 === 0 ? other.memberId : one.memberId;
        await elsewhere.quiz.settle(...makeAttempt(posed, { memberId }));
      }
    };
    const forget = async (): Promise<void> => {
      for (let turn = 0; turn < 4; turn += 1) await storage.personal.forgetMember(one.memberId);
    };
    await Promise.all([play(), forget()]);

    const before = await totalsOf(storage);
    await storage.rebuildTotals();
    expect(await totalsOf(storage)).toEqual(before);
    await storage.personal.forgetMember(one.memberId);
    expect(findText(await readAll(storage), one.memberId)).toEqual([]);
    const forgotten = await totalsOf(storage);
    await storage.rebuildTotals();
    expect(await totalsOf(storage)).toEqual(forgotten);
  });
});
