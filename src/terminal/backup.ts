import { resolve } from 'node:path';
import { defaultDatabaseUrls, type Config } from '../config.ts';
import { ConfigError, TutorError } from '../errors.ts';
import { backUpSqlite } from '../storage/backup-sqlite.ts';
import { parseDatabaseUrl } from '../storage/database-url.ts';
import { restoreSqlite } from '../storage/restore-sqlite.ts';

type Settings = Pick<Config, 'databaseUrl'>;

/**
 * `studypod backup`: copies the database into a new file; the bot may go on.
 * @throws TutorError when it cannot be done, or the database is PostgreSQL's
 */
export async function backUp(file: string, config: Settings): Promise<void> {
  const path = sqlitePath(config, 'back it up with pg_dump');
  await backUpSqlite(path, resolve(file));
  process.stdout.write(`${path} is backed up as ${file}\n`);
}

/**
 * `studypod restore`: puts a backup in the database's place, and keeps what was there.
 * @param now - milliseconds UTC
 * @throws TutorError when it cannot be done, or the database is PostgreSQL's
 */
export async function restore(file: string, config: Settings, now: number): Promise<void> {
  const path = sqlitePath(config, 'restore it with pg_restore');
  const kept = await restoreSqlite(resolve(file), { path, now });
  process.stdout.write(`${path} is restored from ${file}\n`);
  if (kept !== null) process.stdout.write(`what was there is kept as ${kept}\n`);
}

function sqlitePath({ databaseUrl }: Settings, advice: string): string {
  const address = parseDatabaseUrl(databaseUrl ?? defaultDatabaseUrls.bot);
  if (address === null) throw new ConfigError('DATABASE_URL names no database');
  if (address.engine === 'sqlite') return address.path;
  throw new TutorError('not-sqlite', `the database is PostgreSQL's: ${advice}`);
}
