import type { List, ListItem, Nodes, Parents, RootContent } from 'mdast';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { parseMarkdown } from '../vault/markdown.ts';
import { renderTable } from './render-table.ts';
import { withoutControls, type Page, type Styles } from './style.ts';

/**
 * Shows an answer's Markdown as text for a terminal: emphasis by style, lists with hanging indents,
 * tables aligned, code untouched.
 * @returns lines without line breaks
 */
export function renderMarkdown(markdown: string, page: Page): string[] {
  return renderBlocks(parseMarkdown(withoutControls(markdown)).children, page);
}

function renderBlocks(nodes: readonly RootContent[], page: Page): string[] {
  const blocks = nodes.map((node) => renderBlock(node, page)).filter((lines) => lines.length > 0);
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function renderBlock(node: RootContent, page: Page): string[] {
  const { styles, width } = page;
  switch (node.type) {
    case 'paragraph':
      return wrap(renderInline(node, styles), width);
    case 'heading':
      return wrap(styles.strong(renderInline(node, styles)), width);
    case 'list':
      return renderList(node, page);
    case 'code':
      return node.value.split('\n').map((line) => (line === '' ? '' : `    ${styles.code(line)}`));
    case 'blockquote':
      return renderQuote(node, page);
    case 'table':
      return renderTable(
        node.children.map((row) => row.children.map((cell) => renderCell(cell, styles))),
        page,
      );
    case 'thematicBreak':
      return [styles.faint('─'.repeat(Math.min(width, 20)))];
    case 'html':
      return wrap(withoutTags(node.value).trim(), width);
    case 'footnoteDefinition':
      return hang(renderBlocks(node.children, narrow(page, 4)), `[${node.identifier}] `);
    case 'definition':
    case 'yaml':
      return [];
    default:
      return wrap(renderInline(node, styles), width);
  }
}

function wrap(text: string, width: number): string[] {
  const lines = Number.isFinite(width) ? wrapAnsi(text, width, { hard: true }) : text;
  return lines === '' ? [] : lines.split('\n');
}

function narrow(page: Page, columns: number): Page {
  return { ...page, width: Math.max(page.width - columns, 20) };
}

/** Puts a mark in front of the first line, and blanks as wide in front of the others. */
function hang(lines: readonly string[], mark: string): string[] {
  const blanks = ' '.repeat(stringWidth(mark));
  return lines.map((line, index) => (index === 0 ? mark + line : line === '' ? '' : blanks + line));
}

function renderList(list: List, page: Page): string[] {
  const start = list.start ?? 1;
  const widest = list.ordered === true ? `${start + list.children.length - 1}. `.length : 2;
  const items = list.children.map((item, index) => {
    const mark = list.ordered === true ? `${start + index}. `.padStart(widest) : '• ';
    return hang(renderItem(item, narrow(page, widest)), mark);
  });
  const isLoose = list.spread === true && items.some((lines) => lines.length > 3);
  return items.flatMap((lines, index) => (isLoose && index > 0 ? ['', ...lines] : lines));
}

/** Text and the list under it stand close together; other blocks keep their distance. */
function renderItem(item: ListItem, page: Page): string[] {
  const box = item.checked === true ? '☑ ' : item.checked === false ? '☐ ' : '';
  const lines: string[] = [];
  for (const child of item.children) {
    if (lines.length > 0 && child.type !== 'list') lines.push('');
    lines.push(...renderBlock(child, page));
  }
  const [first = '', ...rest] = lines;
  return [box + first, ...rest];
}

const callout = /^\[!(?<kind>[\w-]+)\][+-]?\s*(?<title>[^\n]*)\n?/u;

/** A callout's first line is its title; without one, its kind is. */
function renderQuote(node: Parents & { type: 'blockquote' }, page: Page): string[] {
  const { styles } = page;
  const lines = renderBlocks(node.children, narrow(page, 2));
  const match = callout.exec(lines[0] ?? '');
  const { kind = '', title = '' } = match?.groups ?? {};
  const name = title === '' ? kind.charAt(0).toUpperCase() + kind.slice(1) : title;
  const shown = match === null ? lines : [styles.strong(name), ...lines.slice(1)];
  return shown.map((line) => `${styles.faint('│')} ${line}`.trimEnd());
}

function renderInline(node: Nodes, styles: Styles): string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'inlineCode':
      return styles.code(styles.code('x') === 'x' ? `\`${node.value}\`` : node.value);
    case 'break':
      return '\n';
    case 'html':
      return withoutTags(node.value);
    case 'strong':
      return styles.strong(inlineOf(node, styles));
    case 'emphasis':
      return styles.emphasis(inlineOf(node, styles));
    case 'delete':
      return styles.struck(inlineOf(node, styles));
    case 'link': {
      const text = inlineOf(node, styles);
      return text === node.url ? text : `${text} ${styles.faint(`(${node.url})`)}`;
    }
    case 'image':
      return node.alt ?? '';
    case 'footnoteReference':
      return `[${node.identifier}]`;
    default:
      return 'children' in node ? inlineOf(node, styles) : '';
  }
}

/** A table's cell has one line. */
function renderCell(cell: Nodes, styles: Styles): string {
  return renderInline(cell, styles).replaceAll('\n', ' ');
}

function inlineOf(node: Parents, styles: Styles): string {
  return node.children.map((child) => renderInline(child, styles)).join('');
}

function withoutTags(html: string): string {
  return html
    .replaceAll(/<br\s*\/?>|<\/(?:summary|p|div|li|tr|h\d)>/giu, '\n')
    .replaceAll(/<\/t[dh]>/giu, '  ')
    .replaceAll(/<[^<>]*>/gu, '');
}
