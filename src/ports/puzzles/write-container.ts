import { dress, type DressRichness } from './dress.ts';
import type { ContainerSketch, PodSketch, PortSketch } from './sketch.ts';
import type { Stage } from './stage.ts';

export interface ContainerContext {
  readonly pod: PodSketch;
  readonly stage: Stage;
  readonly richness: DressRichness;
  /** Names of ports that are left in this Pod; null where ports have none. */
  readonly names: string[] | null;
}

export function containerObject(container: ContainerSketch, context: ContainerContext): object {
  const { stage, names } = context;
  const { image, args, env: ownEnv, probe, resources } = dress(stage, { ...context, container });
  const allArgs = [...flagsOf(container, stage), ...args];
  const env = [...podIpVariable(container), ...ownEnv];
  const ports = container.ports
    .filter(({ isDeclared }) => isDeclared)
    .map((port) => portObject(port, names?.pop() ?? null));
  return {
    name: container.name,
    image,
    ...(container.role === 'sidecar' ? { restartPolicy: 'Always' } : {}),
    ...(allArgs.length === 0 ? {} : { args: stage.random.shuffle(allArgs) }),
    ...(env.length === 0 ? {} : { env }),
    ...(ports.length === 0 ? {} : { ports }),
    ...(probe === null ? {} : { readinessProbe: probeOf(probe, stage) }),
    ...(resources === null ? {} : { resources: { requests: resources } }),
  };
}

function probeOf({ port }: PortSketch, stage: Stage): object {
  return stage.chance(50)
    ? { httpGet: { path: stage.pick(['/healthz', '/ready', '/status']), port } }
    : { tcpSocket: { port } };
}

const flags = ['--listen', '--listen-address', '--bind'];

function flagsOf({ evidence, ports }: ContainerSketch, stage: Stage): string[] {
  if (evidence !== 'flags') return [];
  const flag = stage.pick(flags);
  return ports
    .filter(({ isBound }) => isBound)
    .map(({ address, port }) => `${flag}=${address === 'podIP' ? '$(POD_IP)' : address}:${port}`);
}

/** Where a flag stands for the Pod's own address. */
function podIpVariable({ evidence, ports }: ContainerSketch): object[] {
  const isNeeded =
    evidence === 'flags' && ports.some(({ isBound, address }) => isBound && address === 'podIP');
  return isNeeded
    ? [{ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }]
    : [];
}

function portObject(port: PortSketch, name: string | null): object {
  return {
    ...(name === null ? {} : { name }),
    containerPort: port.port,
    ...(port.hostPort === null ? {} : { hostPort: port.hostPort }),
    ...(port.hostIp === '' ? {} : { hostIP: port.hostIp }),
    ...(port.isProtocolWritten ? { protocol: port.protocol } : {}),
  };
}
