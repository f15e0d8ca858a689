import type { Block } from './block.ts';
import { toBlocks } from './blocks.ts';
import { splitFence, writeFence } from './fence.ts';
import { breakFlow, splitFlow, writeFlow } from './split-flow.ts';

/** From here on a page is full enough to leave a text for the next one as a whole. */
const fullEnough = 0.5;
/** With less than this left, a page does not take the beginning of a block longer than a page. */
const worthStarting = 0.25;

/**
 * Shows Markdown as Discord's, in pages. Nothing is torn apart that fits a page by itself: no code
 * block, link or word; a text is cut at a line's or sentence's end where there is one.
 * @param maxLength - UTF-16 units a page, 200 or more
 * @returns one page at least; "" only when the Markdown shows nothing
 * @throws RangeError when the length is below 200
 */
export function renderPages(markdown: string, maxLength: number): readonly string[] {
  if (maxLength < 200) throw new RangeError(`a page of ${maxLength} characters is too short`);
  const pages = new Pages(maxLength);
  const waiting = toBlocks(markdown).toReversed();
  for (let block = waiting.pop(); block !== undefined; block = waiting.pop()) {
    const follower = block.kind === 'flow' && block.isHeading ? waiting.at(-1) : undefined;
    const later = pages.add(block, follower);
    if (later !== null) waiting.push(later);
  }
  return pages.end();
}

class Pages {
  readonly #maxLength: number;
  readonly #done: string[] = [];
  #page = '';

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /**
   * Adds what fits.
   * @param follower - what must not be parted from it
   * @returns what has to be added next, on a new page; null when all of it is added
   */
  add(block: Block, follower: Block | undefined): Block | null {
    const length = this.#lengthOf(block, follower);
    const free = this.#maxLength - this.#page.length;
    if (length <= free) {
      this.#append(block);
      return null;
    }
    if (this.#page !== '' && this.#isBetterOnNext(block, length, free)) {
      this.#turn();
      return block;
    }
    const gap = this.#page === '' ? 0 : block.gap.length;
    const { now, later } = this.#split(block, free - gap);
    if (now !== null) this.#append(now);
    if (later !== null) this.#turn();
    return later;
  }

  end(): readonly string[] {
    this.#turn();
    return this.#done.length === 0 ? [''] : this.#done;
  }

  /** With its gap, and with its follower where both fit a page. */
  #lengthOf(block: Block, follower: Block | undefined): number {
    const gap = this.#page === '' ? 0 : block.gap.length;
    const isHuge = block.kind === 'flow' && block.pieces.length > this.#maxLength;
    const own = isHuge ? Infinity : gap + write(block).length;
    const both = follower === undefined ? own : own + follower.gap.length + write(follower).length;
    return both <= this.#maxLength ? both : own;
  }

  #isBetterOnNext(block: Block, length: number, free: number): boolean {
    if (length > this.#maxLength) return free < this.#maxLength * worthStarting;
    return block.kind === 'fence' || block.isHeading || free < this.#maxLength * (1 - fullEnough);
  }

  #split(block: Block, free: number): { now: Block | null; later: Block | null } {
    if (block.kind === 'fence') return splitFence(block, free);
    const cut = splitFlow(block, free);
    // On a page of its own, what has no gap is cut all the same: no page could hold it.
    return cut.now === null && this.#page === '' ? breakFlow(block, free) : cut;
  }

  #append(block: Block): void {
    this.#page += this.#page === '' ? write(block).replace(/^ +/u, '') : block.gap + write(block);
  }

  #turn(): void {
    if (this.#page !== '') this.#done.push(this.#page);
    this.#page = '';
  }
}

function write(block: Block): string {
  return block.kind === 'fence' ? writeFence(block) : writeFlow(block);
}
