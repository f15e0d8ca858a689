import { addOwnPorts, partiesOf, podSketch } from '../../cast.ts';
import { assignSockets, at, type Twins } from '../../sockets.ts';
import type { Stage } from '../../stage.ts';
import type { Scene } from './scene.ts';

function partedSockets(stage: Stage): Twins {
  return stage.pick<() => Twins>([
    () => ({
      sockets: [at('0.0.0.0', true, 'annotation'), at('[::]?v6only', true, 'annotation')],
      why: '[::] with v6only leaves IPv4 alone, and 0.0.0.0 is IPv4 only',
    }),
    () => ({
      sockets: [at('0.0.0.0', true, 'annotation'), at('[::1]', true, 'annotation')],
      why: '0.0.0.0 is IPv4 only, so [::1] is not among it',
    }),
    () => ({
      sockets: [at('127.0.0.1', true, 'annotation'), at('[::1]', true, 'annotation')],
      why: '127.0.0.1 and [::1] are two loopback addresses, one of each family',
    }),
    () => ({
      sockets: [at('127.0.0.1', true, 'annotation'), at('[::]?v6only', true, 'annotation')],
      why: '[::] with v6only leaves IPv4 alone, 127.0.0.1 with it',
    }),
    () => ({
      sockets: [at('podIP', true, 'annotation'), at('[::]?v6only', true, 'annotation')],
      why: '[::] with v6only leaves IPv4 alone, the address of the Pod with it',
    }),
    () => ({
      sockets: [at('127.0.0.1', true, 'annotation'), at('podIP', true, 'annotation')],
      why: '127.0.0.1 and the address of the Pod are two addresses',
    }),
  ])();
}

function meetingSockets(stage: Stage): Twins {
  const dual = '[::] without v6only takes IPv4 as well';
  return stage.pick<() => Twins>([
    () => ({
      sockets: [at('[::]', true, 'annotation'), at('127.0.0.1', true, 'annotation')],
      why: `${dual}, 127.0.0.1 with it`,
    }),
    () => ({
      sockets: [at('[::]', true, 'annotation'), at('0.0.0.0', true, 'annotation')],
      why: dual,
    }),
    () => ({
      sockets: [at('[::]', true, 'annotation'), at('podIP', true, 'annotation')],
      why: `${dual}, the address of the Pod with it`,
    }),
    () => ({
      sockets: [at('', true, 'declared'), at('[::1]', true, 'annotation')],
      why: 'a container without an annotation listens on all addresses of both families, [::1] among them',
    }),
    () => ({
      sockets: [at('[::]?v6only', true, 'annotation'), at('[::1]', true, 'annotation')],
      why: '[::] stands for all IPv6 addresses, [::1] among them',
    }),
    () => ({
      sockets: [at('0.0.0.0', true, 'annotation'), at('podIP', true, 'annotation')],
      why: '0.0.0.0 stands for all IPv4 addresses, that of the Pod among them',
    }),
    () => ({
      sockets: [at('[::]', true, 'annotation'), at('[::]?v6only', true, 'annotation')],
      why: 'both take all IPv6 addresses',
    }),
  ])();
}

export function inPod(stage: Stage, isConflict: boolean): Scene {
  const decoy = partedSockets(stage);
  const twins = isConflict ? meetingSockets(stage) : partedSockets(stage);
  const { containers, numbers, owners } = assignSockets(stage, [decoy, twins]);
  const pod = podSketch(stage, containers, { kind: stage.pick(['Pod', 'Pod', 'Deployment']) });
  for (const container of containers) {
    addOwnPorts(stage, container, container.ports.length === 0 ? 1 : stage.pick([0, 0, 1]));
  }
  const [, number] = numbers;
  return {
    pods: [pod],
    planted: isConflict
      ? {
          kind: 'same-pod-container-port',
          port: number,
          protocol: 'TCP',
          parties: partiesOf(pod, owners[1]),
        }
      : null,
    numbers,
    decoyWhy: decoy.why,
    why: twins.why,
    decoyNames: owners[0].map(({ name }) => name).toSorted(),
    isOnNode: false,
  };
}
