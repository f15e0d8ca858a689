import {
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type Transaction,
} from 'kysely';
import { DatabaseError, Pool, types, type PoolClient } from 'pg';
import { EngineError, type Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import { patienceMs, withRetries } from './retry.ts';
import type { Schema } from './schema.ts';

/** Few, since every process has as many. */
const poolSize = 5;
/** What takes longer holds up others; nothing that members do comes near it. */
const statementTimeoutMs = 5000;
/** Two writers were in each other's way. @see https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html */
const contentionCodes: ReadonlySet<string | undefined> = new Set(['40001', '40P01']);

export interface PostgresOptions {
  /** With a password, maybe. */
  readonly url: string;
  /** Told of a connection that is lost while no query is under way. */
  readonly onLost: (error: Error) => void;
}

/**
 * Opens a pool of connections.
 * @throws EngineError, or what `migrate` throws
 */
export async function openPostgres(options: PostgresOptions): Promise<Engine> {
  await alone(options, (single) => migrate(single, 'postgres'));
  const db = connect(options, { max: poolSize, timeoutMs: statementTimeoutMs });
  return {
    engine: 'postgres',
    db,
    read: (work) => work(db),
    write: (work) => writeTo(db, work),
    maintain: (work) => alone(options, (single) => writeTo(single, work)),
    close: () => db.destroy(),
  };
}

function writeTo<Result>(
  db: Kysely<Schema>,
  work: (trx: Transaction<Schema>) => Promise<Result>,
): Promise<Result> {
  return withRetries(() => db.transaction().execute(work), isContention);
}

/** Works on a connection of its own that may take its time, and wait for other processes. */
async function alone<Result>(
  options: PostgresOptions,
  work: (db: Kysely<Schema>) => Promise<Result>,
): Promise<Result> {
  const db = connect(options, { max: 1, timeoutMs: 0 });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

function connect(
  { url, onLost }: PostgresOptions,
  { max, timeoutMs }: { readonly max: number; readonly timeoutMs: number },
): Kysely<Schema> {
  const pool = new Pool({
    connectionString: url,
    application_name: 'studypod',
    max,
    connectionTimeoutMillis: patienceMs,
    keepAlive: true,
    // The server's own limit ends what it works on; ours is for a server that says nothing more.
    ...(timeoutMs > 0 && {
      statement_timeout: timeoutMs,
      query_timeout: timeoutMs + patienceMs,
      idle_in_transaction_session_timeout: timeoutMs,
    }),
    types: { getTypeParser },
  });
  // The pool listens to connections that nobody uses; one that is lost between two queries of a
  // transaction would otherwise end the process.
  pool.on('connect', (client) => client.on('error', onLost));
  pool.on('error', () => {});
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: watched(pool) }) });
}

const wholeNumbers: ReadonlySet<number> = new Set([types.builtins.INT8, types.builtins.NUMERIC]);

/** Whole numbers are numbers on both engines: nothing here counts past 2^53. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return wholeNumbers.has(oid) ? Number : types.getTypeParser(oid, format);
}

/** Marks every failure of the engine as one, and lets no broken connection be used again. */
function watched(pool: Pool): PostgresPool {
  return {
    options: {},
    connect: async () => watchedClient(await engineWork(() => pool.connect())),
    end: () => pool.end(),
  };
}

function watchedClient(client: PoolClient): PostgresPoolClient {
  let broken: EngineError | null = null;
  const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
    if (broken !== null) throw broken;
    try {
      return await engineWork(() => client.query(sql, [...parameters]));
    } catch (error) {
      const isAlive = error instanceof EngineError && error.cause instanceof DatabaseError;
      if (!isAlive && error instanceof EngineError) broken = error;
      throw error;
    }
  };
  return {
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy === true || broken !== null),
  };
}

async function engineWork<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new EngineError(error);
  }
}

function isContention(error: unknown): boolean {
  return error instanceof EngineError && contentionCodes.has(error.code);
}
