import { constants, existsSync, realpathSync, statSync } from 'node:fs';
import { chmod, chown, copyFile, link, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { TutorError } from '../errors.ts';
import { copyBeside, isError, nameOnce, sync, syncFolder } from './copy-sqlite.ts';

/** By the lower byte of SQLite's result. @see https://sqlite.org/rescode.html */
const busy = 5;
/** Damaged, or no database at all: nobody can be using it. */
const unusable: ReadonlySet<number> = new Set([11, 26]);

/**
 * Puts a backup in the place of a database. What was there stays beside it under a name of its own;
 * at any moment there is one whole database in its place, the old one or the new one.
 * @param now - milliseconds UTC, for the name of what was there
 * @returns the path that the old database has now; null when there was none
 * @throws TutorError in words for whoever asked; then everything is as it was
 */
export async function restoreSqlite(
  file: string,
  { path: named, now }: { readonly path: string; readonly now: number },
): Promise<string | null> {
  // A link stays one, and what it leads to is replaced.
  const path = existsSync(named) ? realpathSync(named) : named;
  checkFile(file, path);
  await mkdir(dirname(path), { recursive: true });
  const draft = await copyBeside(file, path);
  const kept = `${path}.replaced-${new Date(now).toISOString().replaceAll(/[:.]/gu, '-')}`;
  try {
    return (await replace(path, { draft, kept })) ? kept : null;
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof TutorError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new TutorError('cannot-restore', `cannot replace ${path}: ${reason}`, { cause: error });
  }
}

/** @returns whether there was something to replace */
async function replace(
  path: string,
  { draft, kept }: { readonly draft: string; readonly kept: string },
): Promise<boolean> {
  if (!existsSync(path)) {
    await setLogsAside(path, kept);
    if (await nameOnce(draft, path)) return false;
    throw inUse(path);
  }
  await takeOver(path, draft);
  const lock = isReadable(path) ? lockOut(path) : null;
  try {
    await setLogsAside(path, kept);
    await keepBeside(path, kept);
    await rename(draft, path);
    await syncFolder(path);
    return true;
  } finally {
    lock?.close();
  }
}

function checkFile(file: string, path: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true) throw new TutorError('no-backup', `there is no file ${file}`);
  const current = statSync(path, { throwIfNoEntry: false });
  if (current?.ino === found.ino && current.dev === found.dev) {
    throw new TutorError('same-file', `${file} is the database itself`);
  }
}

/** Whoever could read and write the old database can do so with the new one. */
async function takeOver(path: string, draft: string): Promise<void> {
  const { mode, uid, gid } = await stat(path);
  await chmod(draft, mode & 0o777);
  try {
    await chown(draft, uid, gid);
  } catch (error) {
    // Only the administrator may give files away; then it is the owner's, as any other file would be.
    if (!isError(error, 'EPERM')) throw error;
  }
}

/**
 * Makes sure that nobody uses a database, and that nobody can while it is replaced; its log is
 * written back, so that it is one file.
 * @returns what holds the lock
 * @throws TutorError when somebody uses it
 */
function lockOut(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('pragma journal_mode = delete; begin exclusive');
    const mode = database.prepare('pragma journal_mode').get();
    // Who came in between has turned the log on again, and is not locked out.
    if (mode?.['journal_mode'] === 'delete') return database;
    throw inUse(path);
  } catch (error) {
    database.close();
    throw resultOf(error) === busy ? inUse(path, error) : error;
  }
}

/** Whether it is a database at all. To open one that is not for writing would clear away its log. */
function isReadable(path: string): boolean {
  using database = new DatabaseSync(path, { readOnly: true, timeout: 0 });
  try {
    database.prepare('select 1 from sqlite_schema').get();
    return true;
  } catch (error) {
    return !unusable.has(resultOf(error));
  }
}

function resultOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
}

function inUse(path: string, cause?: unknown): TutorError {
  const message = `${path} is in use; stop the bot, and whatever else uses it, first`;
  return new TutorError('database-in-use', message, { cause });
}

/** A log beside a database that is not its own would damage it. */
async function setLogsAside(path: string, kept: string): Promise<void> {
  for (const end of ['-wal', '-shm', '-journal']) {
    if (existsSync(path + end)) await rename(path + end, kept + end);
  }
}

/** Gives a database a second name. */
async function keepBeside(path: string, kept: string): Promise<void> {
  try {
    await link(path, kept);
  } catch (error) {
    if (isError(error, 'EEXIST')) throw error;
    // Not every file system knows a second name for a file.
    await copyFile(path, kept, constants.COPYFILE_EXCL);
    await sync(kept);
  }
  await syncFolder(path);
}
