import { partyName } from '../parties.ts';
import type { ContainerSketch, PodSketch, PortSketch, ServicePortSketch } from './sketch.ts';
import type { Stage } from './stage.ts';

/** A port that is declared and listened on everywhere, for TCP without saying so. */
export function portSketch(port: number, parts: Partial<PortSketch> = {}): PortSketch {
  return {
    port,
    protocol: 'TCP',
    isProtocolWritten: parts.protocol === 'UDP',
    isDeclared: true,
    isBound: true,
    address: '',
    hostPort: null,
    hostIp: '',
    ...parts,
  };
}

/** An app container without ports. */
export function containerSketch(
  stage: Stage,
  parts: Partial<ContainerSketch> = {},
): ContainerSketch {
  return { name: stage.containerName(), role: 'app', evidence: 'declared', ...parts, ports: [] };
}

/** A Pod, or what makes Pods, that may run anywhere. */
export function podSketch(
  stage: Stage,
  containers: readonly ContainerSketch[],
  parts: Partial<PodSketch> = {},
): PodSketch {
  return {
    kind: 'Pod',
    name: stage.workloadName(),
    namespace: null,
    copies: 1,
    hostNetwork: false,
    node: null,
    nodeLabels: {},
    antiAffinity: null,
    ...parts,
    containers: [...containers],
  };
}

/** A Service's port that leads to one of the same number. */
export function servicePort(
  port: number,
  parts: Partial<ServicePortSketch> = {},
): ServicePortSketch {
  return {
    name: null,
    port,
    targetPort: port,
    protocol: 'TCP',
    isProtocolWritten: parts.protocol === 'UDP',
    nodePort: null,
    ...parts,
  };
}

/** How a container is called in findings. */
export function partyOf({ namespace, name }: PodSketch, container: ContainerSketch): string {
  return partyName(namespace ?? 'default', name, container.name);
}

/** The parties of containers of one Pod, sorted. */
export function partiesOf(pod: PodSketch, containers: readonly ContainerSketch[]): string[] {
  return containers.map((container) => partyOf(pod, container)).toSorted();
}

/** Gives a container a few ports that nobody else has. */
export function addOwnPorts(stage: Stage, { ports }: ContainerSketch, count: number): void {
  for (let left = count; left > 0; left -= 1) ports.push(portSketch(stage.port()));
}

/** A port that nobody else has, for either protocol, so that a protocol tells nothing by itself. */
export function anyPort(stage: Stage): PortSketch {
  return stage.chance(30)
    ? portSketch(stage.port(), { protocol: 'UDP' })
    : portSketch(stage.port(), { isProtocolWritten: stage.chance(30) });
}

/** Puts the ports of each container in any order. */
export function shufflePorts(stage: Stage, pod: PodSketch): void {
  for (const { ports } of pod.containers) {
    const shuffled = stage.random.shuffle(ports);
    ports.splice(0, ports.length, ...shuffled);
  }
}
