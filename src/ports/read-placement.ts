import { fieldOf, itemsOf, textOf, textsOf, wordOf, wordsOf } from './fields.ts';
import {
  fixedValues,
  hostnameLabel,
  joinAll,
  type Placement,
  type Repulsion,
  type Requirement,
  type Requirements,
} from './placement.ts';
import type { TreeNode } from './tree.ts';

const affinity = (spec: TreeNode | undefined, kind: string): TreeNode | undefined =>
  fieldOf(spec, 'affinity', kind, 'requiredDuringSchedulingIgnoredDuringExecution');

/** Reads from a Pod's `spec` where it may run. */
export function readPlacement(
  spec: TreeNode | undefined,
  { namespace, isDaemon }: { readonly namespace: string; readonly isDaemon: boolean },
): Placement {
  const nodeName = textOf(fieldOf(spec, 'nodeName')) ?? null;
  const terms = fieldOf(affinity(spec, 'nodeAffinity'), 'nodeSelectorTerms');
  const selector = wordsOf(fieldOf(spec, 'nodeSelector'));
  const fixed = [
    ...(nodeName === null ? [] : [[hostnameLabel, oneOf([nodeName])] as const]),
    ...[...selector].map(([label, value]) => [label, oneOf([value])] as const),
  ];
  const alternatives =
    terms === undefined ? [joinAll(fixed)] : itemsOf(terms).map((term) => withTerm(fixed, term));
  const repulsions = itemsOf(affinity(spec, 'podAntiAffinity')).flatMap(
    (term) => readRepulsion(term, namespace) ?? [],
  );
  const isRestricted =
    nodeName !== null ||
    selector.size > 0 ||
    terms !== undefined ||
    itemsOf(affinity(spec, 'podAffinity')).length > 0 ||
    (isDaemon && itemsOf(affinity(spec, 'podAntiAffinity')).length > 0);
  const tolerations = readTolerations(fieldOf(spec, 'tolerations'));
  const possible = alternatives.filter((requirements) => requirements !== null);
  return {
    nodeName,
    alternatives: possible,
    fixed: fixedValues(possible),
    isRestricted,
    isDaemon,
    repulsions,
    tolerations,
    key: JSON.stringify([
      nodeName,
      possible.map(requirementsKey).toSorted(),
      isRestricted,
      isDaemon,
      repulsions.map(({ key }) => key).toSorted(),
      [...tolerations].toSorted(),
    ]),
  };
}

function oneOf(values: readonly string[]): Requirement {
  return { oneOf: new Set(values), noneOf: new Set(), exists: true };
}

type Named = readonly [label: string, requirement: Requirement];

/** A term that asks for nothing selects no node. */
function withTerm(fixed: readonly Named[], term: TreeNode): Requirements | null {
  const expressions = itemsOf(fieldOf(term, 'matchExpressions'));
  const fields = itemsOf(fieldOf(term, 'matchFields'));
  if (expressions.length + fields.length === 0) return null;
  const named = [
    ...expressions.map((item) => [wordOf(fieldOf(item, 'key')) ?? '', item] as const),
    // the one field that can be asked for is metadata.name
    ...fields.map((item) => [hostnameLabel, item] as const),
  ];
  const required = named.flatMap(([label, item]): Named[] => {
    const requirement = readExpression(item);
    return requirement === null ? [] : [[label, requirement]];
  });
  return joinAll([...fixed, ...required]);
}

/** @returns null for what says nothing that could be compared: `Gt`, `Lt` */
function readExpression(item: TreeNode): Requirement | null {
  const values = textsOf(fieldOf(item, 'values'));
  switch (textOf(fieldOf(item, 'operator'))) {
    case 'In':
      return oneOf(values);
    case 'NotIn':
      return { oneOf: null, noneOf: new Set(values), exists: null };
    case 'Exists':
      return { oneOf: null, noneOf: new Set(), exists: true };
    case 'DoesNotExist':
      return { oneOf: null, noneOf: new Set(), exists: false };
    default:
      return null;
  }
}

function requirementsKey(requirements: Requirements): string {
  const sorted = [...requirements].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(
    sorted.map(([label, { oneOf: values, noneOf, exists }]) => [
      label,
      values === null ? null : [...values].toSorted(),
      [...noneOf].toSorted(),
      exists,
    ]),
  );
}

/** @returns null for a term that is not about single nodes, or that depends on what is not written */
function readRepulsion(term: TreeNode, namespace: string): Repulsion | null {
  const selector = fieldOf(term, 'labelSelector');
  if (wordOf(fieldOf(term, 'topologyKey')) !== hostnameLabel || selector === undefined) return null;
  if (fieldOf(term, 'matchLabelKeys') ?? fieldOf(term, 'mismatchLabelKeys')) return null;
  const labels = [...wordsOf(fieldOf(selector, 'matchLabels'))];
  const expressions = itemsOf(fieldOf(selector, 'matchExpressions')).map(
    (item) => [wordOf(fieldOf(item, 'key')) ?? '', readExpression(item)] as const,
  );
  if (expressions.some(([, requirement]) => requirement === null)) return null;
  const namespaces = readNamespaces(term, namespace);
  return {
    namespaces,
    selects: (others) =>
      labels.every(([label, value]) => others.get(label) === value) &&
      expressions.every(([label, requirement]) => meets(others.get(label), requirement)),
    key: JSON.stringify([
      namespaces,
      labels.toSorted(([a], [b]) => (a < b ? -1 : 1)),
      expressions.map(([label, requirement]) =>
        requirement === null ? '' : requirementsKey(new Map([[label, requirement]])),
      ),
    ]),
  };
}

function meets(value: string | undefined, requirement: Requirement | null): boolean {
  if (requirement === null) return false;
  const { oneOf: values, noneOf, exists } = requirement;
  if (value === undefined) return exists !== true;
  return exists !== false && (values === null || values.has(value)) && !noneOf.has(value);
}

/** The Pod's own namespace, unless the term names others; a selector's labels are not known. */
function readNamespaces(term: TreeNode, own: string): readonly string[] | null {
  const named = textsOf(fieldOf(term, 'namespaces'));
  const selector = fieldOf(term, 'namespaceSelector');
  if (selector?.kind === 'map') {
    const isAll = wordsOf(fieldOf(selector, 'matchLabels')).size === 0;
    return isAll && itemsOf(fieldOf(selector, 'matchExpressions')).length === 0 ? null : named;
  }
  return named.length === 0 ? [own] : named;
}

function readTolerations(list: TreeNode | undefined): Set<string> {
  return new Set(
    itemsOf(list).map((item) => {
      const [key, operator = 'Equal', value = '', effect = ''] = [
        'key',
        'operator',
        'value',
        'effect',
      ].map((name) => wordOf(fieldOf(item, name)));
      if (key === undefined) return operator === 'Exists' && effect === '' ? '*' : `*:${effect}`;
      return JSON.stringify([key, operator, operator === 'Exists' ? '' : value, effect]);
    }),
  );
}
