import { fieldOf, itemsOf, textOf, wordOf } from './fields.ts';
import type { ManifestDocument } from './manifest.ts';
import { readService } from './read-service.ts';
import { isWorkloadKind, type ObjectContext, objectName, readWorkload } from './read-workload.ts';
import type { Report } from './report.ts';
import type { TreeNode } from './tree.ts';

/** API groups of the kinds that are read; the same kind in another group is something else. */
const groups = new Set(['', 'apps', 'batch', 'extensions']);

/**
 * Reads an object, or all those of a `List`; other kinds give nothing.
 * @param ofKind - what an object is that does not say so
 */
export function readObjects(root: TreeNode, report: Report, ofKind?: string): ManifestDocument[] {
  const found: ManifestDocument[] = [];
  const open = [{ node: root, ofKind }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node } = next;
    const kind = textOf(fieldOf(node, 'kind')) ?? next.ofKind;
    if (kind === undefined || !isKnownGroup(node)) continue;
    const inList = kindInList(kind);
    if (inList === null) {
      const document = readObject(node, kind, report);
      if (document !== null) found.push(document);
    } else {
      const items = itemsOf(fieldOf(node, 'items')).map((item) => ({ node: item, ofKind: inList }));
      for (const item of items.toReversed()) open.push(item);
    }
  }
  return found;
}

/**
 * What a list of this kind holds; the items of a `PodList` need not say that they are Pods.
 * @returns undefined where the items say it, null for what is no list
 */
export function kindInList(kind: string): string | undefined | null {
  if (!kind.endsWith('List')) return null;
  return kind.slice(0, -'List'.length) || undefined;
}

function isKnownGroup(node: TreeNode): boolean {
  const version = wordOf(fieldOf(node, 'apiVersion')) ?? '';
  return groups.has(version.includes('/') ? version.slice(0, version.indexOf('/')) : '');
}

function readObject(node: TreeNode, kind: string, report: Report): ManifestDocument | null {
  if (kind !== 'Service' && !isWorkloadKind(kind)) return null;
  const namespace = textOf(fieldOf(node, 'metadata', 'namespace')) ?? 'default';
  const context: ObjectContext = {
    kind,
    name: objectName(node, kind),
    namespace,
    identity: identityOf(node, kind, namespace, report),
    owners: ownersOf(node, namespace),
    report,
  };
  return kind === 'Service' ? readService(node, context) : readWorkload(node, context);
}

/** An object without a name of its own is another one each time. */
function identityOf(node: TreeNode, kind: string, namespace: string, report: Report): string {
  const name = wordOf(fieldOf(node, 'metadata', 'name'));
  if (name !== undefined) return identity(kind, namespace, name);
  const { file, line, column } = report.placeAt(node.offset);
  return JSON.stringify([kind, namespace, file, line, column]);
}

function identity(kind: string, namespace: string, name: string): string {
  return JSON.stringify([kind, namespace, name]);
}

function ownersOf(node: TreeNode, namespace: string): string[] {
  return itemsOf(fieldOf(node, 'metadata', 'ownerReferences')).map((owner) =>
    identity(wordOf(fieldOf(owner, 'kind')) ?? '', namespace, wordOf(fieldOf(owner, 'name')) ?? ''),
  );
}
