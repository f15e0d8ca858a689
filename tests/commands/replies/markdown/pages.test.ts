import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPages } from '../../../../commands/replies/markdown/pages.ts';
import { unescapeText } from '../../../../src/discord/escape.ts';

const word = fc.stringMatching(/^[a-zA-Zäß日]{1,12}$/u);
const words = fc.array(word, { minLength: 1, maxLength: 40 }).map((own) => own.join(' '));
const inline = fc.oneof(
  { weight: 4, arbitrary: words },
  words.map((text) => `**${text}**`),
  words.map((text) => `*${text}*`),
  fc.array(word, { minLength: 1, maxLength: 4 }).map((own) => `\`${own.join(' ')}\``),
  fc.tuple(word, word).map(([text, host]) => `[${text}](https://${host}.example/${text})`),
  fc.constantFrom('<@1>', '@everyone', 'https://a.example/b_c', ':smile:', '`` ` ``'),
);
const paragraph = fc.array(inline, { minLength: 1, maxLength: 8 }).map((own) => own.join(' '));
const list = fc
  .array(paragraph, { minLength: 1, maxLength: 6 })
  .map((items) => items.map((item, index) => `${'  '.repeat(index % 3)}- ${item}`).join('\n'));
const codeBlock = fc
  .array(fc.oneof(words, fc.constant('')), { minLength: 1, maxLength: 40 })
  .map((lines) => `\`\`\`sh\nx\n${lines.join('\n')}\n\`\`\``);
const quoteBlock = paragraph.map((text) => `> ${text}`);
const markdown = fc
  .array(fc.oneof(paragraph, list, codeBlock, quoteBlock), { minLength: 1, maxLength: 8 })
  .map((blocks) => blocks.join('\n\n'));

/** What a reader sees, without white space: marks, fences and the signs of lines aside. */
function visible(text: string): string {
  const lines = text.split('\n').filter((line) => !/^(?:> (?:▎ )*)?```/u.test(line));
  const bare = lines.map((line) => line.replace(/^(?:> (?:▎ )*)? *(?:- |\d+\. )?/u, ''));
  return unescapeText(bare.join('').replaceAll(/(?<!\\)(?:\*\*|[*_`]|~~)|\u200B/gu, '')).replaceAll(
    /\s/gu,
    '',
  );
}

function fencesIn(page: string): number {
  return page.split('\n').filter((line) => /^(?:> (?:▎ )*)?```/u.test(line)).length;
}

describe('renderPages', () => {
  it('should keep to the length, whatever it gets', () => {
    fc.assert(
      fc.property(fc.oneof(markdown, fc.string({ unit: 'grapheme', maxLength: 2000 })), (text) => {
        const pages = renderPages(text, 200);

        expect(pages.length).toBeGreaterThan(0);
        for (const page of pages) expect(page.length).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('should show on all pages together what one page would show', () => {
    fc.assert(
      fc.property(markdown, fc.integer({ min: 200, max: 600 }), (text, length) => {
        const [whole = ''] = renderPages(text, 1e6);
        const pages = renderPages(text, length);

        expect(pages.map(visible).join('')).toBe(visible(whole));
      }),
    );
  });

  it('should leave no code block open at the end of a page', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        for (const page of renderPages(text, 300)) expect(fencesIn(page) % 2).toBe(0);
      }),
    );
  });

  it('should tear no word, link or inline code apart', () => {
    const solid = /``[^\n]*?``|\[[^\]]*\]\([^)]*\)|<https[^>]*>|`[^`]+`|[^\s`[\]()<>*_]+/gu;
    fc.assert(
      fc.property(fc.array(inline, { minLength: 20, maxLength: 60 }), (parts) => {
        const text = parts.join(' ');
        const [whole = ''] = renderPages(text, 1e6);
        const pieces = renderPages(text, 250).flatMap((page) => page.match(solid) ?? []);

        expect(pieces).toEqual(whole.match(solid));
      }),
    );
  });

  it('should leave every page with as many opening as closing marks', () => {
    fc.assert(
      fc.property(fc.array(inline, { minLength: 20, maxLength: 60 }), (parts) => {
        for (const page of renderPages(
          `**${parts.filter((part) => !part.includes('*')).join(' ')}**`,
          250,
        )) {
          const withoutCode = page.replaceAll(/`[^`]+`/gu, '');

          expect((withoutCode.match(/(?<!\\)\*\*/gu) ?? []).length % 2).toBe(0);
        }
      }),
    );
  });

  it('should cut behind a sentence, if there is one near the end of the page', () => {
    const text = `${'word '.repeat(30).trim()}. ${'more '.repeat(30)}`;

    expect(renderPages(text, 200)[0]).toBe(`${'word '.repeat(30).trim()}.`);
  });

  it('should move a code block that does not fit to the next page', () => {
    const code = `\`\`\`\n${'x'.repeat(100)}\n\`\`\``;
    const pages = renderPages(`${'word '.repeat(25)}\n\n${code}`, 200);

    expect(pages).toEqual(['word '.repeat(25).trim(), code]);
  });

  it('should cut a code block longer than a page between its lines', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line number ${index}`);
    const pages = renderPages(`\`\`\`js\n${lines.join('\n')}\n\`\`\``, 200);

    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toMatch(/^```js\nline number [\s\S]*\d\n```$/u);
    expect(pages.flatMap((page) => page.split('\n').slice(1, -1))).toEqual(lines);
  });

  it('should repeat the header of a table longer than a page', () => {
    const rows = Array.from({ length: 40 }, (_, index) => `| ${index} | x |`);
    const pages = renderPages(`| n | v |\n|---|---|\n${rows.join('\n')}`, 200);

    for (const page of pages) expect(page).toMatch(/^```\nn +v\n─+ {2}─\n/u);
  });

  it('should go on with the numbers of a list', () => {
    const items = Array.from({ length: 20 }, (_, index) => `${index + 1}. ${'word '.repeat(5)}`);
    const pages = renderPages(items.join('\n'), 200);

    expect(pages.join('\n').match(/^\d+(?=\.)/gmu)).toEqual(
      items.map((_, index) => `${index + 1}`),
    );
  });

  it.each(['', '> '])('should show the rest of a nested list at one depth: %s', (quote) => {
    const subs = Array.from({ length: 30 }, (_, index) => `sub ${index}`);
    const lines = ['- one', ...subs.map((sub) => `  - ${sub}`), '- two', '  - last'];
    const pages = renderPages(lines.map((line) => quote + line).join('\n'), 200);
    const [first = '', second = ''] = pages;

    expect(pages).toHaveLength(2);
    const known = first.split('\n').length - 1;
    const rest = subs.slice(known).map((sub) => `- ${sub}`);
    expect(second.split('\n')).toEqual([...rest, '- two', '  - last'].map((line) => quote + line));
  });

  it('should keep the depths of a page that begins inside a list', () => {
    const nested = `1. ${'a '.repeat(60)}\n   - b ${'x '.repeat(30)}\n     1. deep\n        - deeper\n     2. deep2\n   - bb\n2. two`;
    const second = renderPages(nested, 200)[1];

    expect(second).toBe('1. deep\n   - deeper\n2. deep2\n- bb\n2. two');
  });

  it('should name the row of a wide table again on each page that begins inside it', () => {
    const long = 'word '.repeat(60).trim();
    const rows = [`| **a** | ${long} | ${long} |`, `| ${'name '.repeat(20)} | ${long} | x |`];
    const pages = renderPages(`| n | b | c |\n|-|-|-|\n${rows.join('\n')}`, 200);

    for (const page of pages) {
      expect(page).toMatch(
        /^- \*\*(?:a|name(?: name){19})\*\*(?:\n|$)|^- \*\*name(?: name)+\*\*…\n/u,
      );
      expect(page.length).toBeLessThanOrEqual(200);
    }
    expect(pages.join(' ').match(/word/gu)).toHaveLength(180);
  });

  it('should keep a heading with what follows it', () => {
    const quote = `> [!note] A title\n> ${'word '.repeat(20)}`;
    const [first, second] = renderPages(`${'word '.repeat(30)}\n\n${quote}`, 200);

    expect(first).toBe('word '.repeat(30).trim());
    expect(second).toMatch(/^> 📝 \*\*A title\*\*\n> word/u);
  });

  it('should cut what no page can hold between characters', () => {
    const family = '👨‍👩‍👧‍👦';
    const pages = renderPages(family.repeat(100), 200);

    expect(pages.join('')).toBe(family.repeat(100));
    for (const page of pages) expect(page).toMatch(new RegExp(`^(?:${family})+$`, 'u'));
    expect(renderPages(`\`${'x'.repeat(500)}\``, 200)[0]).toMatch(/^`x+`$/u);
    expect(renderPages(`[a](https://b.example/${'x'.repeat(500)})`, 200).join('')).toContain('xxx');
  });

  it.each([
    ['inline code', `\`${'cmd --flag '.repeat(500).trim()}\``],
    ['a link', `[${'cmd --flag '.repeat(500).trim()}](https://x.org)`],
  ])('should cut %s that no page can hold between its words', (_name, text) => {
    const pages = renderPages(text, 200);

    expect(pages.length).toBeGreaterThan(20);
    for (const page of pages) {
      expect(page).toMatch(/^`?(?:(?:cmd|--flag|<https:\/\/x\.org>)(?: |`?$))+$/u);
      expect(page.length).toBeLessThanOrEqual(200);
    }
    expect(pages.join(' ').match(/cmd|--flag/gu)).toHaveLength(1000);
  });

  it.each([
    ['quotes', '>'.repeat(2000) + ' a'],
    ['lists', Array.from({ length: 200 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')],
    ['lists in one line', `${'- '.repeat(3000)}a`],
    ['stars', '*a '.repeat(20_000)],
    ['one long word', 'a'.repeat(200_000)],
    ['backticks', `\`${'`'.repeat(500)}x${'`'.repeat(500)}\``],
    ['marks on a letter', 'a' + '\u0301'.repeat(50_000)],
  ])('should bear %s', { timeout: 15_000 }, (_name, text) => {
    for (const page of renderPages(text, 2000)) expect(page.length).toBeLessThanOrEqual(2000);
  });
});
