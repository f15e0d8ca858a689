import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../src/playground/page/markdown/parse.ts';
import type { MarkdownNode } from '../../src/playground/page/markdown/tree.ts';

/** A tree on one line: `strong(a)`, `ul(a | b)`. */
function brief(nodes: readonly MarkdownNode[]): string {
  return nodes.map(briefNode).join('');
}

function briefNode(node: MarkdownNode): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'break':
      return '⏎';
    case 'code':
      return `code(${node.text})`;
    case 'code-block':
      return `block(${node.language}: ${node.text})`;
    case 'link':
      return `link(${node.href}: ${brief(node.children)})`;
    case 'list':
      return `${node.start === null ? 'ul' : `ol${node.start}`}(${node.items.map(brief).join(' | ')})`;
    case 'heading':
      return `h${node.level}(${brief(node.children)})`;
    case 'mention':
      return `${node.kind}(${node.id})`;
    case 'command':
      return `command(${node.name} ${node.id})`;
    case 'time':
      return `time(${node.seconds} ${node.style})`;
    case 'emoji':
      return `emoji(${node.name})`;
    default:
      return `${node.type}(${brief(node.children)})`;
  }
}

const id = '123456789012345678';
const snippets: readonly (readonly [string, string])[] = [
  ['plain', 'plain'],
  ['a\nb', 'a⏎b'],
  ['**b**', 'strong(b)'],
  ['*i* _i_', 'em(i) em(i)'],
  ['***both***', 'em(strong(both))'],
  ['__u__', 'underline(u)'],
  ['~~s~~', 'strike(s)'],
  ['||x **y**||', 'spoiler(x strong(y))'],
  ['`a *b*`', 'code(a *b*)'],
  ['```\nplain\n```', 'block(: plain)'],
  ['```yaml\nkind: Pod\n```', 'block(yaml: kind: Pod)'],
  ['# H', 'h1(H)'],
  ['## H\ntext', 'h2(H)text'],
  ['### H **b**', 'h3(H strong(b))'],
  ['-# small', 'small(small)'],
  ['> q', 'quote(q)'],
  ['> q\n> r', 'quote(q⏎r)'],
  ['>>> a\nb', 'quote(a⏎b)'],
  ['- a', 'ul(a)'],
  ['* a\n* b', 'ul(a | b)'],
  ['- a\n  - b\n- c', 'ul(aul(b) | c)'],
  ['- a\n  - b\n    - c\n  - d', 'ul(aul(bul(c) | d))'],
  ['1. a\n2. b', 'ol1(a | b)'],
  ['3. a\n4. b', 'ol3(a | b)'],
  ['1. a\n   - b', 'ol1(aul(b))'],
  ['- a **b**\n- `c`', 'ul(a strong(b) | code(c))'],
  ['text\n- a\n- b\nmore', 'text⏎ul(a | b)⏎more'],
  ['a - b', 'a - b'],
  ['1.5 is a number', '1.5 is a number'],
  ['- a\n  goes on', 'ul(a⏎goes on)'],
  ['> - a\n> - b', 'quote(ul(a | b))'],
  ['[t](https://a.b/c)', 'link(https://a.b/c: t)'],
  ['[t](javascript:alert(1))', '[t](javascript:alert(1))'],
  ['https://a.b/c_d_e', 'link(https://a.b/c_d_e: https://a.b/c_d_e)'],
  ['<https://a.b/>', 'link(https://a.b/: https://a.b/)'],
  [`<@${id}> <@!${id}>`, `user(${id}) user(${id})`],
  [`<#${id}> <@&${id}>`, `channel(${id}) role(${id})`],
  ['@everyone @here', 'everyone() here()'],
  [`</ask:${id}>`, `command(ask ${id})`],
  [`</quiz start:${id}>`, `command(quiz start ${id})`],
  ['<t:1700000000:R>', 'time(1700000000 R)'],
  ['<t:1700000000>', 'time(1700000000 f)'],
  ['<t:99999999999999999:F>', '<t:99999999999999999:F>'],
  [`<:pod:${id}>`, 'emoji(pod)'],
  ['\\*not\\* \\`code\\`', '*not* `code`'],
  ['<b>x</b>', '<b>x</b>'],
  ['5 * 3 * 2', '5 * 3 * 2'],
];

/** How deep brackets stand in one another. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

describe('parseMarkdown', () => {
  it.each(snippets)('should understand %j', (text, expected) => {
    expect(brief(parseMarkdown(text))).toBe(expected);
  });

  it('should take any text, and link to the web alone', () => {
    const piece = fc.constantFrom(
      ...'* _ ~ ` | [ ] ( ) < > # - 1. \n'.split(' '),
      '\n',
      '  ',
      'word',
      'javascript:x',
      'https://a.b',
      '<@1>',
    );
    const links = (nodes: readonly MarkdownNode[]): string[] =>
      nodes.flatMap((node) => [
        ...(node.type === 'link' ? [node.href] : []),
        ...('children' in node ? links(node.children) : []),
        ...(node.type === 'list' ? node.items.flatMap(links) : []),
      ]);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const found = links(parseMarkdown(pieces.join('')));
        expect(found.filter((href) => !/^https?:/u.test(href))).toEqual([]);
      }),
    );
  });

  it.each(['# ', '- ', '> ', '**', '||', '*'])(
    'should show what is nested too deep as it is: %j',
    (mark) => {
      const deep = `${mark.repeat(1500)}x`;
      const shown = brief(parseMarkdown(deep));

      expect(shown).toContain('x');
      expect(depthOf(shown)).toBeLessThan(60);
    },
  );
});
