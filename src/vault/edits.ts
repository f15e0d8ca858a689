import type {
  Definition,
  Image,
  ImageReference,
  Link,
  LinkReference,
  Nodes,
  Parents,
  Root,
  Text,
} from 'mdast';
import { visitParents } from 'unist-util-visit-parents';
import { findBlockIds } from './block-ids.ts';
import { isAttachment, linkText, parseLocalLink, parseWikilink, withoutSize } from './link-text.ts';
import type { LinkParts } from './link-text.ts';
import { rangeOf, type Range } from './markdown.ts';

/** Stands for the two blanks of a line break that an author meant, until other blanks are gone. */
export const keptBreak = '\u{FDD1}';

/** Text to put in the place of a range of the note. Edits of one note never overlap. */
export interface Edit extends Range {
  readonly text: string;
}

/**
 * What turns a note's Markdown into Markdown that stands by itself: wikilinks become their words,
 * pictures a link or nothing, highlights bold; reference links get their address; comments, block
 * ids and definitions go.
 * @returns in order of their place
 * @param source - the text that the tree's offsets refer to
 */
export function findEdits(source: string, root: Root): Edit[] {
  const definitions = findDefinitions(root);
  const edits: Edit[] = findBlockIds(source, root).map(({ start, end }) => ({
    start,
    end,
    text: '',
  }));
  visitParents(root, (node, ancestors) => {
    const inside = (...types: readonly string[]): boolean =>
      ancestors.some(({ type }) => types.includes(type));
    edits.push(...editsOf(node, definitions, inside('link', 'linkReference')));
    if (node.type === 'break') edits.push(...breakEdit(source, node));
    if (node.type === 'html') edits.push(...replaceMatches(source, node, htmlComment));
    if ('children' in node) {
      edits.push(...highlightEdits(source, node, node.type === 'strong' || inside('strong')));
    }
    if (node.type === 'text') {
      edits.push(...replaceMatches(source, node, inlineFootnote));
    }
  });
  return withoutOverlaps(edits);
}

type Definitions = ReadonlyMap<string, Definition>;

function findDefinitions(root: Nodes): Definitions {
  const definitions = new Map<string, Definition>();
  visitParents(root, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  return definitions;
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

/** `==`, opening in front of a word or closing behind one, not escaped. */
const highlight =
  /(?<open>(?<![\p{L}\p{N}=\\])==(?=[^\s=]))|(?<close>(?<=[^\s=\\])==(?![\p{L}\p{N}=]))/gu;

/** Highlights become bold; where something bold is inside or around them, they lose their marks. */
function highlightEdits(source: string, parent: Parents, isBold: boolean): Edit[] {
  const edits: Edit[] = [];
  let opened: number | null = null;
  const marks = parent.children.flatMap((node) =>
    node.type === 'text' ? findMarks(source, node) : [],
  );
  for (const { at, opens } of marks) {
    if (opened === null && opens) opened = at;
    else if (opened !== null && !opens) {
      const [from, to] = [opened, at];
      const holdsBold = parent.children.some(
        (node) => node.type === 'strong' && startsIn(node, from, to),
      );
      const text = isBold || holdsBold ? '' : '**';
      edits.push({ start: from, end: from + 2, text }, { start: to, end: to + 2, text });
      opened = null;
    }
  }
  return edits;
}

function startsIn(node: Nodes, from: number, to: number): boolean {
  const { start } = rangeOf(node);
  return start >= from && start < to;
}

function findMarks(source: string, node: Text): { at: number; opens: boolean }[] {
  const { start, end } = rangeOf(node);
  return [...source.slice(start, end).matchAll(highlight)].map((match) => ({
    at: start + match.index,
    opens: match.groups?.['open'] !== undefined,
  }));
}

const inlineFootnote = /(?<!\\)\^\[(?<note>[^[\]\n]+)\]/gu;
const htmlComment = /<!--[^]*?-->/gu;

function replaceMatches(source: string, node: Nodes, pattern: RegExp): Edit[] {
  const { start, end } = rangeOf(node);
  return [...source.slice(start, end).matchAll(pattern)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    text: match.groups?.['note'] === undefined ? '' : ` (${match.groups['note']})`,
  }));
}

/** A break by blanks; one by a backslash stays as it is. */
function breakEdit(source: string, node: Nodes): Edit[] {
  const { start, end } = rangeOf(node);
  const blanks = /^ +/u.exec(source.slice(start, end))?.[0].length ?? 0;
  return blanks === 0 ? [] : [{ start, end: start + blanks, text: keptBreak }];
}

function withoutOverlaps(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start >= (kept.at(-1)?.end ?? 0)) kept.push(edit);
  }
  return kept;
}
