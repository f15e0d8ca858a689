import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConfigError, StorageError } from '../errors.ts';
import { parseDatabaseUrl, type DatabaseAddress } from './database-url.ts';
import { EngineError, type Engine } from './engine.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';

/** Told of what goes wrong with the database while nobody asks, and of what does when asked. */
export interface StorageLog {
  readonly warn: (fields: object, message: string) => void;
}

/** What is kept. */
export type Storage = Engine;

/**
 * Opens the database, makes it where there is none, and brings it up to date.
 * @param url - `file:PATH` or `postgres://…`
 * @throws ConfigError when it cannot be used, in one line that holds no password
 */
export async function openStorage(
  url: string,
  { log }: { readonly log?: StorageLog } = {},
): Promise<Storage> {
  const address = parseDatabaseUrl(url);
  if (address === null) throw new ConfigError('DATABASE_URL is neither file:PATH nor postgres://…');
  const engine = await openEngine(address, log);
  return {
    ...engine,
    read: (work) => telling(() => engine.read(work), log),
    write: (work) => telling(() => engine.write(work), log),
  };
}

async function openEngine(address: DatabaseAddress, log?: StorageLog): Promise<Engine> {
  if (address.engine === 'sqlite') {
    await mkdir(dirname(address.path), { recursive: true });
    return openSqlite(address.path);
  }
  const onIdleError = (error: Error): void => {
    log?.warn({ code: new EngineError(error).code }, 'a connection to the database is lost');
  };
  return openPostgres({ url: address.url, onIdleError });
}

/** Puts the engine's failures into words for whoever asked. */
async function telling<Result>(work: () => Promise<Result>, log?: StorageLog): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    log?.warn({ code: error.code }, 'the database is away');
    throw new StorageError({ cause: error.cause });
  }
}
