import type { Logger } from 'pino';
import { describeError } from '../discord/describe-error.ts';
import type { Scene } from '../ports/scene.ts';
import { describeScene } from './describe-scene.ts';
import { Pictures } from './pictures.ts';

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
  readonly draw = async (scene: Scene): Promise<Picture | null> => {
    this.#pictures ??= new Pictures();
    try {
      // Readable on light and on dark ground.
      const data = await this.#pictures.renderScene(scene, { theme: 'dark' });
      return { data, description: describeScene(scene) };
    } catch (error) {
      this.#log.warn({ error: describeError(error, []) }, 'a picture could not be drawn');
      return null;
    }
  };

  async close(): Promise<void> {
    await this.#pictures?.close();
  }
}
