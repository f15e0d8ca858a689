import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';

/** Expects that SQLite finds nothing wrong with a file. @param url - `file:PATH` */
export function expectWholeFile(url: string): void {
  const database = new DatabaseSync(url.slice('file:'.length), { readOnly: true });
  const [{ integrity_check: found } = {}] = database.prepare('pragma integrity_check').all();
  const dangling = database.prepare('pragma foreign_key_check').all();
  database.close();
  expect(found).toBe('ok');
  expect(dangling).toEqual([]);
}
