import { containerSketch, partyOf, podSketch, portSketch } from '../../cast.ts';
import { drawNodes } from '../../nodes.ts';
import type { PodSketch, SketchProtocol } from '../../sketch.ts';
import type { Stage } from '../../stage.ts';
import { type Scene, want } from './scene.ts';

/** A DaemonSet, which is on every node, and two others that may come anywhere. */
export function daemon(stage: Stage, isConflict: boolean): Scene {
  const make = (kind: PodSketch['kind']): PodSketch =>
    podSketch(stage, [containerSketch(stage)], { kind });
  const [set, one, other] = [make('DaemonSet'), make('Deployment'), make('Deployment')];
  const decoyNumber = stage.dualPort();
  want(stage, set, decoyNumber, { isProtocolWritten: stage.chance(50) });
  want(stage, other, decoyNumber, { protocol: 'UDP', isProtocolWritten: true });
  const number = stage.port();
  const party = want(stage, set, number);
  const parties = [party, isConflict ? want(stage, one, number) : ''].toSorted();
  if (!isConflict) {
    one.containers[0]?.ports.push(portSketch(number, { hostPort: stage.port() }));
  }
  return {
    pods: [set, one, other],
    planted: isConflict
      ? { kind: 'host-port-same-node', port: number, protocol: 'TCP', parties }
      : null,
    slot: {
      number,
      pods: [set, one],
      why: isConflict
        ? `${set.name} is on every node, so ${one.name} cannot avoid it`
        : `${one.name} has ${number} for itself inside its Pod and asks the node for another number`,
    },
    decoy: {
      number: decoyNumber,
      pods: [set, other],
      why: 'one asks for the TCP port and the other for the UDP port',
    },
  };
}

/** Two containers of one Pod with different ports of their own, and two Pods that do not meet. */
export function onePod(stage: Stage, isConflict: boolean): Scene {
  const { a, c, apart } = drawNodes(stage, 'nodes');
  const containers = [containerSketch(stage), containerSketch(stage)];
  const pod = podSketch(stage, containers, { kind: stage.pick(['Pod', 'Deployment']) });
  const number = stage.port();
  const protocols: SketchProtocol[] = isConflict
    ? ['TCP', 'TCP']
    : stage.random.shuffle(['TCP', 'UDP']);
  const parties = containers.map((container, index) => {
    const protocol = protocols[index] ?? 'TCP';
    const isProtocolWritten = protocol === 'UDP' || stage.chance(50);
    container.ports.push(
      portSketch(stage.port(), { hostPort: number, protocol, isProtocolWritten }),
    );
    return partyOf(pod, container);
  });
  const decoyNumber = stage.port();
  want(stage, a, decoyNumber);
  want(stage, c, decoyNumber, { isProtocolWritten: stage.chance(50) });
  return {
    pods: [pod, a, c],
    planted: isConflict
      ? { kind: 'host-port-same-pod', port: number, protocol: 'TCP', parties: parties.toSorted() }
      : null,
    slot: {
      number,
      pods: [pod],
      why: isConflict
        ? 'the two stand in one Pod, so they are always on one node'
        : `one container of ${pod.name} asks for the TCP port and the other for the UDP port`,
    },
    decoy: { number: decoyNumber, pods: [a, c], why: apart },
  };
}
