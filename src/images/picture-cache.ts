/** Keeps pictures by a key, the last ones used, within a number of bytes. */
export class PictureCache {
  readonly #maxBytes: number;
  /** In the order of use, longest ago first. */
  readonly #pictures = new Map<string, Uint8Array>();
  #bytes = 0;

  /** @param maxBytes - a picture that is larger by itself is not kept */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Of all pictures kept. */
  get bytes(): number {
    return this.#bytes;
  }

  find(key: string): Uint8Array | undefined {
    const picture = this.#pictures.get(key);
    if (picture === undefined) return undefined;
    this.#pictures.delete(key);
    this.#pictures.set(key, picture);
    return picture;
  }

  keep(key: string, picture: Uint8Array): void {
    this.#drop(key);
    if (picture.byteLength > this.#maxBytes) return;
    this.#pictures.set(key, picture);
    this.#bytes += picture.byteLength;
    for (const oldest of this.#pictures.keys()) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#pictures.get(key)?.byteLength ?? 0;
    this.#pictures.delete(key);
  }
}
