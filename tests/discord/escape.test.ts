import { parse } from 'discord-markdown-parser';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, unescapeText } from '../../src/discord/escape.ts';

/** Texts full of what Discord reads as marks. */
const risky = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '*',
        '**',
        '_',
        '__',
        '~~',
        '||',
        '`',
        '```',
        '\\',
        '<',
        '>',
        '> ',
        '# ',
        '- ',
        '-# ',
        '@everyone',
        '@here',
        '<@123456789012345678>',
        '<#123456789012345678>',
        '1. ',
        '\n',
        '<@&123456789012345678>',
        '<t:1700000000:R>',
        '</ask:123456789012345678>',
        ':smile:',
        'https://a.b/c_d',
        '[a](https://b.c)',
        '<https://b.c>',
        '<:x:123456789012345678>',
        ' ',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

interface Node {
  readonly type: string;
  readonly content?: unknown;
  /** The emoji itself, for an emoji written as one. */
  readonly name?: unknown;
}

/** What an independent reader of Discord's Markdown sees: `text` where nothing is a mark. */
function read(written: string): Node[] {
  return parse(written, 'extended');
}

describe('escapeText', () => {
  it('should leave no mark for a reader of Discord Markdown', () => {
    fc.assert(
      fc.property(risky, (text) => {
        const nodes = read(escapeText(text));

        for (const { type } of nodes) expect(['text', 'br', 'twemoji']).toContain(type);
      }),
    );
  });

  it('should show the text itself', () => {
    fc.assert(
      fc.property(risky, (text) => {
        const shown = read(escapeText(text))
          .map(({ type, content, name }) => (type === 'br' ? '\n' : String(content ?? name)))
          .join('');

        expect(shown).toBe(text);
      }),
    );
  });

  it.each(['# a', '-# a', '- a', '> a', '>>> a', '1. a', '  * a', 'b\n### a'])(
    'should take the meaning from the start of a line: %s',
    (text) => {
      expect(escapeText(text)).toMatch(/(?:^|\n)\s*(?:\\[#*>-]|\d+\\\.)/u);
    },
  );
});

describe('unescapeText', () => {
  it('should undo escapeText', () => {
    fc.assert(
      fc.property(risky, (text) => {
        expect(unescapeText(escapeText(text))).toBe(text);
      }),
    );
  });
});
