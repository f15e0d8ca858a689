import { createHash } from 'node:crypto';
import { TutorError } from '../errors.ts';
import { openThreads } from '../open-threads.ts';
import type { Scene } from '../ports/scene.ts';
import { workerUrl } from '../worker-url.ts';
import type { DrawTask } from './draw-worker.ts';
import { fitScene } from './fit-scene.ts';
import { PictureCache } from './picture-cache.ts';
import type { Share } from './shares-picture.ts';
import type { Theme } from './theme.ts';

/** The largest picture is drawn in half a second; more waiting than that is of use to nobody. */
const defaultTimeLimitMs = 10_000;
const memoryLimitMb = 256;
/**
 * Of new objects: as much as V8 takes by itself would stay with the process, and resvg's pictures,
 * 13 MB each, wait until these are looked through.
 */
const youngMemoryMb = 8;
/** Far more than what can be read takes. What is larger still could end the process when it is received. */
const maxTaskSize = 1_000_000;
const cacheBytes = 16 * 1024 * 1024;
/** Who comes after these finds a text sooner than a picture. */
const maxWaiting = 64;

/** Has something of most kinds, so that drawing it loads what the others need. */
const firstScene: Scene = {
  title: 'Ports',
  nodes: [
    {
      name: 'node',
      pods: [
        {
          id: 'Pod',
          name: 'web',
          kind: 'Pod',
          copies: 2,
          hostNetwork: false,
          note: null,
          containers: [{ id: 'container', name: 'nginx', lifetime: 'sidecar', ports: [] }],
        },
      ],
    },
  ],
  services: [],
  conflicts: [{ level: 'certain', between: ['container'], label: 'nginx' }],
  hints: [],
};

/**
 * Draws pictures in a thread of its own, and keeps the last ones: the process is never held up, and
 * the same content is drawn once. A second thread would gain nothing but memory taken.
 */
export class Pictures {
  readonly #timeLimitMs: number;
  readonly #cache = new PictureCache(cacheBytes);
  /** By what is drawn: whoever wants the same waits for the same. */
  readonly #underWay = new Map<string, Promise<Uint8Array>>();
  #isClosed = false;
  readonly #pool = openThreads({
    filename: workerUrl(import.meta.url, './draw-worker'),
    // The pool starts another in the place of a thread that it has ended only up to this number.
    minThreads: 1,
    maxThreads: 1,
    maxQueue: maxWaiting,
    // Between pictures the thread has to turn: only then resvg's are freed.
    useAtomics: false,
    resourceLimits: {
      maxOldGenerationSizeMb: memoryLimitMb,
      maxYoungGenerationSizeMb: youngMemoryMb,
    },
  });

  /** @param timeLimitMs - for one picture, with its time in the queue */
  constructor(timeLimitMs = defaultTimeLimitMs) {
    this.#timeLimitMs = timeLimitMs;
  }

  /** Loads all that drawing takes, so that the first picture comes as fast as others. Never throws. */
  async warmUp(): Promise<void> {
    await this.renderScene(firstScene, { theme: 'light' }).catch(() => undefined);
  }

  /**
   * Draws a scene, 800 pixels wide, to be shown at half of that. What is too much to be looked
   * through is left out, which the picture says.
   * @returns a PNG, to be left as it is: others get the same bytes
   * @throws TutorError `no-picture` whatever fails: a text has to do
   */
  renderScene(scene: Scene, { theme }: { readonly theme: Theme }): Promise<Uint8Array> {
    return this.#render({ kind: 'scene', fitted: fitScene(scene), theme });
  }

  /** Draws how often answers were given, as wide as a scene. As {@link renderScene} otherwise. */
  renderShares(
    shares: readonly Share[],
    { theme }: { readonly theme: Theme },
  ): Promise<Uint8Array> {
    return this.#render({ kind: 'shares', shares, theme });
  }

  #render(task: DrawTask): Promise<Uint8Array> {
    const json = JSON.stringify(task);
    const key = createHash('sha256').update(json).digest('base64');
    const kept = this.#cache.find(key);
    if (kept !== undefined) return Promise.resolve(kept);
    const underWay = this.#underWay.get(key);
    if (underWay !== undefined) return underWay;
    const drawn = this.#draw(task, json.length)
      .then((picture) => {
        this.#cache.keep(key, picture);
        return picture;
      })
      .finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, drawn);
    return drawn;
  }

  /** Ends the thread; pictures under way fail, and those asked for later. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#pool.destroy();
  }

  async #draw(task: DrawTask, size: number): Promise<Uint8Array> {
    const signal = AbortSignal.timeout(this.#timeLimitMs);
    try {
      if (size > maxTaskSize) throw new RangeError(`the scene has ${size} characters`);
      // The pool would start a thread for this one.
      if (this.#isClosed) throw new Error('no more pictures are drawn');
      return (await this.#pool.run(task, { signal })) as Uint8Array;
    } catch (error) {
      throw new TutorError('no-picture', 'The picture could not be drawn.', { cause: error });
    }
  }
}
