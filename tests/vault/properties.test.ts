import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildVault } from '../../src/vault/build-vault.ts';
import type { NotePath } from '../../src/vault/note.ts';
import { parseNote } from '../../src/vault/parse-note.ts';
import { cardsOf, vaultOf } from '../helpers/vault.ts';

/** Pieces that mean something to the reader, in any order, with any text between. */
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('# ', '## ', '###### ', '- ', '1. ', '> ', '    ', '\t'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom('\n', '\n\n', '\r\n', '---\n', '___', '===', '```\n', '~~~'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom('[[', ']]', '|', '#', '^id', '![[', '[a](b)', '%%', '=='),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('> [!quiz]\n', '> [!ask]', '- [x] a', '- [ ] b', '::', '\n?\n'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('⬅️ [[A]]', '[[B]] ➡️', 'Next: ', '[^1]', '[^1]: x', '<!--', '-->'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '#flashcards ',
      'title: x\n',
      'tags: [flashcards]\n',
      '\u{FEFF}',
      '\u{0}',
    ),
  },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('What is a Pod?', 'text', 'References', 'https://x.org'),
  },
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

describe('parseNote', () => {
  it('should never throw, and keep every line inside the text', () => {
    fc.assert(
      fc.property(text, (stored) => {
        const note = parseNote('Pod.md' as NotePath, stored);
        const vault = buildVault([note], { otherFiles: [], diagnostics: [] });
        const lines = stored.split(/\r\n?|\n/u).length;

        expect(note.kind).toBe('note');
        for (const { line } of [...vault.cards, ...vault.diagnostics]) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('should leave no answer empty and no id double', () => {
    fc.assert(
      fc.property(text, text, (first, second) => {
        const { cards } = vaultOf({ 'A.md': first, 'b/A.md': second });

        expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
        for (const { id, answer, question } of cards) {
          expect(id).toMatch(/^[a-z2-7]{12}$/u);
          expect(answer.trim()).not.toBe('');
          expect(question.trim()).not.toBe('');
        }
      }),
      { numRuns: 700 },
    );
  });
});

const word = fc.constantFrom('Pod', 'Node', 'Service', 'Why?', 'What is it?', 'Übung', 'a b');
interface Section {
  readonly heading: string;
  readonly depth: number;
  readonly rule: string;
  readonly answer: readonly string[];
}
const section: fc.Arbitrary<Section> = fc.record({
  heading: word,
  depth: fc.integer({ min: 1, max: 4 }),
  rule: fc.constantFrom('', '---\n', '\n___\n\n'),
  answer: fc.array(
    fc.constantFrom('- one', '- two [[x]]', '  more', '> said', '', '```\n# c\n```'),
    {
      minLength: 1,
      maxLength: 5,
    },
  ),
});

function write(sections: readonly Section[]): string {
  return sections
    .map(({ heading, depth, rule, answer }) => {
      return `${'#'.repeat(depth)} ${heading}\n${rule}${answer.join('\n')}\nend\n`;
    })
    .join('');
}

describe('long notes', () => {
  const long: [string, string, number][] = [
    ['comments with code', '## Q?\nt\n\n%%\n```\nx\n```\n%%\n\n', 600],
    ['comments', '%%a%% b\n\n', 6000],
    ['links in one line', '[[Good]] ', 20_000],
    ['sections', '## Q?\nt\n', 6000],
    ['navigation', '⬅️ [[A]] | [[B]] ➡️\n', 3000],
    ['blanks in a line', `a${' '.repeat(200_000)}b`, 1],
  ];
  it.each(long)('should be read in the time they need: %s', (_name, repeated, times) => {
    const note = parseNote('Pod.md' as NotePath, repeated.repeat(times));

    expect(note.kind).toBe('note');
  });
});

describe('cards', () => {
  it('should each have the line of their heading', () => {
    fc.assert(
      fc.property(fc.array(section, { minLength: 1, maxLength: 8 }), (sections) => {
        const stored = write(sections);
        const lines = stored.split('\n');
        const cards = cardsOf(stored);

        expect(cards).toHaveLength(sections.length);
        expect(cards.map(({ line }) => lines[line - 1])).toEqual(
          sections.map(({ heading, depth }) => `${'#'.repeat(depth)} ${heading}`),
        );
      }),
    );
  });

  it('should keep their ids when the answer of another one is edited, or cards come behind', () => {
    const change = fc.array(fc.constantFrom('- new', 'words', '[[y]]'), { minLength: 1 });
    fc.assert(
      fc.property(
        fc.array(section, { minLength: 2, maxLength: 8 }),
        fc.nat(),
        change,
        (sections, seed, answer) => {
          const edited = seed % sections.length;
          const after = sections.map((own, index) => (index === edited ? { ...own, answer } : own));
          const idsOf = (list: readonly Section[]): string[] =>
            cardsOf(write(list)).map(({ id }) => id);

          expect(idsOf(after)).toEqual(idsOf(sections));
          expect(idsOf([...sections, ...after]).slice(0, sections.length)).toEqual(idsOf(sections));
        },
      ),
    );
  });

  it('should take their id from a block id, whatever the heading', () => {
    const idOf = (stored: string) => cardsOf(stored)[0]?.id;

    expect(idOf('## What is a Pod?\ntext ^pod')).toBe(idOf('# A\n## Pods, what?\nother\n\n^pod'));
    // printf 'Pod.md#^pod' | sha256sum | xxd -r -p | base32 | head -c 12
    expect(idOf('## What is a Pod?\ntext ^pod')).toBe('in2jzslopzof');
  });

  it('should come out the same in whatever order the notes are given', () => {
    const notes = { 'b.md': '# X\nx', 'a.md': '# Y\n[[b]]', 'a/c.md': '# Z\n[[nope]]' };
    const reversed = Object.fromEntries(Object.entries(notes).toReversed());

    expect(vaultOf(reversed)).toEqual(vaultOf(notes));
  });
});
