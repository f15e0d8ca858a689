import type { Block, FlowBlock } from './block.ts';
import { splitFence, writeFence } from './fence.ts';
import { textPieces } from './inline.ts';
import { mark } from './piece.ts';
import { breakFlow, splitFlow, writeFlow } from './split-flow.ts';

/** From here on a page is full enough to leave a text for the next one as a whole. */
const fullEnough = 0.5;
/** With less than this left, a page does not take the beginning of a block longer than a page. */
const worthStarting = 0.25;
/** More of a page is not given to what the page before has shown already. */
const maxRepeated = 0.25;

/** Pages that are filled with blocks, one after the other. */
export class Pages {
  readonly #maxLength: number;
  readonly #done: string[] = [];
  #page = '';
  /** Whether nothing is on the page but what it repeats. */
  #isFresh = true;
  /** How far the page's lists stand left of where they would in the whole. */
  #dedent = Infinity;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /**
   * Adds what fits.
   * @param follower - what must not be parted from it
   * @returns what has to be added next, on a new page; null when all of it is added
   */
  add(block: Block, follower: Block | undefined): Block | null {
    if (this.#page === '' && block.kind === 'flow') this.#repeatHead(block);
    const length = this.#lengthOf(block, follower);
    const free = this.#maxLength - this.#page.length;
    if (length <= free) {
      this.#append(block);
      return null;
    }
    if (!this.#isFresh && this.#isBetterOnNext(block, length, free)) {
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
    if (!this.#isFresh) this.#turn();
    return this.#done.length === 0 ? [''] : this.#done;
  }

  /** Only where it leaves room for what it belongs to. */
  #repeatHead(block: FlowBlock): void {
    if (block.head === undefined) return;
    const head = shortened(block.head, this.#maxLength * maxRepeated);
    const free = this.#maxLength - write(head).length - block.gap.length;
    if (this.#done.length === 0 || splitFlow(block, free).now === null) return;
    this.#append(head);
    this.#isFresh = true;
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
    return cut.now === null && this.#isFresh ? breakFlow(block, free) : cut;
  }

  #append(block: Block): void {
    this.#page += (this.#page === '' ? '' : block.gap) + write(this.#dedented(block));
    this.#isFresh = false;
  }

  /**
   * A page that begins inside a list has no items above it to be indented from: all lines move left
   * by as much as the first one, until one comes that stands further left.
   */
  #dedented(block: Block): Block {
    if (block.kind === 'fence') return block;
    this.#dedent = Math.min(this.#dedent, block.indent);
    return { ...block, indent: block.indent - this.#dedent };
  }

  #turn(): void {
    if (this.#page !== '') this.#done.push(this.#page);
    this.#page = '';
    this.#isFresh = true;
    this.#dedent = Infinity;
  }
}

/** As much of a text as fits, between words. */
function shortened(block: FlowBlock, maxLength: number): FlowBlock {
  const { now, later } = splitFlow(block, maxLength - 1);
  if (later === null) return block;
  return { ...block, pieces: [...(now?.pieces ?? []), ...textPieces('…', mark.none)] };
}

function write(block: Block): string {
  return block.kind === 'fence' ? writeFence(block) : writeFlow(block);
}
