import { describe, expect, it } from 'vitest';
import { cardsOf } from '../helpers/vault.ts';

function answerOf(body: string): string | undefined {
  return cardsOf(`## Why?\n${body}`)[0]?.answer;
}

describe('answers', () => {
  it('should keep nested lists and numbered steps with quoted commands as they are', () => {
    const body = '1. First:\n\n    > `kubectl get pods`\n\n2. Then\n    - deep\n        - deeper';

    expect(answerOf(body)).toBe(body);
  });

  it('should leave code to the letter: no heading, no link, no comment in it', () => {
    const body = '```sh\n# no heading\n[[x]] %%y%%   \n\n\n\n==z==\n```\n\nand `[[a]] ==b==`';
    const cards = cardsOf(`## Why?\n${body}`);

    expect(cards).toHaveLength(1);
    expect(cards[0]?.answer).toBe(body);
    expect(cards[0]?.links).toEqual([]);
  });

  it('should keep the indentation of code in a list', () => {
    const body = '- step\n\n  ```yaml\n  a:\n    b: 1\n  ```\n- next';

    expect(answerOf(body)).toBe(body);
  });

  it.each([
    [
      'a table with a link',
      '| a | b |\n| --- | --- |\n| [[A\\|b]] | c |',
      '| a | b |\n| --- | --- |\n| b | c |',
    ],
    ['a callout', '> [!note] Mind\n> see [[A]]', '> [!note] Mind\n> see A'],
    ['a quote', '> said\n> twice', '> said\n> twice'],
    ['an embedded picture', 'before\n\n![[pic.png|300]]\n\nafter', 'before\n\nafter'],
    ['a bullet that is only a picture', '- a\n- ![[pic.png]]\n- b', '- a\n- b'],
    ['an embedded note', '![[Service#Types]]', 'Service > Types'],
    ['a picture from the web', '![logo](https://x.org/a.png)', '[logo](https://x.org/a.png)'],
    ['a picture without words', '![|100](https://x.org/a.png)', '[picture](https://x.org/a.png)'],
    ['a local picture', 'text\n![alt](img/a.png)', 'text'],
    ['a linked picture', '[![logo](a.png)](https://x.org)', '[logo](https://x.org)'],
    ['a link to a note by path', 'see [that](../Other%20Note.md#A)', 'see that'],
    ['an inline comment', 'a %%secret%% b', 'a b'],
    ['a comment over two lines', 'a %%b\nc%% d', 'a\n d'],
    ['a bullet that is only a comment', '- a\n- %%only%%\n- b', '- a\n\n- b'],
    ['a comment with half a fence', 'a\n%%\n```\n%%\nb', 'a\n\nb'],
    ['a comment with a fence', '%%\n```\n%%\n```\n%%\nb', 'b'],
    ['a comment that nothing closes', 'a\n\n%%\nhidden\n\nhidden', 'a'],
    ['two marks that are none', '50%% of it.\n\nAnd 20%%.', '50%% of it.\n\nAnd 20%%.'],
    ['a mark in code that closes nothing', '100%% full\n\n`a %% b`', '100%% full\n\n`a %% b`'],
    ['a block comment', 'a\n\n%%\nsecret\n## hidden\n%%\n\nb', 'a\n\nb'],
    ['an HTML comment', 'a\n\n<!-- secret -->\n\nb <!-- c -->', 'a\n\nb'],
    ['an unclosed comment', '100%% sure', '100%% sure'],
    ['a highlight', 'this is ==very important== here', 'this is **very important** here'],
    ['a highlight around bold', '==a **b** c==', 'a **b** c'],
    ['a highlight in bold', '**a ==b== c**', '**a b c**'],
    [
      'a highlight beside letters',
      'Wort==teil== コンテナは==プロセス==、',
      'Wort**teil** コンテナは**プロセス**、',
    ],
    ['a reference link into the vault', 'see [that][l]\n\n[l]: Other.md', 'see that'],
    ['tags under a line of text', 'text\n#tag #more', 'text'],
    ['a number that is no tag', 'text\n#42', 'text\n#42'],
    ['footnotes after a blank', 'a ^[b] c', 'a (b) c'],
    ['a comparison', 'a == b and x==y', 'a == b and x==y'],
    ['a block id', 'text ^id-1\n\n- item ^id-2', 'text\n\n- item'],
    ['a block id of its own', '- a\n- b\n\n^list', '- a\n- b'],
    ['an inline footnote', 'text^[see [[A]] now] [b].', 'text (see A now) [b].'],
    ['a picture between words', 'see ![[a.png]] and', 'see and'],
    ['a rule under text', 'text\n---\nmore\n- a\n  ---\n  b', 'text\n\n---\nmore\n- a\n  ***\n  b'],
    ['a line of tags', '#pod #k8s/net\n\ntext', 'text'],
    ['a rule in the middle', 'a\n\n---\n\nb\n\n---', 'a\n\n---\n\nb'],
    ['a meant line break', 'one  \ntwo   ', 'one  \ntwo'],
    ['an escaped link', 'a \\[[b]]', 'a \\[[b]]'],
    ['a link with a dot in its name', 'see [[v1.28 notes]]', 'see v1.28 notes'],
    [
      'links to places',
      '[[A#B#C]], [[#D]], [[A#^x]], [[A^x]], [[A|a *b*]]',
      'A > B > C, D, A, A, a *b*',
    ],
    ['mathematics', '$[[x]]$ and $$a==b\\\\\n[[y]]$$', '$[[x]]$ and $$a==b\\\\\n[[y]]$$'],
    ['a block of it', '$$\n# a\n+ [[b]]\n\n---\n$$', '$$\n# a\n+ [[b]]\n\n---\n$$'],
    ['dollars that are none', '$5 [[A]] $10, **$A** [[B]] **$B**', '$5 A $10, **$A** B **$B**'],
    ['no links', '[[]] [[ ]] [[|x]] [[a', '[[]] [[ ]] [[|x]] [[a'],
  ])('should render %s', (_name, body, answer) => {
    expect(answerOf(body)).toBe(answer);
  });

  it('should carry its footnotes, wherever they stand, and no other card theirs', () => {
    const cards = cardsOf('## Why?\nBecause[^1].\n## How?\nSo.\n\n[^1]: See [[A]].\n');

    expect(cards.map(({ answer }) => answer)).toEqual(['Because[^1].\n\n[^1]: See A.', 'So.']);
  });

  it('should give reference links their address', () => {
    const cards = cardsOf('## Why?\n[docs][k] and [k]\n## How?\nSo.\n\n[k]: https://x.org/a_(b)\n');

    expect(cards.map(({ answer }) => answer)).toEqual([
      '[docs](<https://x.org/a_(b)>) and [k](<https://x.org/a_(b)>)',
      'So.',
    ]);
  });
});
