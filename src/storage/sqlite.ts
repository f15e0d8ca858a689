import { Kysely, type Transaction } from 'kysely';
import pLimit from 'p-limit';
import type { Engine } from './engine.ts';
import { EngineError } from './engine.ts';
import { migrate } from './migrate.ts';
import { withRetries } from './retry.ts';
import type { Schema } from './schema.ts';
import { NodeSqliteDialect, SqliteFile } from './sqlite-file.ts';

/** As the lower byte of what SQLite reports. @see https://sqlite.org/rescode.html */
const resultCodes = { busy: 5, protocol: 15 } as const;

/**
 * Opens the file, and makes it where there is none.
 * @throws EngineError, or what `migrate` throws
 */
export async function openSqlite(path: string): Promise<Engine> {
  const file = new SqliteFile(path);
  const db = new Kysely<Schema>({ dialect: new NodeSqliteDialect(file) });
  // There is one connection, and only one can be in the middle of something.
  const inTurn = pLimit(1);
  let isContended = false;
  let isClosed = false;
  const reopen = async (): Promise<void> => {
    file.open();
    try {
      await db.transaction().execute((trx) => migrate(trx, 'sqlite'));
    } catch (error) {
      // A file that cannot be used stays closed: it is looked at anew the next time.
      file.close();
      throw error;
    }
  };
  const ensureCurrent = async (): Promise<void> => {
    if (isClosed) throw new Error('the database is closed');
    const state = file.state();
    if (state === 'gone') throw new EngineError(new Error('the database file is gone'));
    if (state === 'same') return;
    try {
      await reopen();
    } catch (error) {
      throw error instanceof EngineError ? error : new EngineError(error);
    }
  };
  const writeOnce = async <Result>(work: (trx: Transaction<Schema>) => Promise<Result>) => {
    await ensureCurrent();
    // Only the first to meet a lock waits for it with everything held up.
    file.waitFor(isContended ? 'nothing' : 'a moment');
    try {
      const result = await db.transaction().execute(work);
      isContended = false;
      return result;
    } catch (error) {
      isContended = isBusy(error);
      throw error;
    }
  };

  await withRetries(reopen, isBusy);
  const write: Engine['write'] = (work) => withRetries(() => inTurn(() => writeOnce(work)), isBusy);
  return {
    engine: 'sqlite',
    db,
    read: (work) =>
      inTurn(async () => {
        await ensureCurrent();
        return work(db);
      }),
    write,
    maintain: write,
    close: () =>
      inTurn(async () => {
        isClosed = true;
        await db.destroy();
        file.close();
      }),
  };
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof EngineError) || !(error.cause instanceof Error)) return false;
  const { cause } = error;
  const code = 'errcode' in cause ? Number(cause.errcode) & 0xff : 0;
  return code === resultCodes.busy || code === resultCodes.protocol;
}
