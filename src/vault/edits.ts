import type { Image, ImageReference, Link, LinkReference, Nodes, Root } from 'mdast';
import type { Definitions } from './definitions.ts';
import { findBlockIds } from './block-ids.ts';
import { keptBreak } from './filler.ts';
import { isAttachment, linkText, parseLocalLink, parseWikilink, withoutSize } from './link-text.ts';
import type { LinkParts } from './link-text.ts';
import { findMarkEdits } from './inline-marks.ts';
import { rangeOf } from './markdown.ts';
import type { Edit } from './edit.ts';
import { visitNodes } from './visit.ts';

/**
 * What turns a note's Markdown into Markdown that stands by itself: wikilinks become their words,
 * pictures a link or nothing, highlights bold; reference links get their address; comments, block
 * ids and definitions go.
 * @returns in order of their place
 * @param source - the text that the tree's offsets refer to
 * @param definitions - of the same tree
 */
export function findEdits(source: string, root: Root, definitions: Definitions): Edit[] {
  const edits: Edit[] = findBlockIds(source, root).map(({ start, end }) => ({
    start,
    end,
    text: '',
  }));
  visitNodes(root, (node, ancestors) => {
    const inside = (...types: readonly string[]): boolean =>
      ancestors.some(({ type }) => types.includes(type));
    edits.push(...editsOf(node, definitions, inside('link', 'linkReference')));
    if (node.type === 'break') edits.push(...breakEdit(source, node));
    if (node.type === 'html') edits.push(...withoutHtmlComments(source, node));
    if (node.type === 'thematicBreak')
      edits.push(...ruleEdit(source, node, ancestors.length === 1));
    if ('children' in node) {
      edits.push(...findMarkEdits(source, node, node.type === 'strong' || inside('strong')));
    }
  });
  return withoutOverlaps(edits);
}

function editsOf(node: Nodes, definitions: Definitions, inLink: boolean): Edit[] {
  switch (node.type) {
    case 'wikilink': {
      const parts = parseWikilink(node.value);
      return [replace(node, node.embed ? embedText(parts) : linkText(parts))];
    }
    case 'image':
      return [replace(node, pictureLink(node, node.url, inLink))];
    case 'imageReference':
      return [replace(node, pictureLink(node, definitions.get(node.identifier)?.url, inLink))];
    case 'link':
      return parseLocalLink(node.url) === null ? [] : unwrap(node);
    case 'linkReference': {
      const definition = definitions.get(node.identifier);
      if (definition === undefined) return [];
      const local = parseLocalLink(definition.url) !== null;
      return local ? unwrap(node) : retarget(node, definition.url);
    }
    case 'definition':
      return [replace(node, '')];
    default:
      return [];
  }
}

/** A note in place reads as a link to it; a picture or another file in place reads as nothing. */
function embedText(parts: LinkParts): string {
  if (isAttachment(parts.target)) return '';
  const alias = withoutSize(parts.alias ?? '');
  return linkText({ ...parts, alias: alias === '' ? null : alias });
}

function replace(node: Nodes, text: string): Edit {
  return { ...rangeOf(node), text };
}

function pictureLink(
  node: Image | ImageReference,
  url: string | undefined,
  inLink: boolean,
): string {
  const alt = withoutSize(node.alt ?? '').replaceAll(/[[\]]/gu, '');
  if (inLink) return alt === '' ? 'picture' : alt;
  if (url === undefined || !/^https?:\/\//iu.test(url)) return '';
  return `[${alt === '' ? 'picture' : alt}](${destination(url)})`;
}

/** An address with spaces or brackets needs angle brackets to stand in a link. */
function destination(url: string): string {
  return /[\s()<>]/u.test(url) ? `<${url.replaceAll(/[<>]/gu, encodeURIComponent)}>` : url;
}

/** Keeps the words of a link, drops its brackets and address. */
function unwrap(node: Link | LinkReference): Edit[] {
  const { start, end } = rangeOf(node);
  const [first, last] = [node.children[0], node.children.at(-1)];
  if (first === undefined || last === undefined) return [{ start, end, text: '' }];
  return [
    { start, end: rangeOf(first).start, text: '' },
    { start: rangeOf(last).end, end, text: '' },
  ];
}

function retarget(node: LinkReference, url: string): Edit[] {
  const last = node.children.at(-1);
  if (last === undefined) return [];
  const { end } = rangeOf(node);
  return [{ start: rangeOf(last).end, end, text: `](${destination(url)})` }];
}

const htmlComment = /<!--[^]*?-->/gu;

function withoutHtmlComments(source: string, node: Nodes): Edit[] {
  const { start, end } = rangeOf(node);
  return [...source.slice(start, end).matchAll(htmlComment)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    text: '',
  }));
}

/** A break by blanks; one by a backslash stays as it is. */
function breakEdit(source: string, node: Nodes): Edit[] {
  const { start, end } = rangeOf(node);
  const blanks = /^ +/u.exec(source.slice(start, end))?.[0].length ?? 0;
  return blanks === 0 ? [] : [{ start, end: start + blanks, text: keptBreak }];
}

/**
 * A rule of hyphens right under a line of text is the underline of a heading to every other reader
 * of Markdown: it gets a blank line above, or asterisks where that would end a list.
 */
function ruleEdit(source: string, node: Nodes, isOutermost: boolean): Edit[] {
  const { start, end } = rangeOf(node);
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const above = source.slice(
    source.lastIndexOf('\n', lineStart - 2) + 1,
    Math.max(lineStart - 1, 0),
  );
  if (source[start] !== '-' || above.trim() === '' || /^ {0,3}#{1,6}\s/u.test(above)) return [];
  return isOutermost ? [{ start, end: start, text: '\n' }] : [{ start, end, text: '***' }];
}

function withoutOverlaps(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit);
  }
  return kept;
}
