import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeIn, readInline } from '../../../src/quiz/reading/inline.ts';
import { parseMarkdown, plainText } from '../../../src/vault/markdown.ts';

/** Pieces that mean something in a line of Markdown, and those that only look like it. */
const piece = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('word ', 'a', ' ', '. ', 'Pod', '2 * 3', 'snake_case ') },
  {
    weight: 5,
    arbitrary: fc.constantFrom('**', '*', '_', '__', '`', '``', '***', ' ** ', '`a b`'),
  },
  { weight: 3, arbitrary: fc.constantFrom('[a](b)', '[', ']', '](', '![', '[^1]', '[x][y]') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('<b>', '<', '\\', '&amp;', '& ', '$x$', '$', '~~', '=='),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('https://x.org', '(', ')', '"', '’s', '**bold** ', '*i* '),
  },
);
const line = fc
  .array(piece, { minLength: 1, maxLength: 12 })
  .map((pieces) => `x ${pieces.join('').replaceAll(/\s+/gu, ' ').trim()}`);

describe('readInline', () => {
  it('should read a line as a parser does, or say that it cannot', () => {
    let understood = 0;
    fc.assert(
      fc.property(line, (markdown) => {
        const inline = readInline(markdown);
        if (inline === undefined) return;
        understood += 1;

        expect(inline.plain.replaceAll(/\s+/gu, ' ').trim()).toBe(
          plainText(parseMarkdown(markdown)),
        );
      }),
      { numRuns: 3000 },
    );

    expect(understood).toBeGreaterThan(300);
  });

  it('should know where each character of the plain text stands', () => {
    fc.assert(
      fc.property(line, (markdown) => {
        const inline = readInline(markdown);
        if (inline === undefined) return;
        const letters = inline.plain
          .split('')
          .map((_, index) => markdown[placeIn(inline, index)])
          .join('');

        expect(letters).toBe(inline.plain);
        expect(placeIn(inline, inline.plain.length)).toBe(markdown.length);
      }),
    );
  });

  it('should find code, emphasis and links with the places of their marks', () => {
    const markdown = 'Run **`kubectl apply`** *now*, see [docs](https://x.org/a).';
    const inline = readInline(markdown);
    const spans = inline?.spans.map(({ kind, start, end, from, to }) => {
      return [kind, inline.plain.slice(start, end), markdown.slice(from, to)];
    });

    expect(inline?.plain).toBe('Run kubectl apply now, see docs.');
    expect(spans).toEqual([
      ['code', 'kubectl apply', '`kubectl apply`'],
      ['strong', 'kubectl apply', '**`kubectl apply`**'],
      ['emphasis', 'now', '*now*'],
      ['link', 'docs', '[docs](https://x.org/a)'],
    ]);
  });

  it.each([String.raw`a \* b`, 'a <b>c</b>', '$x^2$', '![p](q)', 'a `b', '**a', 'a[^1]', '&lt;'])(
    'should give up on %s',
    (markdown) => {
      expect(readInline(markdown)).toBeUndefined();
    },
  );
});
