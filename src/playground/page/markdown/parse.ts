import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import { listRule } from './list-rule.ts';
import type { MarkdownNode, MentionKind, Span } from './tree.ts';

const parser = SimpleMarkdown.parserFor({ ...rulesExtended, list: listRule });
type Parsed = ReturnType<typeof parser>[number];

const spans: Readonly<Record<string, Span>> = {
  strong: 'strong',
  em: 'em',
  underline: 'underline',
  strikethrough: 'strike',
  spoiler: 'spoiler',
  blockQuote: 'quote',
  subtext: 'small',
};
/** What a Date can hold. @see https://tc39.es/ecma262/#sec-time-values-and-time-range */
const lastSecond = 8_640_000_000_000;
/** What is nested deeper is shown as it is written: nobody means that, and drawing it takes a stack. */
const maxDepth = 40;
const mentions: ReadonlySet<string> = new Set(['user', 'channel', 'role', 'everyone', 'here']);

/**
 * Reads Discord's Markdown. Never throws: where the parser gives up, the text is shown as it is.
 * @returns nodes in order; equal neighbours of text are one
 */
export function parseMarkdown(text: string): MarkdownNode[] {
  try {
    const nodes = mergeTexts(parser(text, { inline: true }).flatMap(toNode));
    return depthOf(nodes) > maxDepth ? [{ type: 'text', text }] : nodes;
  } catch (error) {
    // Thousands of marks in a row are more than its recursion takes.
    if (error instanceof RangeError) return [{ type: 'text', text }];
    throw error;
  }
}

function toNode(node: Parsed): MarkdownNode[] {
  const span = spans[node.type];
  if (span !== undefined) return [{ type: span, children: childrenOf(node) }];
  if (mentions.has(node.type)) {
    return [{ type: 'mention', kind: node.type as MentionKind, id: textOf(node, 'id') }];
  }
  switch (node.type) {
    case 'text':
      return [{ type: 'text', text: textOf(node, 'content') }];
    case 'emoticon':
      return [{ type: 'text', text: textOf(node, 'content') }];
    case 'twemoji':
      return [{ type: 'text', text: textOf(node, 'name') }];
    case 'br':
    case 'newline':
      return [{ type: 'break' }];
    case 'heading':
      return [{ type: 'heading', level: Number(node['level']), children: childrenOf(node) }];
    case 'inlineCode':
      return [{ type: 'code', text: textOf(node, 'content') }];
    case 'codeBlock':
      return [
        { type: 'code-block', language: textOf(node, 'lang'), text: textOf(node, 'content') },
      ];
    case 'link':
    case 'url':
    case 'autolink':
      return toLink(node);
    case 'list':
      return [toList(node)];
    case 'slashCommand':
      return [{ type: 'command', name: textOf(node, 'fullName'), id: textOf(node, 'id') }];
    case 'timestamp':
      return [toTime(node)];
    case 'emoji':
      return [{ type: 'emoji', name: textOf(node, 'name') }];
    default:
      return childrenOf(node);
  }
}

/** A time that no calendar has is shown as it is written, as in Discord. */
function toTime(node: Parsed): MarkdownNode {
  const seconds = Number(node['timestamp']);
  const style = textOf(node, 'format');
  if (Math.abs(seconds) <= lastSecond) return { type: 'time', seconds, style: style || 'f' };
  return {
    type: 'text',
    text: `<t:${textOf(node, 'timestamp')}${style === '' ? '' : `:${style}`}>`,
  };
}

/** Discord links to the web only; anything else is shown as text. */
function toLink(node: Parsed): MarkdownNode[] {
  const target = textOf(node, 'target');
  const children = childrenOf(node);
  const url = URL.parse(target);
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (isWeb) return [{ type: 'link', href: url.href, children }];
  return node.type === 'link'
    ? [{ type: 'text', text: '[' }, ...children, { type: 'text', text: `](${target})` }]
    : children;
}

function toList(node: Parsed): MarkdownNode {
  const items = (node['items'] as Parsed[][]).map((item) => mergeTexts(item.flatMap(toNode)));
  return { type: 'list', start: node['start'] as number | null, items };
}

function childrenOf(node: Parsed): MarkdownNode[] {
  const content: unknown = node['content'];
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return Array.isArray(content) ? mergeTexts((content as Parsed[]).flatMap(toNode)) : [];
}

function textOf(node: Parsed, key: string): string {
  const value: unknown = node[key];
  return typeof value === 'string' ? value : '';
}

/** How deep nodes are nested. @throws RangeError when that is deeper than a stack */
function depthOf(nodes: readonly MarkdownNode[]): number {
  return nodes.reduce((deepest, node) => {
    const inner = 'children' in node ? [node.children] : node.type === 'list' ? node.items : [];
    return Math.max(deepest, 1 + Math.max(0, ...inner.map(depthOf)));
  }, 0);
}

function mergeTexts(nodes: readonly MarkdownNode[]): MarkdownNode[] {
  const merged: MarkdownNode[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (node.type === 'text' && last?.type === 'text') {
      merged[merged.length - 1] = { type: 'text', text: last.text + node.text };
    } else merged.push(node);
  }
  return merged;
}
