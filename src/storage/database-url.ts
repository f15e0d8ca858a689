import { resolve } from 'node:path';

/** Where the database is. */
export type DatabaseAddress =
  /** An absolute path. */
  | { readonly engine: 'sqlite'; readonly path: string }
  /** With a password, maybe: never to be shown. */
  | { readonly engine: 'postgres'; readonly url: string };

/**
 * Reads `file:PATH`, relative to the working directory, or `postgres://…`.
 * @returns null for anything else
 */
export function parseDatabaseUrl(value: string): DatabaseAddress | null {
  // Two slashes would begin a host: `file://data/x.db` is not the file that its writer means.
  const path = /^file:(?!\/\/[^/])(?<path>.*[^/])$/u.exec(value)?.groups?.['path'];
  if (path !== undefined && path !== ':memory:') return { engine: 'sqlite', path: resolve(path) };
  const isPostgres = /^postgres(?:ql)?:\/\//u.test(value) && URL.canParse(value);
  return isPostgres ? { engine: 'postgres', url: value } : null;
}
