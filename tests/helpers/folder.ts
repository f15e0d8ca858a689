import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own for one test, gone afterwards. */
export async function makeFolder(files: Readonly<Record<string, string | Buffer>> = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'studypod-'));
  onTestFinished(async () => {
    await rm(dir, { recursive: true, force: true });
  });
  await writeFiles(dir, files);
  return dir;
}

/** Writes files below a folder, with the folders they need. */
export async function writeFiles(dir: string, files: Readonly<Record<string, string | Buffer>>) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
}
