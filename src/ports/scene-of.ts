import { addressText } from './address.ts';
import type { Finding } from './finding.ts';
import { listenersOf, type Listener } from './listeners.ts';
import type { Container, ContainerPort, ManifestDocument, Service, Workload } from './manifest.ts';
import { fixedNode } from './placement.ts';
import type { Scene, SceneContainer, ScenePod, ScenePort, SceneService } from './scene.ts';
import { SceneTargets } from './scene-targets.ts';
import { listed } from './wording.ts';

/**
 * What a picture of manifests shows: every workload where it may run, every Service, and each finding
 * as a conflict, by its place in the list.
 */
export function sceneOf(
  documents: readonly ManifestDocument[],
  findings: readonly Finding[],
): Scene {
  const targets = new SceneTargets();
  const workloads = documents.filter((document) => document.type === 'workload');
  const services = documents.filter((document) => document.type === 'service');
  const pods = workloads.map((workload, index) => ({
    node: nodeOf(workload),
    pod: toPod(workload, `pod ${index}`, targets),
  }));
  const nodes = [...Map.groupBy(pods, ({ node }) => node)].map(([name, own]) => ({
    name,
    pods: own.map(({ pod }) => pod),
  }));
  return {
    title: null,
    nodes: nodes.toSorted((a, b) => Number(a.name === null) - Number(b.name === null)),
    services: services.map((service, index) => toService(service, `service ${index}`, targets)),
    conflicts: findings.map((finding) => ({
      level: finding.level,
      between: targets.find(finding),
      label: labelOf(finding),
    })),
    hints: [],
  };
}

function nodeOf({ pod: { placement } }: Workload): string | null {
  return placement.nodeName ?? fixedNode(placement);
}

function toPod(workload: Workload, id: string, targets: SceneTargets): ScenePod {
  const { kind, namespace, copies, pod, place } = workload;
  const name = namespace === 'default' ? workload.name : `${namespace}:${workload.name}`;
  targets.add({ id, place, party: null, number: null, protocol: null, isOfNode: false });
  return {
    id,
    name,
    kind,
    copies,
    hostNetwork: pod.hostNetwork,
    note: pod.placement.isDaemon ? 'on every node that fits' : copies === 0 ? 'no Pod' : null,
    containers: pod.containers.map((container, index) =>
      toContainer(workload, container, { id: `${id} container ${index}`, targets }),
    ),
  };
}

interface Naming {
  readonly id: string;
  readonly targets: SceneTargets;
}

function toContainer(
  workload: Workload,
  container: Container,
  { id, targets }: Naming,
): SceneContainer {
  const { name, role, party, place } = container;
  targets.add({ id, place, party, number: null, protocol: null, isOfNode: false });
  const drafts = portsOf(workload, container);
  const ports = drafts.map(({ port, place: at }, index): ScenePort => {
    const own = { ...port, id: `${id} port ${index}` };
    const { number, protocol, how } = own;
    targets.add({ id: own.id, place: at, party, number, protocol, isOfNode: how === 'hostPort' });
    return own;
  });
  return { id, name, lifetime: role, ports };
}

interface Draft {
  readonly port: Omit<ScenePort, 'id'>;
  readonly place: Container['place'];
}

/** What is declared, in its order, then what is known beside that. */
function portsOf(workload: Workload, container: Container): Draft[] {
  const known = listenersOf(workload, container).filter(({ isAssumed }) => !isAssumed);
  const declared = container.ports.flatMap((port) => [
    toDeclared(
      port,
      known.find((listener) => listener.declared === port),
    ),
    ...(port.hostPort === null || workload.pod.hostNetwork
      ? []
      : [toHostPort(port, port.hostPort)]),
  ]);
  const others = known.filter((listener) => listener.declared === null);
  return [...declared, ...others.map(toBound)];
}

function toDeclared(declared: ContainerPort, listener: Listener | undefined): Draft {
  const { port: number, protocol, name, place } = declared;
  if (listener !== undefined) return toBound(listener);
  return { port: { number, protocol, address: null, how: 'declared', note: name }, place };
}

function toHostPort({ protocol, hostIp, place }: ContainerPort, number: number): Draft {
  const address = hostIp === '' ? null : hostIp;
  return { port: { number, protocol, address, how: 'hostPort', note: null }, place };
}

function toBound({ port: number, protocol, address, reusesPort, place }: Listener): Draft {
  const note = reusesPort ? 'shared' : null;
  return { port: { number, protocol, address: addressText(address), how: 'bound', note }, place };
}

function toService(service: Service, id: string, targets: SceneTargets): SceneService {
  const { name, namespace, ports, externalIps, healthCheck, place } = service;
  targets.add({ id, place, party: null, number: null, protocol: null, isOfNode: false });
  const own = ports.map((port, index) => {
    const { party, port: number, protocol, nodePort } = port;
    const portId = `${id} port ${index}`;
    const nodeId = `${portId} on nodes`;
    targets.add({ id: portId, place: port.place, party, number, protocol, isOfNode: false });
    if (nodePort !== null) {
      const at = { place: nodePort.place, party: nodePort.party, number: nodePort.port };
      targets.add({ id: nodeId, ...at, protocol, isOfNode: true });
    }
    return {
      id: portId,
      number,
      protocol,
      target: null,
      nodePort: nodePort === null ? null : { id: nodeId, number: nodePort.port },
      note: port.name,
    };
  });
  return {
    id,
    name: namespace === 'default' ? name : `${namespace}:${name}`,
    ports: healthCheck === null ? own : [...own, toHealthCheck(healthCheck, id, targets)],
    note: externalIps.length === 0 ? null : `external ${listed(externalIps)}`,
  };
}

function toHealthCheck(
  { party, port: number, place }: NonNullable<Service['healthCheck']>,
  serviceId: string,
  targets: SceneTargets,
): SceneService['ports'][number] {
  const id = `${serviceId} health check`;
  const nodePort = { id: `${id} on nodes`, number };
  targets.add({ id: nodePort.id, place, party, number, protocol: 'TCP', isOfNode: true });
  return { id, number: null, protocol: 'TCP', target: null, nodePort, note: 'for health checks' };
}

function labelOf({ port, protocol, parties, symptom }: Finding): string {
  const what = [protocol, port].filter((own) => own !== null).join(' ');
  const who = parties.length === 0 ? 'what is written here' : listed(parties);
  return `${what === '' ? '' : `${what}: `}${who} (${symptom})`;
}
