import { portSketch, servicePort } from '../../cast.ts';
import type { PodSketch, ServiceSketch, SketchProtocol } from '../../sketch.ts';
import type { Stage } from '../../stage.ts';
import { nodePorts } from '../node-ports/node-ports.ts';
import type { Topic } from './topic.ts';

/** Draws two Services that lead to two workloads. */
export type ServiceTopic = (
  stage: Stage,
  pods: readonly [PodSketch, PodSketch],
  isConflict: boolean,
) => { readonly topic: Topic; readonly services: readonly ServiceSketch[] };

/** Topics about Services, of level 9. */
export const serviceTopics: readonly ServiceTopic[] = [twoServices, oneService];

const kind = 'node-port-duplicate';
const wrongPool = 'No conflict: TCP and UDP have a pool of node ports each.';

/** Lets a container of a workload listen for a Service. */
function target(stage: Stage, pod: PodSketch, protocol: SketchProtocol): number {
  const number = stage.port();
  const able = pod.containers.filter(
    ({ role, evidence }) => role === 'app' && evidence === 'declared',
  );
  stage
    .pick(able)
    .ports.push(portSketch(number, { protocol, isProtocolWritten: protocol === 'UDP' }));
  return number;
}

function serviceSketch(name: string, { name: selects }: PodSketch): ServiceSketch {
  return {
    name,
    namespace: null,
    type: 'NodePort',
    selects,
    ports: [],
    externalIp: null,
    healthCheckNodePort: null,
  };
}

function twoServices(
  stage: Stage,
  [one, other]: readonly [PodSketch, PodSketch],
  isConflict: boolean,
): ReturnType<ServiceTopic> {
  const number = stage.nodePort();
  const port = stage.dualPort();
  const services = [one, other].map((pod, index) => {
    const protocol = index === 0 ? 'TCP' : 'UDP';
    const nodePort = isConflict || index === 0 ? number : stage.nodePort();
    const service = serviceSketch(pod.name, pod);
    const targetPort = target(stage, pod, protocol);
    service.ports.push(
      servicePort(port, { targetPort, protocol, isProtocolWritten: protocol === 'UDP', nodePort }),
    );
    return service;
  });
  const parties = services.map(({ name }) => `${name}/${port}`).toSorted();
  return {
    services,
    topic: {
      kind,
      port: isConflict ? number : port,
      protocol: isConflict ? 'TCP+UDP' : 'TCP',
      parties,
      isConflict,
      right: isConflict
        ? `Conflict: node ports are counted by number for the whole cluster, and two Services want ${number}.`
        : `No conflict: each Service has an IP address of its own, so both may have port ${port}.`,
      typical: isConflict
        ? wrongPool
        : `Conflict: ${one.name} and ${other.name} use port ${port}, and a port can be had once.`,
      wrong: nodePorts.wrong,
      lesson: 'node-ports',
    },
  };
}

function oneService(
  stage: Stage,
  [one, other]: readonly [PodSketch, PodSketch],
  isConflict: boolean,
): ReturnType<ServiceTopic> {
  const number = stage.nodePort();
  const port = stage.dualPort();
  const [tcpName = '', udpName = ''] = stage.portNames();
  const service = serviceSketch(one.name, one);
  const wanted = [
    { name: tcpName, port, protocol: 'TCP' },
    { name: udpName, port: isConflict ? stage.dualPort() : port, protocol: 'UDP' },
  ] as const;
  for (const { protocol, ...own } of wanted) {
    const targetPort = target(stage, one, protocol);
    const isProtocolWritten = protocol === 'UDP';
    service.ports.push(
      servicePort(own.port, {
        name: own.name,
        targetPort,
        protocol,
        isProtocolWritten,
        nodePort: number,
      }),
    );
  }
  const topic: Topic = {
    kind,
    port: number,
    protocol: 'TCP+UDP',
    parties: [`${one.name}/${tcpName}`, `${one.name}/${udpName}`].toSorted(),
    isConflict,
    right: isConflict
      ? `Conflict: TCP and UDP may share node port ${number} only for one and the same port of a Service.`
      : `No conflict: TCP and UDP of one and the same port of a Service may share node port ${number}.`,
    typical: isConflict ? wrongPool : `Conflict: ${number} is in the pool of node ports only once.`,
    wrong: nodePorts.wrong,
    lesson: 'node-ports',
  };
  // it may be the only Service
  if (stage.chance(40)) return { services: [service], topic };
  const plain = { ...serviceSketch(other.name, other), type: 'ClusterIP' as const };
  plain.ports.push(servicePort(port, { targetPort: target(stage, other, 'TCP') }));
  return { services: [service, plain], topic };
}
