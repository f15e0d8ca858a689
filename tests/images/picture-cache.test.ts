import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PictureCache } from '../../src/images/picture-cache.ts';

describe('PictureCache', () => {
  it('should drop what was not used for longest', () => {
    const cache = new PictureCache(30);
    for (const key of ['a', 'b', 'c']) cache.keep(key, new Uint8Array(10));
    cache.find('a');

    cache.keep('d', new Uint8Array(10));

    expect(['a', 'b', 'c', 'd'].filter((key) => cache.find(key) !== undefined)).toStrictEqual([
      'a',
      'c',
      'd',
    ]);
  });

  it('should never hold more than it may, and count what it holds', () => {
    const pictures = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(60)));
    fc.assert(
      fc.property(pictures, (all) => {
        const cache = new PictureCache(50);
        for (const [key, bytes] of all) cache.keep(key, new Uint8Array(bytes));
        const held = ['a', 'b', 'c', 'd'].map((key) => cache.find(key)?.byteLength ?? 0);
        expect(cache.bytes).toBeLessThanOrEqual(50);
        expect(cache.bytes).toBe(held.reduce((sum, each) => sum + each, 0));
      }),
    );
  });
});
