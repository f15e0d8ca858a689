import { parse } from 'discord-markdown-parser';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPages } from '../../../../commands/replies/markdown/pages.ts';
import { mark, type Piece } from '../../../../commands/replies/markdown/piece.ts';
import { writePieces } from '../../../../commands/replies/markdown/write-pieces.ts';

interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
}

const bits: Readonly<Record<string, number>> = {
  strong: mark.strong,
  em: mark.emphasis,
  strikethrough: mark.struck,
};

/** Each character but white space, with the marks that a reader of Discord's Markdown sees on it. */
function seen(nodes: readonly Node[], marks: number = mark.none): string[] {
  return nodes.flatMap(({ type, content = '' }) => {
    if (typeof content !== 'string') return seen(content, marks | (bits[type] ?? 0));
    return Array.from(content.replaceAll(/[\s\u200B]/gu, ''), (own) => `${own}${marks}`);
  });
}

const read = (written: string): string[] => seen(parse(written, 'extended'));

const markSet = fc.integer({ min: 0, max: 7 });
const word = fc.record({
  kind: fc.constant('text' as const),
  text: fc.constantFrom('one', 'b', '日本', '7', 'x_y', 'a*b', '.', '(', '~'),
  marks: markSet,
});
/** Emphasis in emphasis, as a note has it: each level adds marks to all that it holds. */
const { tree } = fc.letrec<{ tree: Piece[] }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    word.map((own): Piece[] => [{ ...own, marks: mark.none }]),
    fc
      .tuple(fc.array(tie('tree'), { minLength: 1, maxLength: 4 }), fc.constantFrom(0, 1, 2, 4))
      .map(([parts, bit]) =>
        parts.flat().map((piece): Piece => ({ ...piece, marks: piece.marks | bit })),
      ),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]): Piece[] => {
      const last = a.at(-1)?.marks ?? 0;
      return [...a, { kind: 'space', marks: last & (b[0]?.marks ?? 0) }, ...b];
    }),
  ),
}));

/** Discord cannot show a tilde struck out. */
function marksOf({ text, marks }: { readonly text: string; readonly marks: number }): number {
  return (marks & mark.struck) !== 0 && text.includes('~') ? mark.none : marks;
}

describe('writePieces', () => {
  it('should show each letter with its own marks, and no sign besides', () => {
    fc.assert(
      fc.property(tree, (pieces) => {
        const meant = pieces.flatMap((piece) =>
          piece.kind === 'text' ? Array.from(piece.text, (own) => `${own}${marksOf(piece)}`) : [],
        );

        expect(read(writePieces(pieces))).toEqual(meant);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('renderPages', () => {
  it.each([
    ['*one **two** three*four', '*one **two** three*four'],
    ['*強調 **太字** です*が続く', '*強調 **太字** です*が続く'],
    ['*one ~~two~~ three*four', '*one ~~two~~ three*four'],
    ['*one ~~two~~*', '*one ~~two~~*'],
    ['**one *two***three', '**one *two***three'],
  ])('should keep emphasis in emphasis as it is: %s', (markdown, shown) => {
    expect(renderPages(markdown, 200)).toEqual([shown]);
  });
});
