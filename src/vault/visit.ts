import type { Nodes, Parents } from 'mdast';

/** Gets a node and those it stands in, from the root on. */
export type Visitor<Node extends Nodes> = (node: Node, ancestors: readonly Parents[]) => void;

/**
 * Calls a visitor for a node and all that it holds: parents before their children, in the order of
 * the text. Reading a note walks its tree a dozen times, and a card's a few times more: the walk of
 * unist-util-visit-parents, which makes and names a function for each node, took a third of the time
 * that a vault takes to read.
 */
export function visitNodes(root: Nodes, visitor: Visitor<Nodes>): void {
  visitFrom(root, [], visitor);
}

/** As {@link visitNodes}, for the nodes of one type. */
export function visitType<Type extends Nodes['type']>(
  root: Nodes,
  type: Type,
  visitor: Visitor<Extract<Nodes, { type: Type }>>,
): void {
  visitNodes(root, (node, ancestors) => {
    if (isOfType(node, type)) visitor(node, ancestors);
  });
}

function visitFrom(node: Nodes, ancestors: readonly Parents[], visitor: Visitor<Nodes>): void {
  visitor(node, ancestors);
  if (!('children' in node) || node.children.length === 0) return;
  const around = [...ancestors, node];
  for (const child of node.children) visitFrom(child, around, visitor);
}

function isOfType<Type extends Nodes['type']>(
  node: Nodes,
  type: Type,
): node is Extract<Nodes, { type: Type }> {
  return node.type === type;
}
