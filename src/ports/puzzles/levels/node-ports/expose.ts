import { partyName } from '../../../parties.ts';
import { containerSketch, podSketch, portSketch, servicePort } from '../../cast.ts';
import type { PodSketch, ServicePortSketch, ServiceSketch, SketchProtocol } from '../../sketch.ts';
import type { Stage } from '../../stage.ts';

/** A Service with what it leads to. */
export interface Exposed {
  readonly pod: PodSketch;
  readonly service: ServiceSketch;
}

/** How a port of a Service is drawn. */
export interface Wanted {
  readonly port: number;
  readonly protocol: SketchProtocol;
  readonly nodePort: number | null;
}

export function expose(
  stage: Stage,
  ports: readonly Wanted[],
  parts: Partial<ServiceSketch> = {},
): Exposed {
  const namespace = parts.namespace ?? null;
  const pod = podSketch(stage, [containerSketch(stage)], {
    kind: stage.pick(['Pod', 'Deployment', 'StatefulSet']),
    copies: stage.between(1, 3),
    namespace,
  });
  const service: ServiceSketch = {
    // often a Service is called like what it leads to
    name: stage.chance(50) ? pod.name : stage.workloadName(),
    type: ports.some(({ nodePort }) => nodePort !== null) ? 'NodePort' : 'ClusterIP',
    selects: pod.name,
    ports: [],
    externalIp: null,
    healthCheckNodePort: null,
    ...parts,
    namespace,
  };
  const names = ports.length > 1 || stage.chance(40) ? stage.portNames() : [];
  for (const wanted of ports) service.ports.push(lead(stage, pod, wanted, names.pop() ?? null));
  return { pod, service };
}

/** Lets a container listen for a port of a Service. */
function lead(
  stage: Stage,
  { containers: [container] }: PodSketch,
  { port, protocol, nodePort }: Wanted,
  name: string | null,
): ServicePortSketch {
  const isProtocolWritten = protocol === 'UDP' || stage.chance(40);
  const own = container?.ports ?? [];
  const isTaken = own.some((other) => other.port === port && other.protocol === protocol);
  const targetPort = isTaken || stage.chance(40) ? stage.port() : port;
  own.push(portSketch(targetPort, { protocol, isProtocolWritten }));
  return servicePort(port, { name, targetPort, protocol, isProtocolWritten, nodePort });
}

export function partyOfPort({ service }: Exposed, index: number): string {
  const port = service.ports[index];
  const part = port?.name ?? String(port?.port ?? '');
  return partyName(service.namespace ?? 'default', service.name, part);
}
