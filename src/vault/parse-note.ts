import GithubSlugger from 'github-slugger';
import type { Root } from 'mdast';
import { findAsides } from './asides.ts';
import { findBlockIds } from './block-ids.ts';
import { collectCards } from './collect-cards.ts';
import { parseWithoutComments } from './comments.ts';
import { parseFrontmatter, type Frontmatter } from './frontmatter.ts';
import { headingKey, headingText } from './heading.ts';
import { codeRanges, isInside, lineOf, rangeOf } from './markdown.ts';
import { findMentions, type Mention } from './mentions.ts';
import { findNavigation } from './navigation.ts';
import type { Diagnostic, NotePath } from './note.ts';
import type { LinkableHeading, ParsedNote, RefusedNote } from './parsed-note.ts';
import { splitSections } from './sections.ts';
import { findTags } from './tags.ts';
import { visitNodes, visitType } from './visit.ts';

/** More opening brackets that never close than this, and a note is no text a person wrote. */
const maxUnclosedLinks = 1000;

/**
 * Reads one note by itself. Never throws: a text that cannot be read is refused with the reason.
 * @param path - of the note in its vault
 * @param stored - the file's text; any line ends, byte order mark allowed
 */
export function parseNote(path: NotePath, stored: string): ParsedNote | RefusedNote {
  try {
    return readNote(path, stored);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(path, 1, `it cannot be read (${reason})`);
  }
}

/** The answer for a file that is not to be read as a note. */
export function refuse(path: NotePath, line: number, reason: string): RefusedNote {
  const message = `unreadable note: ${reason}`;
  return { kind: 'refused', path, diagnostic: { path, line, severity: 'error', message } };
}

function readNote(path: NotePath, stored: string): ParsedNote | RefusedNote {
  const text = stored.replace(/^\u{FEFF}/u, '').replaceAll(/\r\n?/gu, '\n');
  const frontmatter = parseFrontmatter(text);
  const { root, masked, unclosed: comment } = parseWithoutComments(blank(text, frontmatter.end));
  const mentions = findMentions(root);
  const unclosed = findUnclosedLinks(masked, root, mentions);
  if (unclosed.count > maxUnclosedLinks) {
    return refuse(path, unclosed.line, `it opens ${unclosed.count} links with [[ that never close`);
  }
  const title = frontmatter.title ?? titleOf(path);
  const sections = splitSections(root, frontmatter.end, masked.length);
  const navigation = findNavigation(masked, {
    sections,
    mentions,
    asides: findAsides(masked, root),
  });
  const blockIds = findBlockIds(masked, root);
  const tags = [...new Set([...frontmatter.tags, ...findTags(root)])];
  const head = { path, title, ...pick(frontmatter), tags };
  const content = frontmatter.ignored
    ? { cards: [], references: [], diagnostics: [] }
    : collectCards({ ...head, root, text: masked, sections, mentions, navigation, blockIds });
  return {
    kind: 'note',
    ...head,
    ...content,
    mentions,
    previous: navigation.previous,
    next: navigation.next,
    headings: findHeadings(root),
    anchors: findAnchors(root),
    blockIds: blockIds.map(({ id }) => id.toLowerCase()),
    diagnostics: [
      ...frontmatter.problems.map((problem) => ({ path, ...problem })),
      ...commentProblem(path, text, comment),
      ...content.diagnostics,
    ],
  };
}

function commentProblem(path: NotePath, text: string, unclosed: number | null): Diagnostic[] {
  if (unclosed === null) return [];
  const line = text.slice(0, unclosed).split('\n').length;
  const message = 'unclosed comment: %% hides everything from here on';
  return [{ path, line, severity: 'warning', message }];
}

function pick({ aliases, exam, ignored }: Frontmatter) {
  return { aliases, exam, ignored };
}

function titleOf(path: NotePath): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/iu, '');
}

/** Puts blanks over the frontmatter, so that every later offset and line stays what it is. */
function blank(text: string, end: number): string {
  return text.slice(0, end).replaceAll(/[^\n]/gu, ' ') + text.slice(end);
}

function findHeadings(root: Root): LinkableHeading[] {
  const headings: LinkableHeading[] = [];
  visitType(root, 'heading', (node) => {
    headings.push({ key: headingKey(headingText(node)), depth: node.depth });
  });
  return headings;
}

const htmlId = /\s(?:id|name)\s*=\s*["']?(?<id>[^"'\s>]+)/giu;

/** As GitHub gives them: equal headings get a number, HTML may set an id of its own. */
function findAnchors(root: Root): string[] {
  const slugger = new GithubSlugger();
  const anchors: string[] = [];
  visitNodes(root, (node) => {
    if (node.type === 'heading') anchors.push(slugger.slug(headingText(node)));
    if (node.type !== 'html') return;
    for (const { groups } of node.value.matchAll(htmlId)) {
      anchors.push((groups?.['id'] ?? '').toLowerCase());
    }
  });
  return anchors;
}

/** Openers that are neither a link nor in code. */
function findUnclosedLinks(
  text: string,
  root: Root,
  mentions: readonly Mention[],
): { count: number; line: number } {
  const code = codeRanges(root);
  let count = 0;
  let line = 1;
  visitType(root, 'text', (node) => {
    const { start, end } = rangeOf(node);
    for (
      let at = text.indexOf('[[', start);
      at !== -1 && at < end;
      at = text.indexOf('[[', at + 2)
    ) {
      if (isInside(mentions, at) || isInside(code, at)) continue;
      if (count === 0) line = lineOf(node);
      count += 1;
    }
  });
  return { count, line };
}
