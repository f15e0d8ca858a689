import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSentences } from '../../../src/quiz/reading/sentences.ts';
import { parseMarkdown, plainText } from '../../../src/vault/markdown.ts';
import { visitType } from '../../../src/vault/visit.ts';

function textsOf(answer: string): string[] {
  return readSentences(answer).map(({ markdown }) => markdown);
}

describe('readSentences', () => {
  it('should cut paragraphs and items of lists into sentences', () => {
    const answer = 'It is **one**. It is\ntwo.\n\n- First item. More.\n- Second\n  item\n\nEnd';

    expect(textsOf(answer)).toEqual([
      'It is **one**.',
      'It is two.',
      'First item.',
      'More.',
      'Second item',
      'End',
    ]);
  });

  it('should leave out code, tables, quotes, headings and HTML', () => {
    const answer =
      'Text.\n\n```sh\nkubectl get. No.\n```\n\n| a | b |\n| - | - |\n| c. | d |\n\n> quoted.\n\n### Head\n\n<b>x</b>\n\n    indented code\n\nEnd.';

    expect(textsOf(answer)).toEqual(['Text.', 'End.']);
  });

  it('should not end a sentence at an abbreviation, in code or in bold', () => {
    const answer = 'Use e.g. Helm 3.1. See `a. B` and **c. D** there. No. RBAC only allows.';

    expect(textsOf(answer)).toEqual([
      'Use e.g. Helm 3.1.',
      'See `a. B` and **c. D** there.',
      'No.',
      'RBAC only allows.',
    ]);
  });

  it('should keep a mark with the sentence that it opens', () => {
    expect(textsOf('One. **Two** is bold.')).toEqual(['One.', '**Two** is bold.']);
  });

  it('should show the words of links without their addresses', () => {
    expect(textsOf('Read the [fine manual](https://x.org/secret) before you start.')).toEqual([
      'Read the fine manual before you start.',
    ]);
  });

  it('should tell what leads to a list', () => {
    const [intro, item] = readSentences('There are three:\n\n- one');

    expect([intro?.isIntro, item?.isIntro]).toEqual([true, false]);
  });

  it('should know the line that a passage begins in', () => {
    const lines = readSentences('A.\n\n```\nx\n```\n\n- b\n- c').map(({ passage }) => passage.line);

    expect(lines).toEqual([0, 6, 7]);
  });
});

describe('readSentences and a parser', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'word ',
      'Some words. ',
      'More? ',
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '2) ',
      '  ',
      '    ',
    ),
    fc.constantFrom(
      '> ',
      '# ',
      '```\n',
      '~~~\n',
      '| a | b |\n',
      '| - | - |\n',
      '---\n',
      '===\n',
      '<p>',
    ),
    fc.constantFrom(
      '**bold** ',
      '`code`',
      '*i* ',
      '[^1]: ',
      '- [ ] ',
      '* ',
      '+ ',
      '\t',
      '\\\n',
      '  \n',
    ),
  );
  const answer = fc.array(piece, { minLength: 1, maxLength: 20 }).map((pieces) => pieces.join(''));

  /** The paragraphs outside of quotes and tables, as a reader sees them. */
  function paragraphsOf(markdown: string): string[] {
    const texts: string[] = [];
    visitType(parseMarkdown(markdown), 'paragraph', (node) => {
      texts.push(plainText(node));
    });
    return texts;
  }

  it('should agree on what is a paragraph', () => {
    fc.assert(
      fc.property(answer, (markdown) => {
        const paragraphs = paragraphsOf(markdown);
        for (const { plain } of readSentences(markdown)) {
          const own = plain.replaceAll(/\s+/gu, ' ').trim();

          expect(paragraphs.some((text) => text.includes(own))).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
