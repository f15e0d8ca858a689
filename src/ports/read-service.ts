import { fieldOf, itemsOf, offsetOf, textOf, textsOf, wordOf } from './fields.ts';
import type { NodePort, Protocol, Service, ServicePort } from './manifest.ts';
import { partyName } from './parties.ts';
import {
  portNameFault,
  readName,
  readOptionalPort,
  readPort,
  readProtocol,
  serviceNameFault,
  shownValue,
} from './port-fields.ts';
import type { ObjectContext } from './read-workload.ts';
import type { Report } from './report.ts';
import type { TreeNode } from './tree.ts';

/** The cluster's usual range; a flag of the API server changes it. */
const nodePortRange = { first: 30_000, last: 32_767 };

interface ServiceContext {
  readonly name: string;
  readonly namespace: string;
  readonly serviceType: string;
  readonly report: Report;
}

/** Reads a Service. Ports that the API server refuses are reported and left out. */
export function readService(node: TreeNode, object: ObjectContext): Service {
  const { name, namespace, identity, report } = object;
  const spec = fieldOf(node, 'spec');
  const serviceType = textOf(fieldOf(spec, 'type')) ?? 'ClusterIP';
  const context = { name, namespace, serviceType, report };
  const entries = itemsOf(fieldOf(spec, 'ports'));
  const ports = entries.flatMap((entry) => readEntry(entry, context) ?? []);
  refuseNameless(ports, entries.length, report);
  const isExempt = serviceType === 'ExternalName' || isHeadless(spec);
  if (entries.length === 0 && !isExempt) refusePortless(offsetOf(spec, node), context);
  return {
    type: 'service',
    name,
    namespace,
    identity,
    ports,
    externalIps: textsOf(fieldOf(spec, 'externalIPs')),
    healthCheck: readHealthCheck(spec, context),
    place: report.placeAt(node.offset),
  };
}

function readEntry(entry: TreeNode, context: ServiceContext): ServicePort | null {
  const written = fieldOf(entry, 'port');
  const port = readPort(written);
  const protocol = readProtocol(fieldOf(entry, 'protocol'));
  const name = readName(fieldOf(entry, 'name'));
  const number = port.kind === 'missing' ? null : port.port;
  const party = partyName(context.namespace, context.name, name ?? String(number ?? '?'));
  const refuse = (field: string, why: string, refused = number): null => {
    const offset = offsetOf(fieldOf(entry, field), entry);
    refuseField({ field, why, party, port: refused, protocol }, offset, context.report);
    return null;
  };
  if (port.kind === 'missing') return refuse('port', 'it is required', null);
  if (port.kind === 'refused') return refuse('port', port.why);
  if (protocol === null) {
    return refuse(
      'protocol',
      `${shownValue(fieldOf(entry, 'protocol'))} is none of TCP, UDP, SCTP`,
    );
  }
  const fault = name === null ? null : serviceNameFault(name);
  if (fault !== null) refuse('name', `"${name}" ${fault}`);
  const target = targetFault(fieldOf(entry, 'targetPort'));
  if (target !== null) refuse('targetPort', target.why, target.port ?? number);
  const nodePort = readNodePort(entry, { party, protocol }, context);
  const place = context.report.placeAt(offsetOf(written, entry));
  return { party, port: port.port, protocol, name, nodePort, place };
}

/** A number, or the name of a container's port. */
function targetFault(
  node: TreeNode | undefined,
): { readonly port: number | null; readonly why: string } | null {
  const name = textOf(node);
  if (name !== undefined) {
    const fault = portNameFault(name);
    return fault === null ? null : { port: null, why: `"${name}" ${fault}` };
  }
  // 0 and empty stand for the Service's own port
  if (node?.kind === 'scalar' && (node.value === '' || node.value === 0)) return null;
  const read = readPort(node);
  return read.kind === 'refused' ? read : null;
}

function readNodePort(
  entry: TreeNode,
  { party, protocol }: { readonly party: string; readonly protocol: Protocol },
  { serviceType, report }: ServiceContext,
): NodePort | null {
  const node = fieldOf(entry, 'nodePort');
  const read = readOptionalPort(node);
  if (read.kind === 'missing' || serviceType === 'ExternalName') return null;
  const offset = offsetOf(node, entry);
  const field = { field: 'nodePort', party, port: read.port, protocol };
  if (read.kind === 'refused') {
    refuseField({ ...field, why: read.why }, offset, report);
    return null;
  }
  if (serviceType === 'ClusterIP') {
    const why = 'a Service of type ClusterIP may not have one';
    refuseField({ ...field, why }, offset, report);
    return null;
  }
  return inRange({ party, port: read.port, place: report.placeAt(offset) }, field, report);
}

function readHealthCheck(
  spec: TreeNode | undefined,
  { name, namespace, serviceType, report }: ServiceContext,
): NodePort | null {
  const node = fieldOf(spec, 'healthCheckNodePort');
  const read = readOptionalPort(node);
  if (node === undefined || read.kind === 'missing') return null;
  const party = partyName(namespace, name, 'healthCheckNodePort');
  const field = { field: 'healthCheckNodePort', party, port: read.port, protocol: 'TCP' } as const;
  const isLocal = wordOf(fieldOf(spec, 'externalTrafficPolicy')) === 'Local';
  const fault =
    read.kind === 'refused'
      ? read.why
      : serviceType === 'LoadBalancer' && isLocal
        ? null
        : 'only a LoadBalancer with externalTrafficPolicy: Local may have one';
  if (fault !== null || read.kind === 'refused') {
    refuseField({ ...field, why: fault ?? '' }, node.offset, report);
    return null;
  }
  return inRange({ party, port: read.port, place: report.placeAt(node.offset) }, field, report);
}

interface ServiceField {
  readonly field: string;
  readonly party: string;
  readonly port: number | null;
  readonly protocol: Protocol | null;
}

/** A number outside of the usual range is refused unless the cluster has another range. */
function inRange(nodePort: NodePort, field: ServiceField, report: Report): NodePort | null {
  const { first, last } = nodePortRange;
  if (nodePort.port >= first && nodePort.port <= last) return nodePort;
  report.refusals.push({
    port: nodePort.port,
    protocol: field.protocol,
    parties: [field.party],
    level: 'warning',
    message: `${field.field} ${nodePort.port} of ${field.party} is refused unless the API server's --service-node-port-range has it; the usual range is ${first}-${last}.`,
    fix: `Choose a number from ${first} to ${last}.`,
    place: nodePort.place,
  });
  return null;
}

function refuseField(
  { field, why, party, port, protocol }: ServiceField & { readonly why: string },
  offset: number,
  report: Report,
): void {
  report.refuse(
    {
      port,
      protocol,
      parties: [party],
      level: 'certain',
      message: `The API server refuses ${field} of ${party}: ${why}.`,
      fix: `Correct ${field}; until then it is left out of everything else.`,
    },
    offset,
  );
}

/** Such a Service may do without ports: DNS names its Pods, and nothing forwards to them. */
function isHeadless(spec: TreeNode | undefined): boolean {
  return [fieldOf(spec, 'clusterIP'), ...itemsOf(fieldOf(spec, 'clusterIPs'))].some(
    (address) => textOf(address) === 'None',
  );
}

function refusePortless(offset: number, { name, namespace, report }: ServiceContext): void {
  const party = partyName(namespace, name, '?');
  report.refuse(
    {
      port: null,
      protocol: null,
      parties: [party],
      level: 'certain',
      message: `The API server refuses the Service of ${party}: it lists no ports, and is neither headless nor of type ExternalName.`,
      fix: 'List at least one port, or set clusterIP to None.',
    },
    offset,
  );
}

function refuseNameless(ports: readonly ServicePort[], entries: number, report: Report): void {
  const nameless = ports.filter(({ name }) => name === null);
  const [first] = nameless;
  if (entries < 2 || first === undefined) return;
  report.refusals.push({
    port: null,
    protocol: null,
    parties: [...new Set(nameless.map(({ party }) => party))].toSorted(),
    level: 'certain',
    message: 'The API server refuses a Service with several ports of which one has no name.',
    fix: 'Give each port a name of its own.',
    place: first.place,
  });
}
