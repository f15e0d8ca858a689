import { randomBytes } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { TutorError } from '../errors.ts';
import { migrationsFor } from './migrations/index.ts';

/** Another process may be writing its log back. */
const busyTimeoutMs = 5000;
/** Only its owner may read what members did. */
const privateMode = 0o600;

/**
 * Copies a database as it is at one moment, whoever writes to it meanwhile, into a new file beside
 * the one that it is to become. The copy is whole and checked, and it is on the disk.
 * @param target - what it is to become
 * @returns the path of the copy
 * @throws TutorError in words for whoever asked for it
 */
export async function copyBeside(source: string, target: string): Promise<string> {
  const draft = `${target}.partial-${randomBytes(4).toString('hex')}`;
  try {
    await (await open(draft, 'wx', privateMode)).close();
  } catch (error) {
    throw new TutorError('cannot-write', `cannot write to ${dirname(target)}: ${said(error)}`, {
      cause: error,
    });
  }
  try {
    using database = new DatabaseSync(source, { readOnly: true, timeout: busyTimeoutMs });
    checkKind(database, source);
    database.prepare('vacuum into ?').run(draft);
    await sync(draft);
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof TutorError) throw error;
    throw new TutorError('cannot-copy', `cannot copy ${source}: ${said(error)}`, { cause: error });
  }
  return draft;
}

/** @throws TutorError for a file that is damaged, or no database that this Studypod can use */
function checkKind(database: DatabaseSync, path: string): void {
  const [first] = database.prepare('pragma integrity_check(1)').all();
  const finding = String(first?.['integrity_check']);
  if (finding !== 'ok') throw new TutorError('damaged-database', `${path} is damaged: ${finding}`);
  const tables = database.prepare("select 1 from sqlite_schema where name = 'kysely_migration'");
  const names = tables.get() === undefined ? [] : executedMigrations(database);
  const known = Object.keys(migrationsFor('sqlite'));
  if (names[0] !== known[0]) {
    throw new TutorError('other-database', `${path} is not a database of Studypod`);
  }
  if (names.some((name) => !known.includes(name))) {
    throw new TutorError('newer-database', `${path} was written by a newer Studypod`);
  }
}

function executedMigrations(database: DatabaseSync): string[] {
  const rows = database.prepare('select name from kysely_migration order by name').all();
  return rows.map((row) => String(row['name']));
}

/**
 * Gives a copy its name, where nothing has it yet.
 * @returns false when something has
 */
export async function nameOnce(draft: string, name: string): Promise<boolean> {
  try {
    await link(draft, name);
    await rm(draft);
  } catch (error) {
    if (isError(error, 'EEXIST')) return false;
    // Not every file system knows a second name for a file.
    await rename(draft, name);
  }
  await syncFolder(name);
  return true;
}

/** Waits until a file's content is on the disk. */
export async function sync(path: string): Promise<void> {
  await using file = await open(path, 'r+');
  await file.sync();
}

/** Waits until a file's name is on the disk. */
export async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders, and needs no such thing.
  if (process.platform === 'win32') return;
  await using folder = await open(dirname(path), 'r');
  await folder.sync();
}

export function isError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** What the system or the engine says of a failure, without paths that were named already. */
function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message.replace(/^[A-Z]+: /u, '').replace(/, \w+ '.*$/u, '');
}
