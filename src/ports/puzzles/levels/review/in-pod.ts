import { containerSketch, partiesOf, portSketch } from '../../cast.ts';
import type { ContainerSketch, PodSketch, PortSketch } from '../../sketch.ts';
import type { Stage } from '../../stage.ts';
import { bound } from '../bound.ts';
import { lifetimes } from '../lifetimes.ts';
import { onePod } from '../one-pod.ts';
import { differentProtocols } from '../protocols.ts';
import type { Topic } from './topic.ts';

/** Puts two containers into a Pod that share a port, or seem to. */
export type PodTopic = (stage: Stage, pod: PodSketch, isConflict: boolean) => Topic;

/** Topics that stand within one Pod, of levels 3, 4 and 5. */
export const podTopics: readonly PodTopic[] = [protocols, time, bindings];

/** As {@link podTopics}, with that of level 1, which has nothing that only looks like a conflict. */
export const podConflicts: readonly PodTopic[] = [numbers, ...podTopics];

interface Side {
  readonly container?: Partial<ContainerSketch>;
  readonly port?: Partial<PortSketch>;
}

function addTwins(
  stage: Stage,
  pod: PodSketch,
  { port, sides }: { readonly port: number; readonly sides: readonly [Side, Side] },
): string[] {
  const containers = sides.map((side) => {
    const container = containerSketch(stage, side.container);
    container.ports.push(portSketch(port, side.port));
    return container;
  });
  const early = containers.filter(({ role }) => role !== 'app');
  const late = stage.random.shuffle(containers.filter(({ role }) => role === 'app'));
  pod.containers.unshift(...early);
  pod.containers.push(...late);
  return partiesOf(pod, containers);
}

const kind = 'same-pod-container-port';

function numbers(stage: Stage, pod: PodSketch): Topic {
  const port = stage.port();
  return {
    kind,
    port,
    protocol: 'TCP',
    parties: addTwins(stage, pod, { port, sides: [{}, {}] }),
    isConflict: true,
    right: `Conflict: two containers of ${pod.name} listen on ${port}, and the Pod has that port once.`,
    typical: 'No conflict: each container has a network of its own.',
    wrong: onePod.wrong,
    lesson: 'same-pod',
  };
}

function protocols(stage: Stage, pod: PodSketch, isConflict: boolean): Topic {
  const port = stage.dualPort();
  const written: Side = { port: { isProtocolWritten: true } };
  const udp: Side = { port: { protocol: 'UDP', isProtocolWritten: true } };
  const parties = addTwins(stage, pod, {
    port,
    sides: [isConflict || stage.chance(50) ? {} : written, isConflict ? written : udp],
  });
  return {
    kind,
    port,
    protocol: 'TCP',
    parties,
    isConflict,
    right: isConflict
      ? `Conflict: an entry without a protocol means TCP, so ${pod.name} wants TCP ${port} twice.`
      : `No conflict: one of the two is TCP ${port} and the other UDP ${port}.`,
    typical: isConflict
      ? `No conflict: one entry says TCP and the other does not, so they differ.`
      : `Conflict: ${port} is ${port}, whatever the protocol.`,
    wrong: differentProtocols.wrong,
    lesson: 'tcp-and-udp',
  };
}

function time(stage: Stage, pod: PodSketch, isConflict: boolean): Topic {
  const port = stage.port();
  const role = isConflict ? 'sidecar' : 'init';
  const parties = addTwins(stage, pod, {
    port,
    sides: [{ container: { role } }, {}],
  });
  return {
    kind,
    port,
    protocol: 'TCP',
    parties,
    isConflict,
    right: isConflict
      ? `Conflict: in ${pod.name}, an init container with restartPolicy: Always keeps running beside the app, and both want ${port}.`
      : `No conflict: the init container of ${pod.name} has ended before the app listens on ${port}.`,
    typical: isConflict
      ? `No conflict: the init container is done before the app starts.`
      : `Conflict: the API server warns that ${port} is declared twice, so the Pod breaks.`,
    wrong: lifetimes.wrong,
    lesson: 'sidecars',
  };
}

function bindings(stage: Stage, pod: PodSketch, isConflict: boolean): Topic {
  const port = stage.port();
  const flags: Partial<ContainerSketch> = { evidence: 'flags' };
  const sides: [Side, Side] = isConflict
    ? [{}, { container: flags, port: { isDeclared: false, address: stage.pick(['', '0.0.0.0']) } }]
    : [
        { container: flags, port: { address: '127.0.0.1' } },
        { container: flags, port: { address: 'podIP' } },
      ];
  const parties = addTwins(stage, pod, { port, sides });
  return {
    kind,
    port,
    protocol: 'TCP',
    parties,
    isConflict,
    right: isConflict
      ? `Conflict: one container of ${pod.name} binds ${port} without declaring it, beside the one that declares it.`
      : `No conflict: on ${port} one binds 127.0.0.1 and the other the address of the Pod, which are two addresses.`,
    typical: isConflict
      ? `No conflict: ${port} is declared by one container only.`
      : `Conflict: ${port} stands under ports in two containers, and that reserves it.`,
    wrong: bound.wrong,
    lesson: 'declared-ports',
  };
}
