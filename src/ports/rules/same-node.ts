import { type ClaimClash, clashOfClaims, isInit, type NodeClaim, onlyAddress } from '../claims.ts';
import { connect, type Edge, type Group, type Rules } from '../connect.ts';
import type { Finding, Lesson, Symptom } from '../finding.ts';
import type { Workload } from '../manifest.ts';
import { fixedNode, hostnameLabel, type Placed, type Placement, sharesNode } from '../placement.ts';
import { distinct, pairAmong } from '../wording.ts';
import type { RuleContext } from './context.ts';

interface NodeEdge extends Edge {
  readonly clash: ClaimClash;
  /** What it depends on; empty where it is certain. */
  readonly condition: string;
}

/**
 * `host-port-same-node` and `host-network-same-node`: Pods, or copies of one, want one port of a node
 * that they share, or may share.
 */
export function findSameNode({ claims, workloads, budget }: RuleContext): Finding[] {
  const knowsLabels = workloads.some(({ pod }) => pod.placement.repulsions.length > 0);
  const byPort = Map.groupBy(claims, ({ protocol, port }) => `${protocol}/${port}`);
  return [...byPort.values()].flatMap((some) => {
    const isHost = some.some(({ workload }) => workload.pod.hostNetwork);
    const plain = some.filter(({ workload }) => !workload.pod.hostNetwork);
    return [
      ...connect(plain, createRules(plain, knowsLabels), budget).map((group) =>
        describe(group, 'host-port-same-node'),
      ),
      ...(isHost
        ? connect(some, hostNetworkOnly(createRules(some, knowsLabels)), budget).map((group) =>
            describe(group, 'host-network-same-node'),
          )
        : []),
    ];
  });
}

/** @param knowsLabels - whether any Pod looks at the labels of others */
function createRules(
  claims: readonly NodeClaim[],
  knowsLabels: boolean,
): Rules<NodeClaim, NodeEdge> {
  const label = mostTellingLabel(claims);
  const hasDaemon = claims.some(({ workload: { pod } }) => isOpenDaemon(pod.placement));
  return {
    name: ({ container }) => container.party,
    part: ({ container }) => container,
    owner: ({ workload }) => workload.identity,
    signature: ({ key, workload: { pod, ends, namespace } }) =>
      JSON.stringify([
        key,
        pod.placement.key,
        ends,
        ...(knowsLabels ? [namespace, [...pod.labels].toSorted(byName)] : []),
      ]),
    cell: (claim) => fixedValuesOf(claim).get(label) ?? null,
    isStrong: ({ workload: { pod } }) =>
      fixedNode(pod.placement) !== null || (hasDaemon && !pod.placement.isRestricted),
    mayBeCertain: (a, b) => mayShareSurely(a.workload.pod.placement, b.workload.pod.placement),
    relate,
  };
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  return a < b ? -1 : 1;
}

function isOpenDaemon({ isDaemon, isRestricted }: Placement): boolean {
  return isDaemon && !isRestricted;
}

function mayShareSurely(a: Placement, b: Placement): boolean {
  const node = fixedNode(a);
  if (node !== null) return node === fixedNode(b);
  return isOpenDaemon(a) || isOpenDaemon(b);
}

/** The label by which most of them are told apart: usually that of the node itself. */
function mostTellingLabel(claims: readonly NodeClaim[]): string {
  const counts = new Map<string, number>();
  for (const claim of claims) {
    for (const label of fixedValuesOf(claim).keys()) {
      counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? hostnameLabel;
}

/** Of a node's labels, and its address: claims with different values of one never meet. */
function fixedValuesOf(claim: NodeClaim): ReadonlyMap<string, string> {
  const { fixed } = claim.workload.pod.placement;
  const address = onlyAddress(claim);
  return address === null ? fixed : new Map([...fixed, [addressLabel, address]]);
}

/** No label of a node has a space. */
const addressLabel = 'node address';

function hostNetworkOnly(rules: Rules<NodeClaim, NodeEdge>): Rules<NodeClaim, NodeEdge> {
  return {
    ...rules,
    relate: (a, b) =>
      a.workload.pod.hostNetwork || b.workload.pod.hostNetwork ? relate(a, b) : null,
  };
}

function relate(a: NodeClaim, b: NodeClaim): NodeEdge | null {
  if (!areDifferentPods(a.workload, b.workload)) return null;
  const clash = clashOfClaims(a, b);
  if (clash === null) return null;
  const sharing = sharesNode(placed(a.workload), placed(b.workload));
  if (sharing === 'never') return null;
  const condition = conditionOf(a, b, { clash, sharing });
  return { level: condition === '' ? 'certain' : 'warning', clash, condition };
}

/** Two texts about one object are no two objects. */
function areDifferentPods(a: Workload, b: Workload): boolean {
  if (a === b) return a.copies > 1;
  return a.identity !== b.identity;
}

function placed({ namespace, pod: { labels, placement } }: Workload): Placed {
  return { namespace, labels, placement };
}

function conditionOf(
  a: NodeClaim,
  b: NodeClaim,
  { clash, sharing }: { readonly clash: ClaimClash; readonly sharing: 'surely' | 'perhaps' },
): string {
  if (sharing === 'perhaps') {
    const isOwn = a.workload === b.workload;
    return isOwn ? 'if there are more copies than nodes' : 'if both come to one node';
  }
  if (isInit(a) || isInit(b)) {
    return 'if they run at the same time, since the scheduler does not count init containers';
  }
  if (!clash.isStrict) {
    return clash.isSeen || a.bound.isEmpty || b.bound.isEmpty
      ? 'since the addresses meet, although the scheduler sees different ones'
      : 'unless all share the port by SO_REUSEPORT as one user';
  }
  return a.workload.ends && b.workload.ends ? 'if they run at the same time' : '';
}

function describe(
  { items, a, b, edge }: Group<NodeClaim, NodeEdge>,
  kind: 'host-port-same-node' | 'host-network-same-node',
): Finding {
  const { protocol, port } = a;
  const parties = distinct(items.map(({ container }) => container.party));
  return {
    kind,
    port,
    protocol,
    parties,
    level: edge.level,
    symptom: symptomOf(a, b, edge),
    message: messageOf(parties, a, b, edge),
    fix: fixOf(kind, a, b),
    lesson: lessonOf(kind, a, b),
    places: items.map(({ place }) => place),
  };
}

function lessonOf(kind: Finding['kind'], a: NodeClaim, b: NodeClaim): Lesson {
  if (kind === 'host-network-same-node') return 'host-network';
  if (a.workload === b.workload) return 'host-port-copies';
  return a.key === b.key ? 'host-port' : 'host-port-addresses';
}

function messageOf(
  parties: readonly string[],
  a: NodeClaim,
  b: NodeClaim,
  { condition, clash }: NodeEdge,
): string {
  const isOwn = a.workload === b.workload;
  const pair = pairAmong(a.container.party, b.container.party, parties);
  const who = isOwn ? `Copies of ${pair}` : pair;
  const outcome = clash.isSeen
    ? a.workload.pod.placement.nodeName === null || b.workload.pod.placement.nodeName === null
      ? 'the scheduler leaves the later Pod Pending'
      : 'the kubelet refuses the later Pod (NodePorts)'
    : !a.bound.isEmpty && !b.bound.isEmpty
      ? 'nobody keeps the Pods apart, and the later process fails with "address already in use"'
      : 'only one of them gets what comes in';
  const when = condition === '' ? 'on the node that they share' : condition;
  return `${who} want ${a.protocol} port ${a.port} of a node, which has it once: ${when}, ${outcome}.`;
}

function symptomOf(a: NodeClaim, b: NodeClaim, { clash }: NodeEdge): Symptom {
  if (clash.isSeen) {
    const areFixed = [a, b].every(({ workload }) => workload.pod.placement.nodeName !== null);
    return areFixed ? 'rejected' : 'Pending';
  }
  return !a.bound.isEmpty && !b.bound.isEmpty ? 'CrashLoopBackOff' : 'works';
}

function fixOf(kind: Finding['kind'], a: NodeClaim, { workload, container }: NodeClaim): string {
  if (a.workload === workload) {
    return 'Keep the copies on different nodes with a required anti-affinity, or do without the port of the node.';
  }
  return kind === 'host-port-same-node' || !workload.pod.hostNetwork
    ? `Give ${container.party} another hostPort, or reach it through a Service instead.`
    : `Let ${container.party} listen on another port, or do without hostNetwork.`;
}
