import type { Blockquote, Html, List, ListItem, RootContent } from 'mdast';
import { parseMarkdown, plainText } from '../../../src/vault/markdown.ts';
import type { Block } from './block.ts';
import { calloutOf } from './callout.ts';
import { toFence } from './fence.ts';
import { flow, type Place } from './flow.ts';
import { nodesOfHtml, preformattedText } from './html-nodes.ts';
import { textPieces, toPieces } from './inline.ts';
import { deepItems, signedItems } from './list-items.ts';
import { mark } from './piece.ts';
import { toPortions } from './portions.ts';
import { tableBlocks } from './table.ts';

/** Lists that are nested deeper stand at this depth, quotes are shown as one text. */
const maxDepth = 10;
/** A bar for each quote inside a quote: Discord knows one level. */
const quotePrefix = '> ';
const innerQuotePrefix = '▎ ';
const ruler = '───';

/** Cuts Markdown into blocks, each a line of text or a piece of code. */
export function toBlocks(markdown: string): Block[] {
  const nodes = toPortions(markdown).flatMap((portion) => parseMarkdown(portion).children);
  return blocksOf(nodes, { quote: '', indent: 0, depth: 0 });
}

function blocksOf(nodes: readonly RootContent[], place: Place): Block[] {
  const blocks: Block[] = [];
  let above: RootContent | undefined;
  for (const node of nodes) {
    const [first, ...rest] = blocksOfNode(node, place);
    if (first === undefined) continue;
    const touches = first.kind === 'fence' || blocks.at(-1)?.kind === 'fence';
    const gap = !touches && isApart(above, node) ? `\n${place.quote}\n` : '\n';
    blocks.push({ ...first, gap }, ...rest);
    above = node;
  }
  return blocks;
}

/** Text keeps its distance from text, and from a list above it, which would swallow it. */
function isApart(above: RootContent | undefined, below: RootContent): boolean {
  return above !== undefined && (!isListed(below) || isListed(above));
}

function isListed({ type }: RootContent): boolean {
  return type === 'list' || type === 'table';
}

function blocksOfNode(node: RootContent, place: Place): Block[] {
  switch (node.type) {
    case 'paragraph':
      return flow(toPieces(node), place);
    case 'heading':
      return flow(toPieces(node, mark.strong), place).map((own) => ({ ...own, isHeading: true }));
    case 'list':
      return listBlocks(node, place);
    case 'blockquote':
      return quoteBlocks(node, place);
    case 'code':
      return codeBlocks(node.value, node.lang ?? '', place);
    case 'table':
      return tableBlocks(node, place.quote);
    case 'thematicBreak':
      return flow(textPieces(ruler, mark.none), place);
    case 'html':
      return htmlBlocks(node, place);
    case 'footnoteDefinition':
      return footnoteBlocks(node.label ?? node.identifier, node.children, place);
    case 'definition':
    case 'yaml':
      return [];
    default:
      return flow(toPieces(node), place);
  }
}

function codeBlocks(code: string, language: string, { quote }: Place): Block[] {
  const lines = code.split('\n');
  if (lines.every((line) => line.trim() === '')) return [];
  const known = /^[\w+#.-]+$/u.test(language) ? language : '';
  return [toFence({ lines, isQuoted: quote !== '', language: known })];
}

function htmlBlocks(node: Html, place: Place): Block[] {
  const code = preformattedText(node);
  if (code !== null) return codeBlocks(code, '', place);
  return flow(
    nodesOfHtml(node).flatMap((own) => toPieces(own)),
    place,
  );
}

function listBlocks(list: List, place: Place): Block[] {
  const items = place.depth < maxDepth ? signedItems(list) : deepItems(list);
  return items.flatMap(({ item, sign }) => itemBlocks(item, sign, place));
}

/** What cannot stand in an item for Discord (code, quotes) follows it, without indentation. */
function itemBlocks(item: ListItem, sign: string, place: Place): Block[] {
  const { quote } = place;
  const depth = place.depth + 1;
  const indent = depth < maxDepth ? place.indent + sign.length : place.indent;
  const inside = { quote, indent, depth };
  const box = item.checked === true ? '☑ ' : item.checked === false ? '☐ ' : '';
  const [first, ...rest] = item.children.flatMap((child) => blocksOfNode(child, inside));
  const own = { indent: place.indent, sign };
  const isText = first?.kind === 'flow' && first.quote === quote && first.sign === '';
  if (isText && first.indent === indent) {
    return [
      { ...first, ...own, pieces: [...textPieces(box, mark.none), ...first.pieces] },
      ...rest,
    ];
  }
  const empty = flow(textPieces(box === '' ? '–' : box, mark.none), inside);
  return [
    ...empty.map((block) => ({ ...block, ...own })),
    ...(first === undefined ? [] : [first]),
    ...rest,
  ];
}

function quoteBlocks(node: Blockquote, place: Place): Block[] {
  if (place.depth >= maxDepth) return flow(textPieces(plainText(node), mark.none), place);
  const quote = place.quote + (place.quote === '' ? quotePrefix : innerQuotePrefix);
  const inside = { quote, indent: 0, depth: place.depth + 1 };
  const callout = calloutOf(node);
  if (callout === null) return blocksOf(node.children, inside);
  const title = flow(callout.title, inside).map((own) => ({ ...own, isHeading: true }));
  return [...title, ...flow(callout.first, inside), ...blocksOf(callout.rest, inside)];
}

function footnoteBlocks(name: string, nodes: readonly RootContent[], place: Place): Block[] {
  const [first, ...rest] = blocksOf(nodes, place);
  const label = textPieces(`[${name}] `, mark.none);
  if (first?.kind === 'flow') return [{ ...first, pieces: [...label, ...first.pieces] }, ...rest];
  return [...flow(label, place), ...(first === undefined ? [] : [first]), ...rest];
}
