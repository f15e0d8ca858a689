import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCover } from '../../src/search/token-index.ts';

const textsOf = (...texts: string[]) =>
  texts.map((text, index) => ({ index, terms: text.split(' ') }));

describe('createCover', () => {
  it('should weigh rare terms more than common ones', () => {
    const cover = createCover(textsOf('pod rare', 'pod', 'pod node'));
    const found = new Map(
      cover(['pod', 'rare']).map(({ text, coverage }) => [text.index, coverage]),
    );

    expect(found.get(0)).toBe(1);
    expect(found.get(1)).toBeLessThan(0.5);
    expect(cover(['other'])).toEqual([]);
  });

  it('should meet longer forms of a word, and no compounds', () => {
    const cover = createCover(textsOf('container', 'containerbrownspotrust', 'pods'));

    expect(cover(['contain']).map(({ text }) => text.index)).toEqual([0]);
    expect(cover(['containers']).map(({ text }) => text.index)).toEqual([0]);
    expect(cover(['pod'])).toEqual([]);
  });

  it('should cover between nothing and all of a question, and all of what a text has', () => {
    const term = fc.constantFrom('pod', 'node', 'contain', 'container', 'x');
    const terms = fc.array(term, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(terms, { minLength: 1 }), terms, (texts, asked) => {
        const cover = createCover(texts.map((own, index) => ({ index, terms: own })));
        for (const { coverage } of cover(asked)) {
          expect(coverage).toBeGreaterThan(0);
          expect(coverage).toBeLessThanOrEqual(1 + Number.EPSILON * asked.length);
        }
        const [first = []] = texts;
        const own = cover(first).find(({ text }) => text.index === 0);
        expect(own?.coverage).toBeCloseTo(1);
      }),
    );
  });
});
