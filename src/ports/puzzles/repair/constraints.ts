import { type Address, addressText, everywhere, parseHost } from '../../address.ts';
import { listenersOf } from '../../listeners.ts';
import type { Container, Protocol, Workload } from '../../manifest.ts';
import { joined } from '../wording.ts';
import { type Cluster, containersOf, listensAt, resolvePort, routesOf } from './cluster.ts';
import type { Reference } from './facts.ts';

/** Something that keeps a repair from being accepted. */
export interface RepairFault {
  /** 1-based, in the edited text; null where the text has no line for it. */
  readonly line: number | null;
  readonly message: string;
}

/**
 * What a repair may not change: which containers there are, what each of them serves, and whom each
 * Service reaches. Port numbers may change.
 */
export function brokenConstraints(before: Cluster, after: Cluster): RepairFault[] {
  const missing = missingObjects(before, after);
  if (missing.length > 0) return missing;
  return [
    ...changedObjects(before, after),
    ...lostListeners(before, after),
    ...lostNodePorts(before, after),
    ...lostRoutes(before, after),
    ...brokenReferences(before, after),
  ];
}

function missingObjects(before: Cluster, after: Cluster): RepairFault[] {
  const gone = [...before.workloads]
    .filter(([key]) => !after.workloads.has(key))
    .map(([, { kind, name }]) => `${kind} ${name} is gone, or has another name.`);
  const added = [...after.workloads]
    .filter(([key]) => !before.workloads.has(key))
    .map(([key, { kind, name }]) => ({
      line: after.facts.get(key)?.line ?? null,
      message: `${kind} ${name} is new: the workloads have to stay the same.`,
    }));
  return [...gone.map((message) => ({ line: null, message })), ...added];
}

function changedObjects(before: Cluster, after: Cluster): RepairFault[] {
  return [...before.workloads].flatMap(([key, workload]) => {
    const other = after.workloads.get(key);
    const [facts, otherFacts] = [before.facts.get(key), after.facts.get(key)];
    if (other === undefined || facts === undefined || otherFacts === undefined) return [];
    const { line } = otherFacts;
    const { name, kind } = workload;
    const faults: RepairFault[] = [];
    if (facts.apiVersion !== otherFacts.apiVersion) {
      faults.push({
        line,
        message: `apiVersion of ${kind} ${name} has to stay ${facts.apiVersion}.`,
      });
    }
    if (workload.copies !== other.copies) {
      faults.push({
        line,
        message: `${kind} ${name} has to keep its ${workload.copies === 1 ? 'one copy' : `${workload.copies} copies`}.`,
      });
    }
    const { labels } = other.pod;
    if ([...otherFacts.selector].some(([label, value]) => labels.get(label) !== value)) {
      faults.push({
        line,
        message: `The selector of ${kind} ${name} does not match its Pods any more.`,
      });
    }
    return [...faults, ...changedContainers(workload, other, { line, before, after, key })];
  });
}

interface Context {
  readonly line: number;
  readonly before: Cluster;
  readonly after: Cluster;
  readonly key: string;
}

function changedContainers(
  { pod }: Workload,
  other: Workload,
  { line, before, after, key }: Context,
): RepairFault[] {
  const names = new Set(pod.containers.map(({ name }) => name));
  const added = other.pod.containers
    .filter(({ name }) => !names.has(name))
    .map(({ party, place }) => ({
      line: place.line,
      message: `${party} is new: the containers have to stay the same.`,
    }));
  const changed = pod.containers.flatMap(({ name, party, role }): RepairFault[] => {
    const same = other.pod.containers.filter((container) => container.name === name);
    const [found] = same;
    if (found === undefined) return [{ line, message: `${party} is gone, or has another name.` }];
    const at = found.place.line;
    if (same.length > 1) return [{ line: at, message: `${party} stands there more than once.` }];
    if (found.role !== role) return [{ line: at, message: changedRole(party, role, found.role) }];
    const image = before.facts.get(key)?.containers.get(name)?.image;
    return after.facts.get(key)?.containers.get(name)?.image === image
      ? []
      : [{ line: at, message: `${party} has to keep its image ${image ?? ''}.` }];
  });
  return [...added, ...changed];
}

function changedRole(party: string, before: Container['role'], after: Container['role']): string {
  if (before === 'sidecar' && after === 'init') {
    return `${party} has to keep restartPolicy: Always; without it, it ends before the containers start.`;
  }
  if (before === 'init' && after === 'sidecar') {
    return `${party} has to end before the containers start; restartPolicy: Always makes it stay.`;
  }
  return `${party} has to stay in the list where it stood: initContainers or containers.`;
}

/** A socket, wherever it is. */
interface Socket {
  readonly protocol: Protocol;
  readonly port: number;
  readonly address: Address;
}

function lostListeners(before: Cluster, after: Cluster): RepairFault[] {
  return eachContainer(before, after, (one, other) =>
    unmatched(
      listenersOf(one.workload, one.container),
      listenersOf(other.workload, other.container),
    ).map(({ lost, instead }) => ({
      line: other.container.place.line,
      message: `${one.container.party} ${lostText(lost, instead, 'listens')}`,
    })),
  );
}

/** A port of the node may be given up where a Service leads to the container instead. */
function lostNodePorts(before: Cluster, after: Cluster): RepairFault[] {
  const reached = new Set(routesOf(after).flatMap(({ parties }) => parties));
  return eachContainer(before, after, (one, other) => {
    // what it listens on is its node's, and was looked at already
    if (one.workload.pod.hostNetwork && other.workload.pod.hostNetwork) return [];
    return unmatched(
      nodeSockets(one.workload, one.container),
      nodeSockets(other.workload, other.container),
    )
      .filter(({ instead }) => instead !== null || !reached.has(one.container.party))
      .map(({ lost, instead }) => ({
        line: other.container.place.line,
        message: `On its node, ${one.container.party} ${lostText(lost, instead, 'is reached')}`,
      }));
  });
}

function nodeSockets(workload: Workload, container: Container): Socket[] {
  if (workload.pod.hostNetwork) return listenersOf(workload, container);
  return container.ports.flatMap(({ hostPort, hostIp, protocol }) =>
    hostPort === null
      ? []
      : [{ protocol, port: hostPort, address: parseHost(hostIp) ?? everywhere }],
  );
}

function lostText(lost: Socket, instead: Socket | null, verb: string): string {
  const { protocol, port, address } = lost;
  return instead === null
    ? `no longer ${verb} on ${protocol} ${port}, nor on another ${protocol} port instead.`
    : `${verb} on ${protocol} ${instead.port} on ${addressText(instead.address)} only; on ${port} it was ${addressText(address)}.`;
}

interface Standing {
  readonly workload: Workload;
  readonly container: Container;
}

function eachContainer(
  before: Cluster,
  after: Cluster,
  compare: (one: Standing, other: Standing) => RepairFault[],
): RepairFault[] {
  const others = new Map(
    containersOf(after).map((standing) => [standing.container.party, standing]),
  );
  return containersOf(before).flatMap((one) => {
    const other = others.get(one.container.party);
    return other === undefined ? [] : compare(one, other);
  });
}

/** Sockets for which there is no other that is reached wherever they were; numbers may differ. */
function unmatched(
  before: readonly Socket[],
  after: readonly Socket[],
): { readonly lost: Socket; readonly instead: Socket | null }[] {
  const left = [...after];
  const take = (fits: (socket: Socket) => boolean): Socket | null => {
    const at = left.findIndex(fits);
    return at === -1 ? null : (left.splice(at, 1)[0] ?? null);
  };
  const moved = before.filter(
    (old) => take((socket) => covers(socket, old) && socket.port === old.port) === null,
  );
  const lost = moved.filter((old) => take((socket) => covers(socket, old)) === null);
  return lost.map((old) => ({
    lost: old,
    instead: take(({ protocol }) => protocol === old.protocol),
  }));
}

function covers(socket: Socket, old: Socket): boolean {
  const isWithin = (part: string | null, own: string | null): boolean =>
    part === null || own === '*' || own === part;
  return (
    socket.protocol === old.protocol &&
    isWithin(old.address.v4, socket.address.v4) &&
    isWithin(old.address.v6, socket.address.v6)
  );
}

function lostRoutes(before: Cluster, after: Cluster): RepairFault[] {
  const routes = routesOf(after);
  return routesOf(before).flatMap(({ service, facts, target, parties }): RepairFault[] => {
    if (parties.length === 0) return [];
    const { name, namespace } = service;
    const what = `${target.protocol} port ${target.servicePort} of Service ${name}`;
    const same = routes.filter(
      (route) =>
        route.service.namespace === namespace &&
        route.target.servicePort === target.servicePort &&
        route.target.protocol === target.protocol,
    );
    const own = same.filter((route) => route.service.name === name);
    const [first] = own;
    const leading = same.filter((route) => route.parties.some((party) => parties.includes(party)));
    const [found] = leading.toSorted(
      (a, b) => Number(b.service.name === name) - Number(a.service.name === name),
    );
    if (found === undefined) {
      return first === undefined
        ? [
            {
              line: lineOf(after, service.name, namespace),
              message: `Clients can no longer use ${what}: it has to stay.`,
            },
          ]
        : [
            {
              line: first.target.line,
              message: `${what} no longer leads to ${joined(parties)}, which does not listen on ${first.target.port}.`,
            },
          ];
    }
    if (facts.type !== 'ClusterIP' && found.facts.type === 'ClusterIP') {
      return [
        {
          line: found.facts.line,
          message: `${what} can no longer be reached from outside of the cluster.`,
        },
      ];
    }
    return service.externalIps.length > 0 && found.service.externalIps.length === 0
      ? [{ line: found.facts.line, message: `${what} can no longer be reached by an external IP.` }]
      : [];
  });
}

function lineOf({ facts }: Cluster, name: string, namespace: string): number | null {
  return facts.get(`Service ${namespace}/${name}`)?.line ?? null;
}

const loopback: Address = { v4: '127.0.0.1', v6: null };

/** Probes and calls that lead nowhere now, and did not before. */
function brokenReferences(before: Cluster, after: Cluster): RepairFault[] {
  const wasBroken = new Set(deadReferences(before).map(({ key }) => key));
  return deadReferences(after).flatMap(({ key, fault }) => (wasBroken.has(key) ? [] : fault));
}

function deadReferences(cluster: Cluster): { readonly key: string; readonly fault: RepairFault }[] {
  return containersOf(cluster).flatMap(({ workload, container, facts }) => {
    const { party } = container;
    const probes = (facts?.probes ?? []).filter(({ port }) => {
      const wanted = { port: resolvePort(port, container), protocol: 'TCP', address: everywhere };
      return !listensAt(workload, container, wanted);
    });
    const calls = (facts?.calls ?? []).filter(({ port }) => {
      const wanted = { port: Number(port), protocol: 'TCP', address: loopback };
      return !workload.pod.containers.some((other) => listensAt(workload, other, wanted));
    });
    const fault = ({ line, port }: Reference, message: string) => ({
      key: `${party} ${port}`,
      fault: { line, message },
    });
    return [
      ...probes.map((probe) =>
        fault(probe, `A probe of ${party} asks port ${probe.port}, where it does not listen.`),
      ),
      ...calls.map((call) =>
        fault(call, `${party} calls localhost:${call.port}, where nobody listens.`),
      ),
    ];
  });
}
