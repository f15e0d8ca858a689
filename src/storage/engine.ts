import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** A database that can be read from and written to, whichever it is. */
export interface Engine {
  readonly engine: EngineName;
  /** For tests and tools: what is asked here directly does not look whether the file is still there. */
  readonly db: Kysely<Schema>;
  /** @throws StorageError `storage-away` when nothing can be read at the moment */
  readonly read: <Result>(work: (db: Kysely<Schema>) => Promise<Result>) => Promise<Result>;
  /**
   * Writes all or nothing, durably.
   * @param work - done anew where another writer was in the way: it changes nothing but the database
   * @throws StorageError `storage-away` when nothing can be written at the moment
   */
  readonly write: <Result>(work: (trx: Transaction<Schema>) => Promise<Result>) => Promise<Result>;
  /** Writes like {@link write}, but what may take its time: work on everything that is kept. */
  readonly maintain: Engine['write'];
  /** Waits for what is under way. */
  readonly close: () => Promise<void>;
}

/** What the queries need of an engine. */
export type Access = Pick<Engine, 'engine' | 'read' | 'write'>;

export type EngineName = 'sqlite' | 'postgres';

/** What the engine itself reported, so that it is not taken for a failure of who asked. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  override readonly cause: unknown;

  constructor(cause: unknown) {
    super(`the database failed: ${cause instanceof Error ? cause.message : 'no reason'}`, {
      cause,
    });
    this.cause = cause;
  }

  /** As the engine has it: `13` (SQLite), `57P01` (PostgreSQL), `ECONNREFUSED`; undefined for none. */
  get code(): string | undefined {
    const { cause } = this;
    if (!(cause instanceof Error)) return undefined;
    if ('errcode' in cause) return String(cause.errcode);
    return 'code' in cause ? String(cause.code) : undefined;
  }

  /** Whether what was to be written contradicts what is there: a fault of our own. */
  get isContradiction(): boolean {
    const { cause, code = '' } = this;
    if (cause instanceof Error && 'errcode' in cause) return (Number(code) & 0xff) === 19;
    // @see https://www.postgresql.org/docs/current/errcodes-appendix.html
    return /^2[23]...$/u.test(code);
  }
}
