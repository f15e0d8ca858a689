import type { ContainerSketch, PodSketch, PortSketch } from './sketch.ts';
import type { Stage } from './stage.ts';

/** What makes a container look like one from a real manifest, and says nothing about the answer. */
export interface Dress {
  readonly image: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly probe: PortSketch | null;
  readonly resources: { readonly cpu: string; readonly memory: string } | null;
}

/** How much there is of it; less where a manifest has to stay short. */
export type DressRichness = 'plain' | 'usual';

/** Dresses a container. */
export function dress(
  stage: Stage,
  {
    pod,
    container,
    richness,
  }: {
    readonly pod: PodSketch;
    readonly container: ContainerSketch;
    readonly richness: DressRichness;
  },
): Dress {
  const isUsual = richness === 'usual';
  const { name } = container;
  return {
    image: image(stage, pod.name, name),
    args: isUsual && stage.chance(30) ? [stage.pick(neutralArgs).replace('NAME', name)] : [],
    env: isUsual ? environment(stage, pod, container) : [],
    probe: isUsual && stage.chance(30) ? probed(stage, container) : null,
    resources: isUsual && stage.chance(30) ? stage.pick(requests) : null,
  };
}

const neutralArgs = [
  '--config=/etc/NAME/config.yaml',
  '--log-format=json',
  '--log-level=info',
  '--shutdown-timeout=20s',
  '--workers=4',
];

const requests = [
  { cpu: '50m', memory: '64Mi' },
  { cpu: '100m', memory: '128Mi' },
  { cpu: '250m', memory: '256Mi' },
  { cpu: '500m', memory: '512Mi' },
];

function image(stage: Stage, workload: string, container: string): string {
  const registry = stage.pick(['registry.example.com', 'ghcr.io/example', 'quay.io/example']);
  const version = `${stage.between(0, 5)}.${stage.between(0, 19)}.${stage.between(0, 9)}`;
  return `${registry}/${workload}/${container}:${version}`;
}

function environment(stage: Stage, pod: PodSketch, container: ContainerSketch) {
  const env = stage.chance(20) ? [{ name: 'LOG_LEVEL', value: stage.pick(['info', 'warn']) }] : [];
  // before the others have started, there is nobody to call
  const canCall = container.role !== 'init' && stage.chance(40);
  const neighbour = canCall ? neighbourPort(stage, pod, container) : null;
  return neighbour === null
    ? env
    : [...env, { name: 'UPSTREAM', value: `http://localhost:${neighbour}` }];
}

/** A port by which another container of the Pod is called: one that only that container has. */
function neighbourPort(stage: Stage, pod: PodSketch, container: ContainerSketch): number | null {
  const all = pod.containers.flatMap(({ ports }) => ports);
  const own = pod.containers
    .filter((other) => other !== container && other.role !== 'init')
    .flatMap(({ ports }) => ports)
    .filter(
      (port) =>
        port.isBound &&
        port.protocol === 'TCP' &&
        ['', '127.0.0.1', '0.0.0.0'].includes(port.address) &&
        all.every((other) => other === port || other.port !== port.port),
    );
  return own.length === 0 ? null : stage.pick(own).port;
}

/** A port that the kubelet can ask whether its container is ready. */
function probed(stage: Stage, { role, ports }: ContainerSketch): PortSketch | null {
  if (role === 'init') return null;
  const reachable = ports.filter(
    ({ isBound, isDeclared, protocol, address }) =>
      isBound && isDeclared && protocol === 'TCP' && ['', '0.0.0.0', 'podIP'].includes(address),
  );
  return reachable.length === 0 ? null : stage.pick(reachable);
}
