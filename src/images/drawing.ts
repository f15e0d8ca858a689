import type { Logger } from 'pino';
import { describeError } from '../discord/describe-error.ts';
import type { Scene } from '../ports/scene.ts';
import { describeScene } from './describe-scene.ts';
import { Pictures } from './pictures.ts';
import { describeShares, type Share } from './shares-picture.ts';

/** Readable on light and on dark ground. */
const look = { theme: 'dark' } as const;

/** A picture, and the same in words. */
export interface Picture {
  /** PNG. */
  readonly data: Uint8Array;
  /** 1–1,024 characters. */
  readonly description: string;
}

/** Draws what is asked for. Its thread begins with the first picture. */
export class Drawing {
  readonly #log: Logger;
  #pictures: Pictures | null = null;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** @returns null where it cannot be drawn: then a text has to do */
  readonly draw = (scene: Scene): Promise<Picture | null> =>
    this.#attempt(describeScene(scene), (pictures) => pictures.renderScene(scene, look));

  /** Draws how often answers were given. As {@link draw} otherwise. */
  readonly drawShares = (shares: readonly Share[]): Promise<Picture | null> =>
    this.#attempt(describeShares(shares), (pictures) => pictures.renderShares(shares, look));

  async #attempt(
    description: string,
    work: (pictures: Pictures) => Promise<Uint8Array>,
  ): Promise<Picture | null> {
    this.#pictures ??= new Pictures();
    try {
      return { data: await work(this.#pictures), description };
    } catch (error) {
      this.#log.warn({ error: describeError(error, []) }, 'a picture could not be drawn');
      return null;
    }
  }

  async close(): Promise<void> {
    await this.#pictures?.close();
  }
}
