import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { TutorError } from '../errors.ts';
import { copyBeside, nameOnce } from './copy-sqlite.ts';

/**
 * Copies a database into a new file, while others may be using it. The file appears once it is
 * whole, and can be restored.
 * @throws TutorError in words for whoever asked: when there is nothing to copy, or the file is there
 */
export async function backUpSqlite(path: string, file: string): Promise<void> {
  if (!existsSync(path)) throw new TutorError('no-database', `there is no database at ${path}`);
  const taken = new TutorError('file-exists', `${file} is there already; name another file`);
  if (existsSync(file)) throw taken;
  const draft = await copyBeside(path, file);
  if (await nameOnce(draft, file)) return;
  await rm(draft);
  throw taken;
}
