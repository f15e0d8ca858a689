import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../src/terminal/render-markdown.ts';
import type { Page } from '../../src/terminal/style.ts';

const mark =
  (name: string) =>
  (text: string): string =>
    `<${name}>${text}</${name}>`;
const page: Page = {
  styles: {
    strong: mark('b'),
    emphasis: mark('i'),
    struck: mark('s'),
    code: mark('c'),
    faint: (text) => text,
  },
  width: 30,
};

describe('renderMarkdown', () => {
  it.each([
    ['**a** *b* ~~c~~', ['<b>a</b> <i>b</i> <s>c</s>']],
    ['a `b`', ['a <c>b</c>']],
    ['### Title', ['<b>Title</b>']],
    [
      '- one that is longer than a line is\n- two\n  - three\n\n    more',
      ['• one that is longer than a', '  line is', '• two', '  • three', '', '    more'],
    ],
    ['9. nine\n10. ten', [' 9. nine', '10. ten']],
    ['- [x] done\n- [ ] open', ['• ☑ done', '• ☐ open']],
    ['```sh\na  b\n\nc\n```', ['    <c>a  b</c>', '', '    <c>c</c>']],
    ['> quoted\n> text', ['│ quoted', '│ text']],
    ['> [!warning] Mind this\n> text', ['│ <b>Mind this</b>', '│ text']],
    ['> [!tip]\n> text', ['│ <b>Tip</b>', '│ text']],
    [
      '| a | long |\n| --- | --- |\n| **x** | 日本 |',
      ['<b>a</b>         <b>long</b>', '────────  ────', '<b>x</b>  日本'],
    ],
    [
      '| name | meaning |\n| --- | --- |\n| one | a meaning too long for a line |\n| two | short |',
      [
        '<b>one</b>',
        '  meaning: a meaning too long',
        '  for a line',
        '',
        '<b>two</b>',
        '  meaning: short',
      ],
    ],
    ['[docs](https://x.org)', ['docs (https://x.org)']],
    ['<https://x.org>', ['https://x.org']],
    ['one  \ntwo<br>three', ['one', 'two', 'three']],
    ['a\n\n---\n\nb', ['a', '', '────────────────────', '', 'b']],
    ['text[^1]\n\n[^1]: more', ['text[1]', '', '[1] more']],
    ['', []],
  ])('should show %j', (markdown, lines) => {
    expect(renderMarkdown(markdown, page)).toEqual(lines);
  });

  it('should not break lines where the page has no end', () => {
    const text = 'word '.repeat(100).trim();

    expect(renderMarkdown(text, { ...page, width: Infinity })).toEqual([text]);
  });
});
