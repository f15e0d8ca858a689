import { everywhere, parseHost } from './address.ts';
import { AddressSet } from './address-set.ts';
import { clashOfHostIpSets } from './host-ips.ts';
import { type Listener, listenersOf } from './listeners.ts';
import type { Container, ContainerPort, Protocol, Workload } from './manifest.ts';
import type { Place } from './place.ts';

/** What one container wants of a port of its node. */
export interface NodeClaim {
  readonly workload: Workload;
  readonly container: Container;
  readonly protocol: Protocol;
  readonly port: number;
  /** What the scheduler reads, as written; none where nothing is declared. */
  readonly hostIps: ReadonlySet<string>;
  /** Where a process binds the node's own addresses: with hostNetwork only. */
  readonly bound: AddressSet;
  /** Those of them that are not shared by SO_REUSEPORT. */
  readonly exclusive: AddressSet;
  readonly place: Place;
  /** The same for claims that are treated alike, whoever makes them. */
  readonly key: string;
}

/** How two claims on one port of one node clash. */
export interface ClaimClash {
  /** The scheduler keeps the Pods apart; otherwise nobody does. */
  readonly isSeen: boolean;
  /** Whether both can never be had. */
  readonly isStrict: boolean;
}

/** The claims of a workload, one a container, protocol and port. */
export function claimsOf(workload: Workload): NodeClaim[] {
  return workload.pod.containers.flatMap((container) => {
    const drafts = new Map<string, Draft>();
    for (const port of container.ports) {
      if (port.hostPort !== null) addHostPort(drafts, port, port.hostPort);
    }
    if (workload.pod.hostNetwork) {
      for (const listener of listenersOf(workload, container)) addListener(drafts, listener);
    }
    return [...drafts.values()].map((draft) => ({
      ...draft,
      workload,
      container,
      key: JSON.stringify([
        workload.pod.hostNetwork,
        container.role === 'init',
        [...draft.hostIps].toSorted(),
        draft.bound.key(),
        draft.exclusive.key(),
      ]),
    }));
  });
}

type Draft = Omit<NodeClaim, 'workload' | 'container' | 'hostIps' | 'key'> & {
  readonly hostIps: Set<string>;
};

function draftFor(
  drafts: Map<string, Draft>,
  { protocol, port, place }: Pick<Draft, 'protocol' | 'port' | 'place'>,
): Draft {
  const key = `${protocol}/${port}`;
  const draft = drafts.get(key) ?? {
    protocol,
    port,
    hostIps: new Set(),
    bound: new AddressSet(),
    exclusive: new AddressSet(),
    place,
  };
  drafts.set(key, draft);
  return draft;
}

function addHostPort(drafts: Map<string, Draft>, port: ContainerPort, hostPort: number): void {
  const { protocol, place, hostIp } = port;
  draftFor(drafts, { protocol, port: hostPort, place }).hostIps.add(hostIp);
}

/** Where only the declaration speaks, its hostIP says which of the node's addresses is meant. */
function addListener(drafts: Map<string, Draft>, listener: Listener): void {
  const { declared, isAssumed, reusesPort } = listener;
  const hostIp = isAssumed ? (declared?.hostIp ?? '') : '';
  const address = hostIp === '' ? listener.address : (parseHost(hostIp) ?? everywhere);
  const draft = draftFor(drafts, listener);
  draft.bound.add(address);
  if (!reusesPort) draft.exclusive.add(address);
}

/** @returns null where both can be had on one node */
export function clashOfClaims(a: NodeClaim, b: NodeClaim): ClaimClash | null {
  const declared = clashOfHostIpSets(a.hostIps, b.hostIps);
  const isBound = a.bound.meets(b.bound);
  if (declared === null && !isBound) return null;
  const isSeen = declared !== null && declared !== 'unseen' && !isInit(a) && !isInit(b);
  const isExclusive = a.exclusive.meets(b.bound) || a.bound.meets(b.exclusive);
  return { isSeen, isStrict: isSeen || isExclusive };
}

/** The scheduler does not count plain init containers, and they are soon gone. */
export function isInit({ container }: NodeClaim): boolean {
  return container.role === 'init';
}

/** The one IPv4 address of the node that a claim is about; null where it is about more, or others. */
export function onlyAddress({ hostIps, bound }: NodeClaim): string | null {
  const all = new AddressSet();
  all.addAll(bound);
  for (const hostIp of hostIps) all.add(parseHost(hostIp) ?? everywhere);
  return all.onlyV4();
}
