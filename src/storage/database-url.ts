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
  return isPostgresUrl(value) ? { engine: 'postgres', url: value } : null;
}

function isPostgresUrl(value: string): boolean {
  const url = /^postgres(?:ql)?:\/\//u.test(value) ? URL.parse(value) : null;
  // A password with `/`, `?` or `#` that is not written as `%2F`, `%3F` or `%23` would be taken for
  // the name of the database, and shown.
  return url !== null && url.hash === '' && !`${url.pathname}${url.search}`.includes('@');
}
