import { statSync } from 'node:fs';
import { ConfigError, TutorError } from '../errors.ts';
import type { DatabaseAddress } from './database-url.ts';
import { EngineError } from './engine.ts';

const notAllowed =
  'cannot be opened; change who may read and write it and its folder, or name another file';
const noFolder = 'lies below something that is no folder; name another file';

/** By the lower byte of SQLite's result, or by Node's code for its folder. @see https://sqlite.org/rescode.html */
const fileProblems: Readonly<Record<string, string>> = {
  5: 'is locked by another program; end that program, or name another file',
  8: 'cannot be written to; change who may write to it and to its folder, or name another file',
  10: 'cannot be read or written: the disk reports an error',
  11: 'is damaged; put a backup in its place, or name another file',
  13: 'cannot be written to: the disk is full',
  14: notAllowed,
  26: 'is not a database; name another file',
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: notAllowed,
  EEXIST: noFolder,
  ENOTDIR: noFolder,
};

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html and Node's own codes */
const postgresProblems: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'does not answer; start it, or correct the address',
  ETIMEDOUT: 'does not answer; start it, or correct the address',
  ENOTFOUND: 'cannot be found; correct the address',
  EAI_AGAIN: 'cannot be found; correct the address, or wait for the network',
  '28P01': 'refuses the user or the password; correct them',
  '28000': 'refuses the user; correct it, or let it in',
  '3D000': 'has no such database; make it, or correct its name',
  '42501': 'does not let this user make tables; grant it that',
  '53300': 'takes no more connections; end some, or let it take more',
  '57P03': 'is not ready yet; wait until it is',
};

/**
 * Puts into one line, for whoever starts Studypod, why its database cannot be used. No password is
 * in it.
 */
export function explainStart(error: unknown, address: DatabaseAddress): Error {
  const problem = problemOf(error, address);
  if (problem === null) return error instanceof Error ? error : new Error(String(error));
  const text = `DATABASE_URL: ${nameOf(address)} ${problem}`;
  return new ConfigError(text.replaceAll(/\s+/gu, ' '), { cause: error });
}

function nameOf(address: DatabaseAddress): string {
  if (address.engine === 'sqlite') return address.path;
  const { host, pathname } = new URL(address.url);
  return `PostgreSQL at ${host}${pathname}`;
}

/** @returns null for what is no failure of the database: a fault of our own */
function problemOf(error: unknown, address: DatabaseAddress): string | null {
  if (error instanceof TutorError && error.code === 'newer-database') {
    return 'was written by a newer Studypod; start that version, or name another database';
  }
  const cause = error instanceof EngineError ? error.cause : error;
  if (!(cause instanceof Error) || !(error instanceof EngineError || 'syscall' in cause))
    return null;
  const known =
    address.engine === 'sqlite'
      ? problemOfFile(cause, address.path)
      : postgresProblems[codeOf(cause)];
  return known ?? `cannot be used: ${cause.message === '' ? codeOf(cause) : cause.message}`;
}

function problemOfFile(cause: Error, path: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) {
    return 'is a folder; name a file in it';
  }
  return fileProblems['errcode' in cause ? Number(cause.errcode) & 0xff : codeOf(cause)];
}

function codeOf(cause: Error): string {
  if ('code' in cause) return String(cause.code);
  // The pool gives its own failures no code.
  return cause.message.includes('timeout') ? 'ETIMEDOUT' : '';
}
