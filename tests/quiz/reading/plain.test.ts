import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMarkdown } from '../../../src/quiz/reading/plain.ts';
import { parseMarkdown, plainText } from '../../../src/vault/markdown.ts';

describe('toMarkdown', () => {
  it('should leave what is no mark as it is', () => {
    const plain = 'How does snake_case, 2 + 2 = 4 and "a-b" (c)! work, e.g. #1?';

    expect(toMarkdown(plain)).toBe(plain);
  });

  it('should write any text so that it reads the same', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom(
        '*',
        '_',
        '`',
        '[a](b)',
        '<b>',
        '$x$',
        '# ',
        '- ',
        '1. ',
        '> ',
        '~~',
        '&amp;',
        '\\',
      ),
      fc.constantFrom('word ', ' ', '![x]', '[[y]]', '^[z]', '|', '---', '![', '~~~', '+', '2) '),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const plain = pieces.join('').replaceAll(/\s+/gu, ' ').trim();
        // highlights are read in the text itself, whatever is in front of them
        fc.pre(!plain.includes('==') && !/[\p{Cc}\p{Cn}\u{FDD0}-\u{FDEF}]/u.test(plain));

        expect(plainText(parseMarkdown(toMarkdown(plain)))).toBe(plain);
      }),
      { numRuns: 2000 },
    );
  });
});
