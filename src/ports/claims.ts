import { type Address, addressesClash, everywhere, parseHost } from './address.ts';
import { clashOfHostIps } from './host-ips.ts';
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
  readonly hostIps: readonly string[];
  /** Where a process binds the node's own addresses: with hostNetwork only. */
  readonly bindings: readonly NodeBinding[];
  readonly place: Place;
  /** The same for claims that are treated alike, whoever makes them. */
  readonly key: string;
}

/** A socket on a node. */
export interface NodeBinding {
  readonly address: Address;
  readonly reusesPort: boolean;
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
        draft.hostIps,
        draft.bindings,
      ]),
    }));
  });
}

interface Draft {
  readonly protocol: Protocol;
  readonly port: number;
  readonly hostIps: string[];
  readonly bindings: NodeBinding[];
  readonly place: Place;
}

function draftFor(
  drafts: Map<string, Draft>,
  { protocol, port, place }: Pick<Draft, 'protocol' | 'port' | 'place'>,
): Draft {
  const key = `${protocol}/${port}`;
  const draft = drafts.get(key) ?? { protocol, port, hostIps: [], bindings: [], place };
  drafts.set(key, draft);
  return draft;
}

function addHostPort(drafts: Map<string, Draft>, port: ContainerPort, hostPort: number): void {
  const { protocol, place, hostIp } = port;
  const { hostIps } = draftFor(drafts, { protocol, port: hostPort, place });
  if (!hostIps.includes(hostIp)) hostIps.push(hostIp);
}

/** Where only the declaration speaks, its hostIP says which of the node's addresses is meant. */
function addListener(drafts: Map<string, Draft>, listener: Listener): void {
  const { declared, isAssumed, reusesPort } = listener;
  const hostIp = isAssumed ? (declared?.hostIp ?? '') : '';
  const address = hostIp === '' ? listener.address : (parseHost(hostIp) ?? everywhere);
  draftFor(drafts, listener).bindings.push({ address, reusesPort });
}

/** @returns null where both can be had on one node */
export function clashOfClaims(a: NodeClaim, b: NodeClaim): ClaimClash | null {
  const seen = a.hostIps.flatMap((one) =>
    b.hostIps.flatMap((other) => clashOfHostIps(one, other) ?? []),
  );
  const isSeen = seen.some((clash) => clash !== 'unseen') && !isInit(a) && !isInit(b);
  const bound = a.bindings.flatMap((one) =>
    b.bindings
      .filter((other) => addressesClash(one.address, other.address))
      .map((other) => one.reusesPort && other.reusesPort),
  );
  if (seen.length === 0 && bound.length === 0) return null;
  const isStrict = isSeen || (bound.includes(false) && !isInit(a) && !isInit(b));
  return { isSeen, isStrict };
}

/** The scheduler does not count plain init containers, and they are soon gone. */
export function isInit({ container }: NodeClaim): boolean {
  return container.role === 'init';
}

/** The one IPv4 address of the node that a claim is about; null where it is about more, or others. */
export function onlyAddress({ hostIps, bindings }: NodeClaim): string | null {
  const addresses = [
    ...hostIps.map((hostIp) => parseHost(hostIp) ?? everywhere),
    ...bindings.map(({ address }) => address),
  ];
  const [first] = addresses;
  const isOnly =
    first !== undefined &&
    first.v4 !== '*' &&
    addresses.every(({ v4, v6 }) => v6 === null && v4 === first.v4);
  return isOnly ? first.v4 : null;
}
