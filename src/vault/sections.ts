import type { Root, RootContent } from 'mdast';
import { headingTitle, isReferencesHeading } from './heading.ts';
import { lineOf, rangeOf, type Range } from './markdown.ts';

/** A heading's own text: everything up to the next heading of any level. */
export interface Section {
  /** Empty for the text before the first heading. */
  readonly heading: string;
  /** 1–6; 0 for the text before the first heading. */
  readonly depth: number;
  readonly line: number;
  /** From the top down to and including its own heading; headings without words are left out. */
  readonly trail: readonly string[];
  readonly nodes: readonly RootContent[];
  /** The heading, then its text. */
  readonly range: Range;
  /** Where the text after the heading's line begins. */
  readonly bodyStart: number;
  /** Whether the next heading is a deeper one. */
  readonly hasChildren: boolean;
  /** Whether it lists the note's sources, or stands below a heading that does. */
  readonly isReferences: boolean;
}

type Draft = { -readonly [Key in keyof Section]: Section[Key] } & { nodes: RootContent[] };

/**
 * Cuts a note at its headings. Headings inside a quote or a list are text of their section.
 * @param start - offset at which the note's text begins, after the frontmatter
 * @param end - offset at which it ends
 * @returns at least the section before the first heading, in order
 */
export function splitSections(root: Root, start: number, end: number): Section[] {
  const sections: Draft[] = [openSection({ heading: '', depth: 0, line: 1, start })];
  const stack: Draft[] = [];
  for (const node of root.children) {
    const current = sections.at(-1) as Draft;
    if (node.type !== 'heading') {
      current.nodes.push(node);
      continue;
    }
    const { start: from, end: bodyStart } = rangeOf(node);
    current.range = { start: current.range.start, end: from };
    current.hasChildren = current.depth > 0 && node.depth > current.depth;
    while ((stack.at(-1)?.depth ?? 0) >= node.depth) stack.pop();
    const parent = stack.at(-1);
    const heading = headingTitle(node);
    const section = openSection({ heading, depth: node.depth, line: lineOf(node), start: from });
    section.bodyStart = bodyStart;
    section.trail = [...(parent?.trail ?? []), heading].filter((name) => name !== '');
    section.isReferences = (parent?.isReferences ?? false) || isReferencesHeading(heading);
    stack.push(section);
    sections.push(section);
  }
  const last = sections.at(-1) as Draft;
  last.range = { start: last.range.start, end };
  return sections;
}

function openSection(
  at: Pick<Section, 'heading' | 'depth' | 'line'> & { readonly start: number },
): Draft {
  const { heading, depth, line, start } = at;
  return {
    heading,
    depth,
    line,
    trail: [],
    nodes: [],
    range: { start, end: start },
    bodyStart: start,
    hasChildren: false,
    isReferences: false,
  };
}
