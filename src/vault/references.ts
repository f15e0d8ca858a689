import type { Definition, Link, Nodes, Parents, RootContent } from 'mdast';
import { isReferencesHeading } from './heading.ts';
import { plainText } from './markdown.ts';
import type { Reference } from './note.ts';
import { visitNodes } from './visit.ts';

/**
 * The pages that a list of sources names, each once, in order. A bare address takes the words in
 * front of it in the same line or list item as its title.
 * @param definitions - addresses that the note gives elsewhere, by identifier
 */
export function findReferences(
  nodes: readonly RootContent[],
  definitions: ReadonlyMap<string, Definition>,
): Reference[] {
  const references: Reference[] = [];
  const add = (url: string, title: string | null): void => {
    references.push({ title, url });
  };
  for (const root of nodes) {
    visitNodes(root, (node, ancestors) => {
      if (node.type === 'definition') {
        if (isWeb(node.url)) add(node.url, node.title ?? definitionLabel(node.label));
      } else if (node.type === 'linkReference') {
        const url = definitions.get(node.identifier)?.url ?? '';
        if (isWeb(url)) add(url, definitionLabel(plainText(node)));
      } else if (node.type === 'link' && isWeb(node.url)) {
        add(node.url, titleOf(node, ancestors.at(-1)));
      }
    });
  }
  return mergeReferences(references);
}

/** Each address once, at its first place, with the first title that it is given. */
export function mergeReferences(references: readonly Reference[]): Reference[] {
  const merged = new Map<string, Reference>();
  for (const { title, url } of references) {
    merged.set(url, { title: merged.get(url)?.title ?? title, url });
  }
  return [...merged.values()];
}

/**
 * A paragraph such as `**References:**` that opens a list works as a heading would.
 * @returns the index of the paragraph in a section's nodes; -1 where there is none
 */
export function findReferencesParagraph(nodes: readonly RootContent[]): number {
  return nodes.findIndex((node, index) => {
    const list = nodes[index + 1];
    if (node.type !== 'paragraph' || list?.type !== 'list' || !hasLink(list)) return false;
    const marked = node.children.every((child) => child.type === 'strong');
    const text = plainText(node);
    return (marked || text.endsWith(':')) && isReferencesHeading(text);
  });
}

const linkTypes: ReadonlySet<Nodes['type']> = new Set([
  'link',
  'linkReference',
  'wikilink',
  'definition',
]);

/** Whether anything in a node leads anywhere. */
export function hasLink(node: Nodes): boolean {
  let found = false;
  visitNodes(node, ({ type }) => {
    found ||= linkTypes.has(type);
  });
  return found;
}

function isWeb(url: string): boolean {
  return /^https?:\/\/[^\s/]/iu.test(url);
}

function titleOf(link: Link, parent: Parents | undefined): string | null {
  const text = plainText(link);
  if (text !== '' && text !== link.url && !link.url.endsWith(`//${text}`)) return text;
  const siblings: readonly Nodes[] = parent?.children ?? [];
  const before = siblings.slice(0, siblings.indexOf(link));
  const lineStart = before.findLastIndex(
    (node) => node.type === 'break' || node.type === 'link' || hasLineBreak(node),
  );
  const words = before
    .slice(Math.max(lineStart, 0))
    .map((node) => (node.type === 'text' ? (node.value.split('\n').at(-1) ?? '') : plainText(node)))
    .join('')
    .replaceAll(/^[\s:–—,;.(<[\]-]+|(?<![\s:–—,;(<[\]-])[\s:–—,;(<[\]-]+$/gu, '');
  const isLabel = words === '' || /^\d+$/u.test(words);
  return isLabel || before[lineStart]?.type === 'link' ? null : words;
}

function definitionLabel(label: string | null | undefined): string | null {
  return label === null || label === undefined || /^\d+$/u.test(label) ? null : label;
}

function hasLineBreak(node: Nodes): boolean {
  return node.type === 'text' && node.value.includes('\n');
}
