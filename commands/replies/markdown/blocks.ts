import type { Blockquote, List, ListItem, RootContent } from 'mdast';
import { parseMarkdown, plainText } from '../../../src/vault/markdown.ts';
import type { Block, FlowBlock } from './block.ts';
import { calloutOf } from './callout.ts';
import { toFence } from './fence.ts';
import { textOfHtml } from './html.ts';
import { linePieces, textPieces, toPieces } from './inline.ts';
import { isGap, mark, type Piece } from './piece.ts';
import { toPortions } from './portions.ts';
import { tableBlocks } from './table.ts';

/** Lists and quotes that are nested deeper are shown as one text. */
const maxDepth = 10;
const maxIndent = 40;
/** A bar for each quote inside a quote: Discord knows one level. */
const quotePrefix = '> ';
const innerQuotePrefix = '▎ ';
const ruler = '───';

/** Where blocks stand. */
interface Place {
  /** The quotes' bars. */
  readonly quote: string;
  /** How far a list's items are indented. */
  readonly indent: number;
  readonly depth: number;
}

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
      return flow(linePieces(textOfHtml(node.value).trim(), mark.none), place);
    case 'footnoteDefinition':
      return footnoteBlocks(node.label ?? node.identifier, node.children, place);
    case 'definition':
    case 'yaml':
      return [];
    default:
      return flow(toPieces(node), place);
  }
}

function flow(pieces: readonly Piece[], { quote, indent }: Place): FlowBlock[] {
  const own = foldGaps(pieces);
  if (own.length === 0) return [];
  return [{ kind: 'flow', quote, indent, sign: '', pieces: own, gap: '\n', isHeading: false }];
}

/** One gap where there are several, a line break if one is among them; none at the edges. */
function foldGaps(pieces: readonly Piece[]): Piece[] {
  const folded: Piece[] = [];
  for (const piece of pieces) {
    const last = folded.at(-1);
    if (!isGap(piece)) folded.push(piece);
    else if (last !== undefined && !isGap(last)) folded.push(piece);
    else if (last?.kind === 'space' && piece.kind === 'break') folded[folded.length - 1] = piece;
  }
  return folded.slice(0, folded.findLastIndex((piece) => !isGap(piece)) + 1);
}

function codeBlocks(code: string, language: string, { quote }: Place): Block[] {
  const lines = code.split('\n');
  if (lines.every((line) => line.trim() === '')) return [];
  const known = /^[\w+#.-]+$/u.test(language) ? language : '';
  return [toFence({ lines, isQuoted: quote !== '', language: known })];
}

function listBlocks(list: List, place: Place): Block[] {
  if (place.depth >= maxDepth) return flow(textPieces(plainText(list), mark.none), place);
  const start = list.start ?? 1;
  return list.children.flatMap((item, index) =>
    itemBlocks(item, list.ordered === true ? `${start + index}. ` : '- ', place),
  );
}

/** What cannot stand in an item for Discord (code, quotes) follows it, without indentation. */
function itemBlocks(item: ListItem, sign: string, place: Place): Block[] {
  const { quote } = place;
  const indent = Math.min(place.indent + sign.length, maxIndent);
  const inside = { quote, indent, depth: place.depth + 1 };
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
