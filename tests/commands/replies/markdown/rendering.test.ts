import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { renderPages } from '../../../../commands/replies/markdown/pages.ts';
import { cardsOf } from '../../../helpers/vault.ts';

const show = (markdown: string): string => renderPages(markdown, 4000).join('\n=====\n');

const nested = (depth: number): string =>
  Array.from({ length: depth }, (_, level) => `${'  '.repeat(level)}- a`).join('\n');

/** For each row of the page: Markdown and what comes of it. */
const rows: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  paragraph: [
    ['one\ntwo\n\nthree', 'one two\n\nthree'],
    ['  padded  ', 'padded'],
  ],
  'hard break (two spaces, `\\`, `<br>`)': [['a  \nb\\\nc<br>d', 'a\nb\nc\nd']],
  'bold, italic, struck out': [
    ['**a** __b__ *c* _d_ ~~e~~', '**a b** _c d_ ~~e~~'],
    ['***both*** **a *b* c**', '**_both_ a _b_ c**'],
    ['un*believ*able', 'un*believ*able'],
    ['**a***b*', '**a**\u200B_b_'],
    ['**`a*b` c**', '`a*b` **c**'],
  ],
  'inline code': [
    ['`a`', '`a`'],
    ['``a`b``', '``a`b``'],
    ['`` ` ``', '`` ` ``'],
    ['a ` ` b', 'a ` ` b'],
    ['`*not bold* <@1>`', '`*not bold* <@1>`'],
  ],
  'code block': [
    ['```sh\nls -l\n\n  cd\n```', '```sh\nls -l\n\n  cd\n```'],
    ['    indented', '```\nindented\n```'],
    ['````\n```\n````', '```\n`\u200B`\u200B`\n```'],
    ['```js {1,2}\nx\n```', '```js\nx\n```'],
    ['a\n```\nb\n```\nc', 'a\n```\nb\n```\nc'],
    ['```\n\n```', ''],
  ],
  'list, numbered list': [
    ['- a\n- b\n  - c\n- d', '- a\n- b\n  - c\n- d'],
    ['* a\n+ b', '- a\n\n- b'],
    ['3. a\n4. b\n   - c', '3. a\n4. b\n   - c'],
    ['intro\n\n- a\n\n  more\n- b\n\nend', 'intro\n- a\n  more\n- b\n\nend'],
  ],
  'list nested deeper than ten levels': [
    [
      `${nested(12)}\n${'  '.repeat(11)}- b\n- c`,
      `${nested(10)}\n${`${'  '.repeat(9)}- a\n`.repeat(2)}${'  '.repeat(9)}- b\n- c`,
    ],
    [
      `${nested(11)}\n${'  '.repeat(11)}1. b`,
      `${nested(10)}\n${'  '.repeat(9)}- a\n${'  '.repeat(9)}1. b`,
    ],
  ],
  'task list': [['- [x] a\n- [ ] b', '- ☑ a\n- ☐ b']],
  'code, quotes and tables in a list': [
    ['1. a\n   ```\n   b\n   ```\n2. c', '1. a\n```\nb\n```\n2. c'],
    ['- ```\n  a\n  ```', '- –\n```\na\n```'],
    ['- a\n  > b', '- a\n> b'],
  ],
  'narrow table': [
    [
      '| a | b | c |\n|---|:-:|--:|\n| **x** | yyy | 1 |\n| 日本 | y | 22 |',
      '```\na      b    c\n────  ───  ──\nx     yyy   1\n日本   y   22\n```',
    ],
    ['| a | b |\n|---|---|\n| x<br>y | p &amp; q |', '```\na    b\n───  ─────\nx y  p & q\n```'],
    ['| a |\n|---|\n| ```` ``` ```` |', '```\na\n───\n`\u200B`\u200B`\n```'],
  ],
  'table with a link, a picture or a footnote': [
    [
      '| a | b<br>c |\n|---|---|\n| [x](https://x.org) | y[^1] |\n| **z** | ![p](https://x.org/p.png) |\n\n[^1]: n',
      '- [**x**](https://x.org)\n  - b c: y\\[1\\]\n- **z**\n  - b c: [p](https://x.org/p.png)\n\n\\[1\\] n',
    ],
    ['| a | https://x.org |\n|---|---|', '- **a** · **<https://x.org>**'],
  ],
  'wide table': [
    [
      `| Name | Meaning | |\n|---|---|---|\n| \`a\` | ${'word '.repeat(12)}| |\n| b | [x](https://x.org) | y |`,
      `- \`a\`\n  - Meaning: ${'word '.repeat(12).trim()}\n- **b**\n  - Meaning: [x](https://x.org)\n  - y`.replace(
        '- `a`',
        '- **`a`**',
      ),
    ],
  ],
  quote: [
    ['> a\n> b\n>\n> c', '> a b\n> \n> c'],
    ['> a\n> > b\n> >> c', '> a\n> \n> ▎ b\n> ▎ \n> ▎ ▎ c'],
    ['> - a\n> - b', '> - a\n> - b'],
    ['> ```\n> a\n> b\n> ```', '> ```\n> a\n> b\n> ```'],
    ['> > a\n> > ```\n> > b\n> > ```', '> ▎ a\n> ```\n> b\n> ```'],
    ['> > | a | b |\n> > |---|---|\n> > | 1 | 2 |', '> ```\n> a  b\n> ─  ─\n> 1  2\n> ```'],
  ],
  'callout `> [!tip] Title`': [
    ['> [!tip] Take *care*\n> of it', '> 💡 **Take _care_**\n> of it'],
    ['> [!note]-\n> a', '> 📝 **Note**\n> a'],
    ['> [!custom]', '> **Custom**'],
  ],
  heading: [['# One\ntext', '**One**\n\ntext']],
  link: [
    ['[a **b**](https://x.org/y)', '[a **b**](https://x.org/y)'],
    ['[a](<https://x.org/a b(c)>)', '[a](https://x.org/a%20b%28c%29)'],
    ['**[a](https://x.org/_b_)**', '[**a**](https://x.org/_b_)'],
    ['![alt](https://x.org/y.png)', '[alt](https://x.org/y.png)'],
  ],
  'link whose text is an address, or has brackets': [
    ['[https://a.org](https://b.org)', 'https\\://a.org <https://b.org>'],
    ['[RFC \\[1\\]](https://b.org)', 'RFC \\[1\\] <https://b.org>'],
    ['[b.org](https://b.org)', '<https://b.org>'],
  ],
  'bare address': [
    ['see https://x.org/a_b.', 'see <https://x.org/a_b>.'],
    ['https://x.org/?a=(1)', '<https://x.org/?a=(1)>'],
  ],
  'link that is not for the web (`mailto:` …)': [
    ['[mail](mailto:a@b.org)', 'mail (a\\@b.org)'],
    ['<a@b.org>', 'a\\@b.org'],
    ['[a](#below) [b](other.md)', 'a b'],
  ],
  rule: [['a\n\n***\n\nb', 'a\n\n───\n\nb']],
  HTML: [
    ['<kbd>Ctrl</kbd>+<b>C</b> &amp; x', 'Ctrl+C & x'],
    ['<details><summary>More</summary>\nText &lt;a&gt;\n</details>', 'More\nText \\<a>'],
    ['a <!-- hidden --> b', 'a b'],
    ['a <script>alert(1)</script> b <style>x{}</style>c', 'a b c'],
    ['<script>\nalert(1)\n</script>\n\nb', 'b'],
    ['use <script> *here*', 'use \\<script> _here_'],
    ['<a href="https://x.org">a **b**</a> <a name="c"></a>d', '[a **b**](https://x.org) d'],
    ['<p>\n<a href="https://x.org">a <img src="b.png" alt="c"></a>\n</p>', '[a c](https://x.org)'],
    ['<img src="https://x.org/y.png" alt="z">', '[z](https://x.org/y.png)'],
    ['<pre>\na\n  <b>b</b> &lt;\n</pre>', '```\na\n  b <\n```'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
  ],
  'name in angle brackets that is no element': [
    [
      'Use <name> and <your-token>, List<String>, List<S>',
      'Use \\<name> and \\<your-token>, List\\<String>, List\\<S>',
    ],
    ['if a <b and c> d, <label> <title> </x>', 'if a \\<b and c> d, \\<label> \\<title> \\</x>'],
    ['<pod>\na <b class="x" hidden>b</b>', '\\<pod>\na b'],
  ],
  footnote: [['a[^n]\n\n[^n]: why', 'a\\[n\\]\n\n\\[n\\] why']],
  'mathematics (`$…$`, `$$…$$`)': [
    ['$a_1 * b$', '$a\\_1 \\* b$'],
    ['$a*b*c$, $\\{x\\}$, $$a_b_c$$', '$a\\*b\\*c$, $\\\\{x\\\\}$, $$a\\_b\\_c$$'],
    ['a\n$$\nx \\\\\n\n+ *y*\n$$\nb', 'a\n\n$$\nx \\\\\\\\\n\\+ \\*y\\*\n$$\n\nb'],
    ['> $$ a\n> *b* $$', '> $$ a\n> \\*b\\* $$'],
    ['$A *x* $B `$c$` $5$6 **$D** **$E**', '$A _x_ $B `$c$` $5$6 **$D $E**'],
    ['$$\nx', '$$\nx'],
  ],
  '`@everyone`, `<@123>`, `<t:…>`, `:smile:`': [
    [
      '@everyone @here <@123> <@&1> <#2> <t:0:R> :smile: <:x:1> </ask:1>',
      '\\@everyone \\@here \\<\\@123> \\<\\@&1> \\<#2> \\<t\\:0:R> \\:smile: \\<\\:x:1> \\</ask:1>',
    ],
    ['||no|| a_b_c 2 * 3', '\\|\\|no\\|\\| a\\_b\\_c 2 \\* 3'],
  ],
  'a line that begins with `#`, `-`, `>` or `1.` as text': [
    ['\\# a', '\\# a'],
    ['a<br>- b<br>1. c<br>> d', 'a\n\\- b\n1\\. c\n\\> d'],
    ['-\\# a', '\\-# a'],
  ],
};

/** What reading a note makes of them comes first. */
const noteRows: typeof rows = {
  'picture on the web, `![alt](https://…)`': [
    ['![alt](https://x.org/y.png)', '[alt](https://x.org/y.png)'],
  ],
  'picture or file of the vault, `![[a.png]]`, `![alt](a.png)`': [
    ['see ![[a.png]] and ![alt](a.png) now', 'see and now'],
  ],
  'note in place, `![[Note#Heading]]`': [['![[Note#Heading]]', 'Note > Heading']],
  'wikilink, `[[Note]]`, `[[Note\\|alias]]`': [['[[Note]] [[Note|b]] [c](Note.md)', 'Note b c']],
  'highlight `==a==`': [['a ==b *c*==', 'a **b _c_**']],
  'comment, `%%a%%`, `<!-- a -->`': [['a %%b%% c <!-- d --> e', 'a c e']],
};

function showNote(answer: string): string {
  return cardsOf(`## Why?\n\n${answer}\n`)
    .map((card) => show(card.answer))
    .join();
}

describe('renderPages', () => {
  it.each(Object.entries(rows))('should show: %s', (_row, cases) => {
    for (const [markdown, shown] of cases) expect(show(markdown)).toBe(shown);
  });

  it.each(Object.entries(noteRows))('should show of a note: %s', (_row, cases) => {
    for (const [markdown, shown] of cases) expect(showNote(markdown)).toBe(shown);
  });

  it('should have a case for each row of the documentation', async () => {
    const page = await readFile(new URL('../../../../docs/rendering.md', import.meta.url), 'utf8');
    const documented = [...page.matchAll(/^\| (.+?) +\| /gmu)].map(([, name = '']) => name);

    expect(documented.slice(2)).toEqual(Object.keys({ ...rows, ...noteRows }));
  });
});
