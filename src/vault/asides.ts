import type { Root, RootContent } from 'mdast';
import { isLearningCallout } from './callouts.ts';
import { rangeOf, type Range } from './markdown.ts';

/**
 * The outermost blocks of a note that are no text of it: callouts for learning, HTML comments,
 * footnotes and addresses of reference links; in order.
 * @param text - what the tree's offsets refer to
 */
export function findAsides(text: string, root: Root): Range[] {
  return root.children.filter((node) => isAside(text, node)).map(rangeOf);
}

function isAside(text: string, node: RootContent): boolean {
  const { start, end } = rangeOf(node);
  switch (node.type) {
    case 'definition':
    case 'footnoteDefinition':
      return true;
    case 'html':
      return /^<!--[^]*-->$/u.test(node.value.trim());
    case 'blockquote':
      return isLearningCallout(text.slice(start, end));
    default:
      return false;
  }
}
