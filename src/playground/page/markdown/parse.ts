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
const mentions: ReadonlySet<string> = new Set(['user', 'channel', 'role', 'everyone', 'here']);

/**
 * Reads Discord's Markdown. Never throws: where the parser gives up, the text is shown as it is.
 * @returns nodes in order; equal neighbours of text are one
 */
export function parseMarkdown(text: string): MarkdownNode[] {
  try {
    return mergeTexts(parser(text, { inline: true }).flatMap(toNode));
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
      return [
        { type: 'time', seconds: Number(node['timestamp']), style: textOf(node, 'format') || 'f' },
      ];
    case 'emoji':
      return [{ type: 'emoji', name: textOf(node, 'name') }];
    default:
      return childrenOf(node);
  }
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
