import { constants, type Dirent, type Stats } from 'node:fs';
import { access, lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { TutorError } from '../errors.ts';
import { compareText, type Diagnostic, type NotePath, type Severity } from '../vault/note.ts';

/** A file that is to be read as a note. */
export interface NoteFile {
  readonly path: NotePath;
  readonly bytes: number;
  /** Differs whenever the file's content may differ. */
  readonly stamp: string;
}

/** What a folder holds, before any note is opened. */
export interface FolderContent {
  /** In order of their paths. */
  readonly notes: readonly NoteFile[];
  /** Files a link can lead to that are no notes. */
  readonly otherFiles: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Lists a vault. Names that begin with a dot are none of it, as in Obsidian. No symbolic link is
 * followed: one that leads out would publish what is not in the vault, one that leads in would
 * read a note twice or for ever.
 * @throws TutorError `vault-not-found` when the folder does not exist or cannot be opened
 */
export async function scanFolder(dir: string): Promise<FolderContent> {
  const scan = new Scan(await openRoot(dir));
  await scan.readFolder('');
  if (scan.notes.length === 0) scan.report('', 'warning', 'no notes: no file here ends in .md');
  return {
    notes: scan.notes.toSorted((a, b) => compareText(a.path, b.path)),
    otherFiles: scan.otherFiles,
    diagnostics: scan.diagnostics,
  };
}

async function openRoot(dir: string): Promise<string> {
  try {
    const root = await realpath(dir);
    if (!(await stat(root)).isDirectory()) throw new Error('it is no folder');
    await access(root, constants.R_OK | constants.X_OK);
    return root;
  } catch (error) {
    const reason = reasonOf(error);
    throw new TutorError(
      'vault-not-found',
      `cannot open the vault ${dir === '' ? '""' : dir}: ${reason}`,
      {
        cause: error,
      },
    );
  }
}

/** What the system said, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Record<string, string> = {
    ENOENT: 'there is nothing of that name',
    ENOTDIR: 'it is no folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ELOOP: 'its symbolic links lead round in a circle',
  };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}

class Scan {
  readonly notes: NoteFile[] = [];
  readonly otherFiles: string[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  async readFolder(folder: string): Promise<void> {
    let entries: Dirent[];
    try {
      entries = await readdir(join(this.#root, folder), { withFileTypes: true });
    } catch (error) {
      this.report(folder, 'error', `unreadable folder: ${reasonOf(error)}`);
      return;
    }
    const visible = entries.filter(({ name }) => !name.startsWith('.'));
    if (visible.length === 0 && folder !== '') this.report(folder, 'warning', 'empty folder');
    for (const entry of visible.toSorted((a, b) => compareText(a.name, b.name))) {
      await this.#readEntry(folder === '' ? entry.name : `${folder}/${entry.name}`, entry);
    }
  }

  async #readEntry(path: string, entry: Dirent): Promise<void> {
    const isNote = isNotePath(path);
    if (entry.isSymbolicLink()) {
      await this.#readLink(path, isNote);
    } else if (entry.isDirectory()) {
      if (isNote) this.report(path, 'warning', 'a folder is named like a note; its notes are read');
      await this.readFolder(path);
    } else if (!isNote) {
      this.otherFiles.push(path);
    } else if (entry.isFile()) {
      await this.#addNote(path);
    } else {
      this.report(path, 'error', 'unreadable note: it is no regular file');
    }
  }

  async #addNote(path: NotePath): Promise<void> {
    const stats = await this.#inspect(path);
    if (stats === null) return;
    const stamp = `${stats.mtimeMs}:${stats.size}:${stats.ino}`;
    this.notes.push({ path, bytes: stats.size, stamp });
  }

  /** @returns null for a file that went away since its folder was listed */
  async #inspect(path: string): Promise<Stats | null> {
    try {
      return await lstat(join(this.#root, path));
    } catch (error) {
      this.report(path, 'error', `unreadable note: ${reasonOf(error)}`);
      return null;
    }
  }

  async #readLink(path: string, isNote: boolean): Promise<void> {
    const target = await this.#targetOf(path, isNote);
    if (target === null) return;
    const inside = relative(this.#root, target.path);
    const leadsOut = inside === '..' || inside.startsWith(`..${sep}`);
    const place = inside.replaceAll(sep, '/');
    if (!isNote && !target.isFolder) {
      if (!leadsOut) this.otherFiles.push(path);
    } else if (leadsOut) {
      this.report(path, 'error', 'unreadable: this symbolic link leads out of the vault');
    } else if (`${path}/`.startsWith(place === '' ? '' : `${place}/`)) {
      this.report(path, 'error', 'unreadable: this symbolic link leads back to its own folder');
    } else {
      this.report(path, 'warning', `symbolic link not followed: ${place} is read in its own place`);
    }
  }

  async #targetOf(
    path: string,
    isNote: boolean,
  ): Promise<{ path: string; isFolder: boolean } | null> {
    try {
      const target = await realpath(join(this.#root, path));
      return { path: target, isFolder: (await stat(target)).isDirectory() };
    } catch (error) {
      const message = `unreadable: this symbolic link leads nowhere (${reasonOf(error)})`;
      if (isNote) this.report(path, 'error', message);
      return null;
    }
  }

  report(path: string, severity: Severity, message: string): void {
    this.diagnostics.push({ path, line: 1, severity, message });
  }
}

function isNotePath(path: string): path is NotePath {
  return /\.md$/iu.test(path);
}
