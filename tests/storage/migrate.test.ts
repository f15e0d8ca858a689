import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Pool } from 'pg';
import { describe, expect, it } from 'vitest';
import type { LocalDate, Period } from '../../src/progress/local-date.ts';
import { parseDatabaseUrl } from '../../src/storage/database-url.ts';
import type { EngineName } from '../../src/storage/engine.ts';
import { migrationsFor } from '../../src/storage/migrations/index.ts';
import { NodeSqliteDialect, SqliteFile } from '../../src/storage/sqlite-file.ts';
import { engines, openFor } from '../helpers/engines.ts';
import { noon } from '../helpers/quizzes.ts';

type AnyDatabase = Kysely<Record<string, Record<string, unknown>>>;

/** Makes a database as the first version left it. */
async function makeFirst(url: string, fill: (db: AnyDatabase) => Promise<void>): Promise<void> {
  const address = parseDatabaseUrl(url);
  if (address === null) throw new Error(`no address: ${url}`);
  const file = address.engine === 'sqlite' ? new SqliteFile(address.path) : null;
  file?.open();
  const dialect =
    file === null
      ? new PostgresDialect({ pool: new Pool({ connectionString: url }) })
      : new NodeSqliteDialect(file);
  const db: AnyDatabase = new Kysely({ dialect });
  await db.transaction().execute((trx) => carryOutFirst(trx, address.engine));
  await fill(db);
  await db.destroy();
}

async function carryOutFirst(db: AnyDatabase, engine: EngineName): Promise<void> {
  const name = '0001-first-tables';
  const all = migrationsFor(engine);
  const first = Object.fromEntries(Object.entries(all).filter(([own]) => own === name));
  const migrator = new Migrator({ db, provider: { getMigrations: async () => first } });
  const { error } = await migrator.migrateToLatest();
  expect(error).toBeUndefined();
}

/** Three puzzles on three days, before there were streaks and sums of puzzles. */
async function fillFirst(db: AnyDatabase): Promise<void> {
  const vault = { vault_id: 'default' };
  const posed = { card_id: 'card', seed: 's', generator_version: 1, vault_hash: '' };
  const session = {
    id: 's',
    ...vault,
    kind: 'puzzle',
    owner_id: '100',
    guild_id: '900',
    seed: 's',
  };
  await db
    .insertInto('sessions')
    .values({ ...session, settings_json: '{}', state_json: '{}', version: 0, created_at: noon })
    .execute();
  await db.insertInto('members').values({ member_id: '100', active_at: noon }).execute();
  for (const day of [0, 1, 2]) {
    const id = `q${day}`;
    const source = { body_json: '{}', answer_json: '{}', source_path: '', source_line: 0 };
    const question = { id, ...vault, session_id: 's', ordinal: day, kind: 'puzzle' };
    await db
      .insertInto('questions')
      .values({ ...question, ...posed, ...source, posed_at: noon })
      .execute();
    const attempt = { question_id: id, member_id: '100', ...vault, card_id: 'card' };
    const result = { guild_id: '900', mode: 'puzzle', grade: 1, points: 20, zone: 'UTC' };
    const when = { local_date: `2026-11-${25 + day}`, at: noon + day * 24 * 60 * 60 * 1000 };
    await db
      .insertInto('attempts')
      .values({ ...attempt, ...result, ...when })
      .execute();
  }
}

describe.each(engines)('migrations in $engine', ({ freshDatabase }) => {
  it('should count what was settled before there were streaks and sums of puzzles', async () => {
    const url = await freshDatabase();
    await makeFirst(url, fillFirst);

    const storage = await openFor(url);

    expect((await storage.streaks.listStreaks(['100'])).get('100')?.streak).toEqual({
      days: 3,
      date: '2026-11-27' as LocalDate,
      zone: 'UTC',
      freezeWeek: null,
    });
    const sums = await storage.read((db) =>
      db
        .selectFrom('period_totals')
        .select(['attempts', 'points', 'puzzles'])
        .where('period', '=', 'all' as Period)
        .execute(),
    );
    expect(sums.map((row) => ({ ...row }))).toEqual([{ attempts: 3, points: 60, puzzles: 3 }]);
  });
});
