import type { Root } from 'mdast';
import { findDefinitions } from './definitions.ts';
import { parseLocalLink, parseWikilink, withoutSize } from './link-text.ts';
import { lineOf, plainText, rangeOf, type Range } from './markdown.ts';
import { visitNodes } from './visit.ts';

/** A link into the vault where it stands in a note, not yet resolved. */
export interface Mention extends Range {
  readonly target: string;
  readonly heading: string | null;
  readonly alias: string | null;
  /** 1-based. */
  readonly line: number;
  /** As written, for messages. */
  readonly written: string;
  readonly embed: boolean;
  /** Written as `[text](path.md)`: the path then starts at the note's folder or the vault's. */
  readonly markdown: boolean;
}

/** Finds every link that stays inside the vault, in order: wikilinks, embeds, Markdown links. */
export function findMentions(root: Root): Mention[] {
  const mentions: Mention[] = [];
  const definitions = findDefinitions(root);
  visitNodes(root, (node) => {
    if (node.type === 'wikilink') {
      const parts = parseWikilink(node.value);
      const sized = parts.alias === null || !node.embed ? parts.alias : withoutSize(parts.alias);
      mentions.push({
        ...parts,
        alias: sized === '' ? null : sized,
        line: lineOf(node),
        ...rangeOf(node),
        written: `${node.embed ? '!' : ''}[[${node.value}]]`,
        embed: node.embed,
        markdown: false,
      });
    } else if (node.type === 'link' || node.type === 'image' || node.type === 'linkReference') {
      const url = node.type === 'linkReference' ? definitions.get(node.identifier)?.url : node.url;
      const local = parseLocalLink(url ?? '');
      if (local === null || (local.target === '' && local.heading === null)) return;
      const text = node.type === 'image' ? withoutSize(node.alt ?? '') : plainText(node);
      mentions.push({
        ...local,
        alias: text === '' ? null : text,
        line: lineOf(node),
        ...rangeOf(node),
        written: `(${url})`,
        embed: node.type === 'image',
        markdown: true,
      });
    }
  });
  return mentions;
}
