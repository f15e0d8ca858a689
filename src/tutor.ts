import { openSearch } from './search-thread/search-thread.ts';
import type { Search } from './search/search.ts';
import { VaultFolder, type OnProgress } from './vault-folder/vault-folder.ts';
import type { Vault } from './vault/note.ts';
import type { Aliases } from './vault/reconcile.ts';

/** The notes as they are now: a vault and the search over just that vault. */
export interface Library {
  readonly vault: Vault;
  readonly search: Search;
  /** Cards that go by another id now: old id to the one of today. */
  readonly aliases: Aliases;
}

/** Where the notes are, and what to do while they are read. */
export interface TutorOptions {
  readonly knowledgeDir: string;
  /** BCP 47. */
  readonly vaultLanguage: string;
  readonly onProgress?: OnProgress;
  /**
   * Compares a vault with those of before, each time one has been read.
   * @returns what the cards of before are called now
   */
  readonly recognise?: (vault: Vault) => Promise<Aliases>;
  /** Gets what kept a changed vault from being read; the notes of before stay. */
  readonly onReloadError?: (error: unknown) => void;
}

interface Shelf {
  readonly library: Library;
  users: number;
  isRetired: boolean;
}

/** Everything wired together: the part that Discord, the terminal and the tests talk to. */
export class Tutor {
  readonly #folder: VaultFolder;
  readonly #options: TutorOptions;
  #shelf: Shelf;

  private constructor(folder: VaultFolder, library: Library, options: TutorOptions) {
    this.#folder = folder;
    this.#shelf = { library, users: 0, isRetired: false };
    this.#options = options;
  }

  /**
   * Reads the notes and builds the search.
   * @throws TutorError `vault-not-found` when the folder does not exist or cannot be opened
   */
  static async open(options: TutorOptions): Promise<Tutor> {
    const folder = new VaultFolder(options.knowledgeDir);
    try {
      const vault = await folder.read(options.onProgress);
      const library = await shelve(vault, options);
      return new Tutor(folder, library, options);
    } catch (error) {
      await folder.close();
      throw error;
    }
  }

  /** The vault as it is now; what is searched is taken from {@link use}. */
  get vault(): Vault {
    return this.#shelf.library.vault;
  }

  /** The notes as they are now, but for the search, which only {@link use} lends. */
  get library(): Omit<Library, 'search'> {
    return this.#shelf.library;
  }

  /** Lends the notes as they are now: they stay searchable until the work is done, edits or not. */
  async use<Result>(work: (library: Library) => Promise<Result>): Promise<Result> {
    const shelf = this.#shelf;
    shelf.users += 1;
    try {
      return await work(shelf.library);
    } finally {
      shelf.users -= 1;
      await closeIfUnused(shelf);
    }
  }

  /**
   * Follows the folder from now on: an edit is live within a second, in vaults of up to some
   * thousand cards. The new index is built beside the old one, which answers until the new one is
   * ready.
   * @param onChange - told after each swap
   */
  async watch(onChange: (vault: Vault) => void = () => undefined): Promise<void> {
    await this.#folder.watch({
      onVault: async (vault) => {
        const library = await shelve(vault, this.#options);
        const before = this.#shelf;
        this.#shelf = { library, users: 0, isRetired: false };
        await retire(before);
        onChange(vault);
      },
      onError: this.#options.onReloadError ?? (() => undefined),
    });
  }

  /** Ends watching and searching; questions under way are answered first. */
  async close(): Promise<void> {
    await this.#folder.close();
    await retire(this.#shelf);
  }
}

async function shelve(vault: Vault, { vaultLanguage, recognise }: TutorOptions): Promise<Library> {
  const aliases = (await recognise?.(vault)) ?? new Map();
  return { vault, search: await openSearch(vault, vaultLanguage), aliases };
}

async function retire(shelf: Shelf): Promise<void> {
  shelf.isRetired = true;
  await closeIfUnused(shelf);
}

async function closeIfUnused({ library, users, isRetired }: Shelf): Promise<void> {
  if (isRetired && users === 0) await library.search.close();
}
