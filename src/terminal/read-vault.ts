import type { Vault } from '../vault/note.ts';
import { VaultFolder } from '../vault-folder/vault-folder.ts';
import { showProgress } from './progress.ts';

/**
 * Reads a folder of notes once, with a sign of life where that takes long.
 * @throws TutorError `vault-not-found`
 */
export async function readVault(dir: string): Promise<Vault> {
  const progress = showProgress(process.stderr);
  const folder = new VaultFolder(dir);
  try {
    return await folder.read(progress.onProgress);
  } finally {
    progress.done();
    await folder.close();
  }
}
