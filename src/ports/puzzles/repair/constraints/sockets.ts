import { type Address, addressText, everywhere, parseHost } from '../../../address.ts';
import { listenersOf } from '../../../listeners.ts';
import type { Container, Protocol, Workload } from '../../../manifest.ts';
import { type Cluster, containersOf, routesOf } from '../cluster.ts';
import type { RepairFault } from './fault.ts';

/** A socket, wherever it is. */
interface Socket {
  readonly protocol: Protocol;
  readonly port: number;
  readonly address: Address;
  /** The address as a manifest writes it, where it does. */
  readonly text?: string;
}

export function lostListeners(before: Cluster, after: Cluster): RepairFault[] {
  return eachContainer(before, after, (one, other) =>
    unmatched(
      listenersOf(one.workload, one.container),
      listenersOf(other.workload, other.container),
    ).map(({ lost, instead }) => ({
      line: other.container.place.line,
      message: unheardText(one.container.party, { lost, instead }),
    })),
  );
}

/** A port of the node may be given up where a Service leads to the container instead. */
export function lostNodePorts(before: Cluster, after: Cluster): RepairFault[] {
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
        message: unreachedText(one.container.party, { lost, instead }),
      }));
  });
}

function nodeSockets(workload: Workload, container: Container): Socket[] {
  if (workload.pod.hostNetwork) return listenersOf(workload, container);
  return container.ports.flatMap(({ hostPort, hostIp, protocol }) =>
    hostPort === null
      ? []
      : [{ protocol, port: hostPort, address: parseHost(hostIp) ?? everywhere, text: hostIp }],
  );
}

function unheardText(party: string, { lost, instead }: Loss): string {
  const { protocol, port } = lost;
  return instead === null
    ? `${party} listened on ${protocol} ${port}, and listens on no ${protocol} port in its place.`
    : `${party} listens on ${protocol} ${instead.port} at ${whereText(instead)} only; it listened on ${protocol} ${port} at ${whereText(lost)}.`;
}

function unreachedText(party: string, { lost, instead }: Loss): string {
  const { protocol, port } = lost;
  return instead === null
    ? `${party} was reached on its node by ${protocol} ${port}, and now is by no ${protocol} port in its place, nor by a Service.`
    : `${party} is reached on its node by ${protocol} ${instead.port} at ${whereText(instead)} only; it was by ${protocol} ${port} at ${whereText(lost)}.`;
}

function whereText({ text = '', address }: Socket): string {
  if (text !== '') return text;
  // Next to "all addresses", 0.0.0.0 would read like the same.
  if (address.v4 === '*' && address.v6 === null) return 'all IPv4 addresses';
  return addressText(address);
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

/** A socket that is gone, and what there is of its protocol where it is not reached as before. */
interface Loss {
  readonly lost: Socket;
  readonly instead: Socket | null;
}

/** Sockets for which there is no other that is reached wherever they were; numbers may differ. */
function unmatched(before: readonly Socket[], after: readonly Socket[]): Loss[] {
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
  return (
    socket.protocol === old.protocol &&
    isWithin(old.address.v4, socket.address.v4) &&
    isWithin(old.address.v6, socket.address.v6)
  );
}

function isWithin(part: string | null, own: string | null): boolean {
  return part === null || own === '*' || own === part;
}
