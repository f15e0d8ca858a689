import type { Image, Link, Nodes } from 'mdast';
import { plainText } from '../../../src/vault/markdown.ts';
import { withoutHtml } from './html-nodes.ts';
import { isGap, mark, visibleText, type Piece } from './piece.ts';
import { linkTarget, webAddress } from './web-address.ts';

/** Deeper emphasis than this says nothing more, and was made to be slow. */
const maxDepth = 20;

/** Code like this would need longer marks than it is worth. */
const manyBackticks = /`{10}/u;

/** Cuts inline Markdown into pieces. A line that ends without a hard break goes on. */
export function toPieces(node: Nodes, marks: number = mark.none, depth = 0): Piece[] {
  if (depth > maxDepth) return textPieces(plainText(node), marks);
  const below = (more: number): Piece[] => childPieces(node, marks | more, depth + 1);
  switch (node.type) {
    case 'text':
      return textPieces(node.value, marks);
    case 'strong':
      return below(mark.strong);
    case 'emphasis':
      return below(mark.emphasis);
    case 'delete':
      return below(mark.struck);
    case 'inlineCode':
      return codePieces(node.value, marks);
    case 'break':
      return [{ kind: 'break', marks }];
    case 'html':
      return withoutHtml([node]).flatMap((own) => toPieces(own, marks, depth + 1));
    case 'link':
      return linkPieces(node, below(mark.none), marks);
    case 'image':
      return imagePieces(node, marks);
    case 'footnoteReference':
      return textPieces(`[${node.label ?? node.identifier}]`, marks);
    default:
      return 'children' in node ? below(mark.none) : textPieces(plainText(node), marks);
  }
}

function childPieces(node: Nodes, marks: number, depth: number): Piece[] {
  const children: readonly Nodes[] = 'children' in node ? node.children : [];
  return withoutHtml(children).flatMap((child) => toPieces(child, marks, depth));
}

/** Words and the spaces between them. */
export function textPieces(text: string, marks: number): Piece[] {
  return (text.match(/\s+|\S+/gu) ?? []).map((part) =>
    /^\s/u.test(part)
      ? { kind: 'space', marks, isLineEnd: part.includes('\n') }
      : { kind: 'text', text: part, marks },
  );
}

function codePieces(value: string, marks: number): Piece[] {
  const text = value.replaceAll(/\s/gu, ' ');
  return manyBackticks.test(text) ? textPieces(text, marks) : [{ kind: 'code', text, marks }];
}

/**
 * Discord links the web only, shows no link whose text is an address itself, and loses count of
 * brackets: such a text stands in front of its address.
 */
function linkPieces({ url }: Pick<Link, 'url'>, label: Piece[], marks: number) {
  const address = webAddress(url);
  const shown = label
    .map((piece) => visibleText(piece))
    .join('')
    .trim();
  if (address === null) return [...label, ...schemeOf(url, shown, marks)];
  const own: Piece = { kind: 'address', url: address, marks };
  if (shown === '' || isSameAddress(shown, url)) return [own];
  if (/:\/\/|[[\]]/u.test(shown)) return [...label, { kind: 'space' as const, marks }, own];
  return [
    { kind: 'link' as const, label: trimGaps(label), url: linkTarget(address), marks: mark.none },
  ];
}

function imagePieces({ url, alt }: Image, marks: number): Piece[] {
  return linkPieces({ url }, textPieces(alt ?? '', marks), marks);
}

/** An address of another scheme is said in brackets, unless its text says it already. */
function schemeOf(url: string, shown: string, marks: number): Piece[] {
  const bare = url.replace(/^(?:mailto|tel):/iu, '');
  const hasScheme = /^[a-z][a-z\d+.-]+:/iu.test(url);
  return !hasScheme || shown === bare || shown === url
    ? []
    : [{ kind: 'space', marks }, ...textPieces(`(${bare})`, marks)];
}

function isSameAddress(shown: string, url: string): boolean {
  return bareAddress(shown) === bareAddress(url);
}

function bareAddress(text: string): string {
  return text.replace(/^https?:\/\/(?:www\.)?|^www\./iu, '').replace(/\/$/u, '');
}

function trimGaps(pieces: readonly Piece[]): Piece[] {
  const first = pieces.findIndex((piece) => !isGap(piece));
  const last = pieces.findLastIndex((piece) => !isGap(piece));
  return pieces
    .slice(first, last + 1)
    .map((piece) => (piece.kind === 'break' ? { kind: 'space', marks: piece.marks } : piece));
}
