import type { Definition, Nodes } from 'mdast';
import { visitType } from './visit.ts';

/** The addresses of a note's reference links, by identifier. */
export type Definitions = ReadonlyMap<string, Definition>;

/** Finds the addresses of reference links; the first of equals counts. */
export function findDefinitions(root: Nodes): Definitions {
  const definitions = new Map<string, Definition>();
  visitType(root, 'definition', (node) => {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node);
  });
  return definitions;
}
