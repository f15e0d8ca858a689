import type { TreeNode } from './tree.ts';

/** The value at a path of keys; undefined where there is none, or null, which means the same. */
export function fieldOf(node: TreeNode | undefined, ...path: string[]): TreeNode | undefined {
  let found = node;
  for (const key of path) found = found?.kind === 'map' ? found.entries.get(key) : undefined;
  return found?.kind === 'scalar' && found.value === null ? undefined : found;
}

/** A text that is not empty, or its beginning; anything else is undefined. */
export function textOf(node: TreeNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' && node.value !== ''
    ? node.value.slice(0, maxWord)
    : undefined;
}

/** Longer than any name, label or address may be: what is cut off could only be noise. */
const maxWord = 512;

/** Any single value, as it is written; the beginning of one that is too long. */
export function wordOf(node: TreeNode | undefined): string | undefined {
  return longWordOf(node)?.slice(0, maxWord);
}

/** Any single value, as it is written. */
export function longWordOf(node: TreeNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? node.text : undefined;
}

/** What a list holds; nothing where it is no list. */
export function itemsOf(node: TreeNode | undefined): readonly TreeNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The texts of a list. */
export function textsOf(node: TreeNode | undefined): string[] {
  return itemsOf(node).flatMap((item) => wordOf(item) ?? []);
}

/** A map's values as text: labels, and with `longWordOf` annotations. */
export function wordsOf(
  node: TreeNode | undefined,
  read: (value: TreeNode) => string | undefined = wordOf,
): Map<string, string> {
  const words = new Map<string, string>();
  if (node?.kind !== 'map') return words;
  for (const [key, value] of node.entries) words.set(key.slice(0, maxWord), read(value) ?? '');
  return words;
}

/** A whole number, or the default for anything else. */
export function countOf(node: TreeNode | undefined, fallback: number): number {
  return node?.kind === 'scalar' && typeof node.value === 'number' && Number.isInteger(node.value)
    ? node.value
    : fallback;
}

/** Where a value stands in its text; what it belongs to where it is missing. */
export function offsetOf(node: TreeNode | undefined, parent: TreeNode): number {
  return node?.offset ?? parent.offset;
}
