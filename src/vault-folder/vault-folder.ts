import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { watch, type FSWatcher } from 'chokidar';
import { realpath } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { vaultSteps } from '../vault/build-vault.ts';
import type { Vault } from '../vault/note.ts';
import type { ParsedNote, RefusedNote } from '../vault/parsed-note.ts';
import { runYielding } from '../yielding.ts';
import { Parser } from './parser.ts';
import { readNote } from './read-note.ts';
import { scanFolder, type NoteFile } from './scan.ts';

/** How far the reading of a folder has come, in notes. */
export type OnProgress = (done: number, total: number) => void;

/** What to do about a folder that changes. */
export interface Watcher {
  /** Gets the whole vault as it is now; the next one waits until this is done. */
  readonly onVault: (vault: Vault) => Promise<void>;
  /** Gets what kept the folder from being read; the last vault stays valid. */
  readonly onError: (error: unknown) => void;
}

/** Long enough for an editor to finish saving, short enough to be live within a second. */
const settleMs = 80;

/** So much text is read before another thread would have loaded what it needs for reading. */
const minLaneBytes = 64 * 1024;

interface Known {
  readonly stamp: string;
  /** Of the file's text; of the reason where it was refused unread. */
  readonly hash: string;
  readonly note: ParsedNote | RefusedNote;
}

/** A vault on disk: reads it, and again whenever it changes; only what changed is parsed. */
export class VaultFolder {
  readonly #dir: string;
  readonly #parser = new Parser();
  readonly #known = new Map<string, Known>();
  /** Paths that were reported as changed: read again even if their stamp looks the same. */
  readonly #touched = new Set<string>();
  /** Tells one state of the folder from another. */
  #content = '';
  #files: FSWatcher | null = null;
  #running: Promise<void> = Promise.resolve();
  #isAsked = false;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /**
   * Reads the folder as it is. A note that became unreadable keeps its cards of before, with a
   * diagnostic.
   * @throws TutorError `vault-not-found` when the folder does not exist or cannot be opened
   */
  async read(onProgress: OnProgress = () => undefined): Promise<Vault> {
    const { notes, otherFiles, diagnostics } = await scanFolder(this.#dir);
    const changed = notes.filter(({ path, stamp }) => {
      return this.#touched.has(path) || this.#known.get(path)?.stamp !== stamp;
    });
    this.#touched.clear();
    await this.#readNotes(changed, onProgress);
    const parsed = notes.flatMap(({ path }) => this.#known.get(path) ?? []);
    const paths = new Set<string>(notes.map(({ path }) => path));
    for (const path of this.#known.keys()) if (!paths.has(path)) this.#known.delete(path);
    this.#content = JSON.stringify([
      parsed.map(({ hash, note }) => [note.path, hash]),
      otherFiles,
      diagnostics,
    ]);
    const steps = vaultSteps(
      parsed.map(({ note }) => note),
      { otherFiles, diagnostics },
    );
    return runYielding(steps);
  }

  async #readNotes(files: readonly NoteFile[], onProgress: OnProgress): Promise<void> {
    const waiting = files.values();
    let done = 0;
    const lane = async (): Promise<void> => {
      for (const file of waiting) {
        await this.#readNote(file);
        done += 1;
        onProgress(done, files.length);
      }
    };
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const length = Math.min(this.#parser.lanes, Math.ceil(bytes / minLaneBytes));
    await Promise.all(Array.from({ length: Math.max(length, 1) }, lane));
  }

  async #readNote(file: NoteFile): Promise<void> {
    const text = await readNote(this.#dir, file);
    const before = this.#known.get(file.path);
    const hash = hashOf(typeof text === 'string' ? text : text.diagnostic.message);
    if (before?.hash === hash) {
      this.#known.set(file.path, { ...before, stamp: file.stamp });
      return;
    }
    const read = typeof text === 'string' ? await this.#parser.parse(file.path, text) : text;
    const isKept = read.kind === 'refused' && before?.note.kind === 'note';
    const note = isKept ? keep(before.note, read) : read;
    // a refusal may be the machine's fault: the next look at the file tries again
    const known = typeof text === 'string' && read.kind === 'refused' ? `refused ${hash}` : hash;
    this.#known.set(file.path, { stamp: file.stamp, hash: known, note });
  }

  /**
   * Reports the vault after every change until closed; changes close together are one.
   * @throws an error of the system when the folder is not there
   */
  async watch(watcher: Watcher): Promise<void> {
    const root = await realpath(this.#dir);
    const files = watch(root, {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path) => isHidden(relative(root, path)),
    });
    this.#files = files;
    files.on('all', (_event, path) => {
      this.#touched.add(relative(root, path).replaceAll(sep, '/'));
      this.#ask(watcher);
    });
    files.on('error', watcher.onError);
    await new Promise<void>((resolve) => files.once('ready', resolve));
    this.#ask(watcher);
  }

  /** A change during a reading asks for one more, however many changes there were. */
  #ask(watcher: Watcher): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#running = this.#running.then(async () => {
      await delay(settleMs);
      this.#isAsked = false;
      if (this.#files === null) return;
      try {
        const before = this.#content;
        const vault = await this.read();
        if (this.#content !== before) await watcher.onVault(vault);
      } catch (error) {
        // the next change, of whatever kind, tries again
        this.#content = '';
        watcher.onError(error);
      }
    });
  }

  /** Stops watching and reading; a reading under way is finished first. */
  async close(): Promise<void> {
    const files = this.#files;
    this.#files = null;
    await files?.close();
    await this.#running;
    await this.#parser.close();
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}

function isHidden(path: string): boolean {
  return path.split(sep).some((part) => part.startsWith('.') && part !== '.' && part !== '..');
}

function keep(before: ParsedNote, { diagnostic }: RefusedNote): ParsedNote {
  const message = `${diagnostic.message}; its cards of before are kept`;
  return { ...before, diagnostics: [{ ...diagnostic, message }] };
}
