import type { Html, Nodes, PhrasingContent } from 'mdast';
import { attributeOf, toHtmlParts, type HtmlPart } from './html.ts';

type Tag = Extract<HtmlPart, { kind: 'tag' }>;
type Item = Tag | { readonly kind: 'node'; readonly node: Nodes };

/** What the end of these is: the end of a line. */
const endsLine = /^(?:summary|p|div|li|tr|h\d)$/u;
const endsCell = /^t[dh]$/u;
const isUnseen = /^(?:script|style)$/u;

/**
 * Puts Markdown's own nodes in the place of HTML: links, pictures and line breaks stay, scripts and
 * styles go with all that they hold, and of any other element its text remains.
 */
export function withoutHtml(nodes: readonly Nodes[]): Nodes[] {
  if (nodes.every(({ type }) => type !== 'html')) return [...nodes];
  return resolve(nodes.flatMap((node) => (node.type === 'html' ? itemsOf(node) : [asItem(node)])));
}

/** As {@link withoutHtml}, for HTML that is a block of its own: each of its lines is one. */
export function nodesOfHtml(html: Html): Nodes[] {
  return resolve(itemsOf(html)).flatMap((node): readonly Nodes[] =>
    node.type === 'text' ? linesOf(node.value) : [node],
  );
}

function linesOf(text: string): PhrasingContent[] {
  return text.split('\n').flatMap((value, index): PhrasingContent[] => {
    const line: PhrasingContent = { type: 'text', value };
    return index === 0 ? [line] : [{ type: 'break' }, line];
  });
}

function asItem(node: Nodes): Item {
  return { kind: 'node', node };
}

function itemsOf({ value }: Html): Item[] {
  return toHtmlParts(value).map((part) =>
    part.kind === 'tag' ? part : asItem({ type: 'text', value: part.text }),
  );
}

/** An element whose end is to come: what it holds is not shown as it is. */
interface OpenElement {
  readonly tag: Tag;
  readonly nodes: Nodes[];
}

function resolve(items: readonly Item[]): Nodes[] {
  const nodes: Nodes[] = [];
  let open: OpenElement | null = null;
  for (const item of items) {
    const isTag = item.kind === 'tag';
    if (open === null && isTag && !item.isEnd && holdsOthers(item)) {
      open = { tag: item, nodes: [] };
    } else if (open !== null && isTag && item.isEnd && item.name === open.tag.name) {
      nodes.push(...nodesOfElement(open));
      open = null;
    } else {
      (open?.nodes ?? nodes).push(...(isTag ? nodesOfTag(item) : [item.node]));
    }
  }
  return open === null ? nodes : [...nodes, ...nodesOfUnclosed(open)];
}

function holdsOthers({ name, attributes }: Tag): boolean {
  return isUnseen.test(name) || (name === 'a' && attributeOf(attributes, 'href') !== undefined);
}

function nodesOfElement({ tag, nodes }: OpenElement): Nodes[] {
  if (tag.name !== 'a') return [];
  const url = attributeOf(tag.attributes, 'href') ?? '';
  // Tags are resolved among the nodes of one line of text, and no block is among those.
  const children = nodes.map(withoutPicture) as PhrasingContent[];
  return [{ type: 'link', url, children }];
}

/** A link holds no other one. */
function withoutPicture(node: Nodes): Nodes {
  return node.type === 'image' ? { type: 'text', value: node.alt ?? '' } : node;
}

/** Nothing that is shown may go because an end is missing; a script is named. */
function nodesOfUnclosed({ tag, nodes }: OpenElement): Nodes[] {
  if (tag.name === 'a') return nodes;
  return [{ type: 'text', value: `<${tag.name}${tag.attributes}>` }, ...nodes];
}

function nodesOfTag({ name, isEnd, attributes }: Tag): Nodes[] {
  if (name === 'br' || (isEnd && endsLine.test(name))) return [{ type: 'break' }];
  if (isEnd && endsCell.test(name)) return [{ type: 'text', value: ' ' }];
  if (name !== 'img') return [];
  const alt = attributeOf(attributes, 'alt') ?? '';
  return [{ type: 'image', url: attributeOf(attributes, 'src') ?? '', alt }];
}

const preformatted = /^\s*<pre(?:\s[^<>]*)?>\n?(?<inside>[\s\S]*?)\n?<\/pre>\s*$/iu;

/** @returns the lines of HTML that is preformatted as a whole; null for any other */
export function preformattedText({ value }: Html): string | null {
  const inside = preformatted.exec(value)?.groups?.['inside'];
  if (inside === undefined) return null;
  return toHtmlParts(inside)
    .map((part) => (part.kind === 'text' ? part.text : part.name === 'br' ? '\n' : ''))
    .join('');
}
