import { fieldOf, itemsOf, offsetOf, wordOf } from './fields.ts';
import type { ContainerPort, Protocol, Role } from './manifest.ts';
import {
  type PortField,
  portNameFault,
  readName,
  readOptionalPort,
  readPort,
  readProtocol,
  shownValue,
} from './port-fields.ts';
import type { Report } from './report.ts';
import type { TreeNode } from './tree.ts';

/** Whose ports are read. */
export interface PortOwner {
  readonly party: string;
  readonly role: Role;
  readonly hostNetwork: boolean;
  readonly report: Report;
}

/**
 * Reads what a container has under `ports`. Entries that the API server refuses are reported and left
 * out: they take no part in anything else.
 * @see kubernetes/kubernetes pkg/apis/core/validation/validation.go, validateContainerPorts
 */
export function readContainerPorts(container: TreeNode, owner: PortOwner): ContainerPort[] {
  const ports = itemsOf(fieldOf(container, 'ports')).flatMap(
    (entry) => readEntry(entry, owner) ?? [],
  );
  refuseRepeatedHostPorts(ports, owner);
  return ports;
}

function readEntry(entry: TreeNode, owner: PortOwner): ContainerPort | null {
  const written = fieldOf(entry, 'containerPort');
  const port = readPort(written);
  const hostPort = readOptionalPort(fieldOf(entry, 'hostPort'));
  const protocol = readProtocol(fieldOf(entry, 'protocol'));
  const number = port.kind === 'missing' ? null : port.port;
  const refuse = (field: string, why: string, refused = number): null => {
    refuseField(
      { field, why, port: refused, protocol },
      offsetOf(fieldOf(entry, field), entry),
      owner,
    );
    return null;
  };
  if (owner.role === 'ephemeral') return refuse('ports', 'ephemeral containers may not have ports');
  if (port.kind === 'missing') return refuse('containerPort', 'it is required', null);
  if (port.kind === 'refused') return refuse('containerPort', port.why);
  if (protocol === null) {
    return refuse(
      'protocol',
      `${shownValue(fieldOf(entry, 'protocol'))} is none of TCP, UDP, SCTP`,
    );
  }
  if (hostPort.kind === 'refused') return refuse('hostPort', hostPort.why, hostPort.port);
  if (isForeignHostPort(port, hostPort, owner)) {
    const why = 'with hostNetwork it must be the containerPort';
    return refuse('hostPort', why, hostPort.kind === 'valid' ? hostPort.port : null);
  }
  const name = readName(fieldOf(entry, 'name'));
  const fault = name === null ? null : portNameFault(name);
  if (fault !== null) refuse('name', `"${name}" ${fault}`);
  return {
    port: port.port,
    protocol,
    name,
    hostPort: hostPort.kind === 'valid' ? hostPort.port : owner.hostNetwork ? port.port : null,
    hostIp: wordOf(fieldOf(entry, 'hostIP')) ?? '',
    place: owner.report.placeAt(offsetOf(written, entry)),
  };
}

/** Looked at for app containers only, see validatePodHostNetworkDeps. */
function isForeignHostPort(
  port: PortField & { kind: 'valid' },
  hostPort: PortField,
  { hostNetwork, role }: PortOwner,
): boolean {
  return hostNetwork && role === 'app' && hostPort.kind === 'valid' && hostPort.port !== port.port;
}

interface RefusedField {
  readonly field: string;
  readonly why: string;
  readonly port: number | null;
  readonly protocol: Protocol | null;
}

function refuseField(
  { field, why, port, protocol }: RefusedField,
  offset: number,
  { party, report }: PortOwner,
): void {
  report.refuse(
    {
      port,
      protocol,
      parties: [party],
      level: 'certain',
      message: `The API server refuses ${field} of ${party}: ${why}.`,
      fix: `Correct ${field}; until then this port is left out of everything else.`,
    },
    offset,
  );
}

/** One container asks twice for one hostPort: refused by the exact text of protocol, IP and port. */
function refuseRepeatedHostPorts(
  ports: readonly ContainerPort[],
  { party, report }: PortOwner,
): void {
  const seen = new Set<string>();
  for (const { hostPort, hostIp, protocol, place } of ports) {
    if (hostPort === null) continue;
    const key = `${protocol}/${hostIp}/${hostPort}`;
    if (seen.has(key)) {
      report.refusals.push({
        port: hostPort,
        protocol,
        parties: [party],
        level: 'certain',
        message: `${party} asks twice for ${protocol} port ${hostPort} of the node, which the API server refuses as a duplicate value.`,
        fix: 'Leave one of the two entries out.',
        place,
      });
    }
    seen.add(key);
  }
}
