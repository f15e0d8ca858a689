import { SqliteAdapter, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { EngineError } from './engine.ts';

/** Longer waits for a lock are made of tries: a wait inside of SQLite holds up everything. */
const busyTimeoutMs = 250;

interface OpenFile {
  readonly database: DatabaseSync;
  readonly identity: string;
  /**
   * Reads what was opened, wherever it is now. It is closed after the database: closing it earlier
   * would end SQLite's locks. @see https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
   */
  readonly fd: number;
}

/** SQLite in a file, as Kysely wants it, opened anew where the file has become another. */
export class SqliteFile implements SqliteDatabase {
  readonly path: string;
  #open: OpenFile | null = null;

  constructor(path: string) {
    this.path = path;
  }

  /** @returns what became of the file that was opened: a write to one that was replaced is lost */
  state(): 'same' | 'other' | 'gone' {
    const identity = identityOf(this.path);
    if (identity === null) return 'gone';
    return identity === this.#open?.identity ? 'same' : 'other';
  }

  /** Opens the file that is at the path now; makes one where there is none. */
  open(): void {
    engineWork(() => {
      if (this.#open !== null) separateLog(this.#open, this.path);
      this.close();
      this.#open = openFile(this.path);
    });
  }

  close(): void {
    if (this.#open === null) return;
    const { database, fd } = this.#open;
    this.#open = null;
    database.close();
    closeSync(fd);
  }

  /** @param ms - how long a lock is waited for inside of SQLite, with everything held up */
  waitFor(ms: 'a moment' | 'nothing'): void {
    const timeoutMs = ms === 'a moment' ? busyTimeoutMs : 0;
    engineWork(() => this.#database.exec(`pragma busy_timeout = ${timeoutMs}`));
  }

  prepare(sql: string): SqliteStatement {
    return engineWork(() => {
      // SQLite rolls back by itself when the disk is full, say, and refuses to do it again.
      if (sql === 'rollback' && !this.#database.isTransaction) return nothing;
      // A transaction that reads before it writes could otherwise not be made to wait for another.
      const statement = this.#database.prepare(sql === 'begin' ? 'begin immediate' : sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => engineWork(() => statement.all(...parameters.map(bind))),
        run: (parameters) => engineWork(() => statement.run(...parameters.map(bind))),
        iterate: (parameters) => statement.iterate(...parameters.map(bind)),
      };
    });
  }

  get #database(): DatabaseSync {
    if (this.#open === null) throw new Error('the database is closed');
    return this.#open.database;
  }
}

const nothing: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
};

/** Kysely's own dialect, but that tables are made in transactions: two that start cannot collide. */
export class NodeSqliteDialect extends SqliteDialect {
  constructor(file: SqliteFile) {
    super({ database: file });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** SQLite would take an object for named parameters, and silently bind nothing. */
function bind(value: unknown): SQLInputValue {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'bigint':
      return value;
    case 'undefined':
      return null;
    case 'boolean':
      return value ? 1 : 0;
    default:
      if (value === null || value instanceof Uint8Array) return value;
      throw new TypeError(`a ${typeof value} cannot be a parameter of a query`);
  }
}

function openFile(path: string): OpenFile {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    const journal = database.prepare('pragma journal_mode = wal').get()?.['journal_mode'];
    if (journal !== 'wal') throw new Error('its file system cannot hold a write-ahead log');
    database.exec('pragma synchronous = full; pragma foreign_keys = on');
    return { database, identity: identityOf(path) ?? '', fd: openSync(path, 'r') };
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * The log beside a file that was replaced is still that of the old one, and SQLite would write its
 * pages into the new. Where the new one is a copy of the old, that is right: what the log holds is
 * missing in it. Otherwise the log is emptied into the old file.
 */
function separateLog({ database, fd }: OpenFile, path: string): void {
  if (hasContentOf(fd, path)) return;
  const outcome = database.prepare('pragma wal_checkpoint(truncate)').get();
  if (outcome?.['busy'] !== 0) throw new Error('the log of the replaced file is in use');
}

function hasContentOf(fd: number, path: string): boolean {
  const other = openSync(path, 'r');
  try {
    if (fstatSync(fd).size !== fstatSync(other).size) return false;
    const pieces = [fd, other].map((file) => ({ file, bytes: Buffer.alloc(2 ** 20) }));
    for (let position = 0; ; position += 2 ** 20) {
      const [a, b] = pieces.map(({ file, bytes }) =>
        bytes.subarray(0, readSync(file, bytes, 0, bytes.length, position)),
      );
      if (a === undefined || b === undefined || !a.equals(b)) return false;
      if (a.length === 0) return true;
    }
  } finally {
    closeSync(other);
  }
}

/** What a file is, whatever its name; null where there is none. */
function identityOf(path: string): string | null {
  const stats = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stats === undefined ? null : `${stats.dev}:${stats.ino}`;
}

function engineWork<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof TypeError ? error : new EngineError(error);
  }
}
