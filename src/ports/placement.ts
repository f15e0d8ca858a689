/** What is asked of one label of a node. */
export interface Requirement {
  /** One of these; null for any. */
  readonly oneOf: ReadonlySet<string> | null;
  /** None of these. */
  readonly noneOf: ReadonlySet<string>;
  /** Whether the label must be there, or must not; null where that is left open. */
  readonly exists: boolean | null;
}

/** Requirements that hold together, by label. */
export type Requirements = ReadonlyMap<string, Requirement>;

/** Which other Pods a Pod refuses to share a node with. */
export interface Repulsion {
  /** Of the Pods it is about; null for all. */
  readonly namespaces: readonly string[] | null;
  readonly selects: (labels: ReadonlyMap<string, string>) => boolean;
  /** The same for equal repulsions. */
  readonly key: string;
}

/** Where a Pod may run. */
export interface Placement {
  /** Set by hand: the scheduler is not asked, the kubelet is. */
  readonly nodeName: string | null;
  /** One of these must hold; none of them can where the list is empty. */
  readonly alternatives: readonly Requirements[];
  /** The labels that a node must have with one value only. */
  readonly fixed: ReadonlyMap<string, string>;
  /** Whether anything is asked of nodes, or of the Pods on them. */
  readonly isRestricted: boolean;
  /** Whether it runs on every node that it may run on. */
  readonly isDaemon: boolean;
  readonly repulsions: readonly Repulsion[];
  /** Taints that it bears, each in one canonical form; `*` for all. */
  readonly tolerations: ReadonlySet<string>;
  /** The same for placements that are treated alike. */
  readonly key: string;
}

/** Who is placed. */
export interface Placed {
  readonly namespace: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly placement: Placement;
}

/** The label that names a node. */
export const hostnameLabel = 'kubernetes.io/hostname';

const anything: Requirement = { oneOf: null, noneOf: new Set(), exists: null };

/** Both requirements in one; null where nothing can meet both. */
export function joinRequirements(a: Requirement, b: Requirement): Requirement | null {
  const noneOf = a.noneOf.union(b.noneOf);
  const both =
    a.oneOf === null ? b.oneOf : b.oneOf === null ? a.oneOf : a.oneOf.intersection(b.oneOf);
  const oneOf = both === null ? null : both.difference(noneOf);
  const exists = a.exists ?? b.exists;
  const isContradiction =
    oneOf?.size === 0 ||
    (a.exists !== null && b.exists !== null && a.exists !== b.exists) ||
    (exists === false && oneOf !== null);
  return isContradiction ? null : { oneOf, noneOf, exists };
}

/** Requirements by label, all of which must hold. @returns null where nothing can meet them */
export function joinAll(
  requirements: Iterable<readonly [label: string, requirement: Requirement]>,
): Requirements | null {
  const all = new Map<string, Requirement>();
  for (const [label, requirement] of requirements) {
    const joined = joinRequirements(all.get(label) ?? anything, requirement);
    if (joined === null) return null;
    all.set(label, joined);
  }
  return all;
}

/** The labels that a node must have with one value only, whichever alternative holds. */
export function fixedValues(alternatives: readonly Requirements[]): Map<string, string> {
  const [values = new Map<string, string>(), ...rest] = alternatives.map((requirements) => {
    const single = new Map<string, string>();
    for (const [label, { oneOf }] of requirements) {
      const [value, ...others] = oneOf ?? [];
      if (value !== undefined && others.length === 0) single.set(label, value);
    }
    return single;
  });
  for (const [label, value] of values) {
    if (rest.some((other) => other.get(label) !== value)) values.delete(label);
  }
  return values;
}

/** The only node that a Pod may run on; null where there may be several. */
export function fixedNode({ fixed }: Placement): string | null {
  return fixed.get(hostnameLabel) ?? null;
}

/**
 * Whether Pods of both come to stand on one node. `surely`: both are fixed to the same node, or one
 * is a DaemonSet that may run anywhere and the other may too; `never`: what they ask of nodes, or of
 * one another, forbids it.
 */
export function sharesNode(a: Placed, b: Placed): 'surely' | 'perhaps' | 'never' {
  if (!canMeet(a.placement, b.placement) || repel(a, b)) return 'never';
  const node = fixedNode(a.placement);
  if (node !== null && node === fixedNode(b.placement)) return 'surely';
  if (a.placement.isRestricted || b.placement.isRestricted) return 'perhaps';
  return reachesAll(a.placement, b.placement) || reachesAll(b.placement, a.placement)
    ? 'surely'
    : 'perhaps';
}

/** Whether a DaemonSet is wherever the other can be, nodes with taints included. */
function reachesAll(daemon: Placement, other: Placement): boolean {
  if (!daemon.isDaemon) return false;
  // every node without taints has both
  return (
    other.isDaemon ||
    daemon.tolerations.has('*') ||
    other.tolerations.isSubsetOf(daemon.tolerations)
  );
}

/** Nobody writes that many; whether they could meet is left open then. */
const maxComparisons = 1000;

function canMeet(a: Placement, b: Placement): boolean {
  if (a.alternatives.length * b.alternatives.length > maxComparisons) return true;
  return a.alternatives.some((one) =>
    b.alternatives.some((other) =>
      [...one].every(
        ([label, requirement]) =>
          joinRequirements(requirement, other.get(label) ?? anything) !== null,
      ),
    ),
  );
}

/** The scheduler keeps to what either of them refuses, but it is not asked where both name a node. */
function repel(a: Placed, b: Placed): boolean {
  if (a.placement.nodeName !== null && b.placement.nodeName !== null) return false;
  return refuses(a, b) || refuses(b, a);
}

function refuses(one: Placed, other: Placed): boolean {
  return one.placement.repulsions.some(
    ({ namespaces, selects }) =>
      (namespaces === null || namespaces.includes(other.namespace)) && selects(other.labels),
  );
}
