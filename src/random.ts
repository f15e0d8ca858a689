import { createHash } from 'node:crypto';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that comes from a seed: the same on every machine. */
export interface Random {
  /** @param count - 1 or more. @returns a whole number from 0 to `count - 1`, all equally likely */
  readonly below: (count: number) => number;
  /** @returns a new list in any order, all equally likely */
  readonly shuffle: <Item>(items: readonly Item[]) => Item[];
}

/** What a seed looks like, as contracted. */
export const seedPattern = /^[A-Za-z0-9_-]{1,32}$/u;

/**
 * Chance for one purpose of a seed. Purposes are independent of one another: a new one changes
 * nothing that was drawn before.
 * @param purpose - what the chance is for, such as a card's id
 */
export function createRandom(seed: string, ...purpose: readonly string[]): Random {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, ...purpose]))
    .digest();
  const generator = xoroshiro128plus(digest.readInt32LE(0));
  const below = (count: number): number => uniformInt(generator, 0, count - 1);
  return {
    below,
    shuffle: (items) => {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = below(last + 1);
        [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]] as [never, never];
      }
      return shuffled;
    },
  };
}
