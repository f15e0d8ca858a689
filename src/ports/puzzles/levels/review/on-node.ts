import { containerSketch, partyOf, portSketch } from '../../cast.ts';
import { drawSites } from '../../nodes.ts';
import type { ContainerSketch, PodSketch, PortSketch } from '../../sketch.ts';
import type { Stage } from '../../stage.ts';
import { addresses } from '../addresses/addresses.ts';
import { hostNetwork } from '../host-network/host-network.ts';
import { hostPorts } from '../host-ports/host-ports.ts';
import type { Topic } from './topic.ts';

/** How two workloads are to be drawn, and what then is found between them. */
export interface NodeTopic {
  readonly server: Partial<PodSketch>;
  readonly other: Partial<PodSketch>;
  readonly give: (server: PodSketch, other: PodSketch) => Topic;
}

/** Topics about a node, of levels 6, 7 and 8. */
export const nodeTopics: readonly ((stage: Stage, isConflict: boolean) => NodeTopic)[] = [
  protocolOfNode,
  hostNetworkBeside,
  hostIps,
  places,
  places,
];

const everyNode: Partial<PodSketch> = { kind: 'DaemonSet' };

function add(stage: Stage, pod: PodSketch, port: PortSketch): string {
  const able = pod.containers.filter(
    ({ role, evidence }) => role === 'app' && evidence === 'declared',
  );
  const container: ContainerSketch = able.length > 0 ? stage.pick(able) : containerSketch(stage);
  if (able.length === 0) pod.containers.push(container);
  container.ports.push(port);
  return partyOf(pod, container);
}

function protocolOfNode(stage: Stage, isConflict: boolean): NodeTopic {
  const number = stage.dualPort();
  const protocol = isConflict ? 'TCP' : 'UDP';
  const give = (server: PodSketch, other: PodSketch): Topic => ({
    kind: 'host-port-same-node',
    port: number,
    protocol: 'TCP',
    parties: [
      add(
        stage,
        server,
        portSketch(stage.port(), { hostPort: number, isProtocolWritten: stage.chance(50) }),
      ),
      add(
        stage,
        other,
        portSketch(stage.port(), { hostPort: number, protocol, isProtocolWritten: !isConflict }),
      ),
    ].toSorted(),
    isConflict,
    right: isConflict
      ? `Conflict: on every node ${server.name} has hostPort ${number}, so ${other.name} finds none where it is free.`
      : `No conflict: one of the two asks the node for TCP ${number} and the other for UDP ${number}.`,
    typical: isConflict
      ? 'No conflict: a hostPort belongs to the Pod, and each Pod has an IP address of its own.'
      : `Conflict: ${server.name} is on every node, so nobody else can have hostPort ${number}.`,
    wrong: hostPorts.wrong,
    lesson: 'host-port',
  });
  return { server: everyNode, other: {}, give };
}

function hostNetworkBeside(stage: Stage, isConflict: boolean): NodeTopic {
  const number = stage.port();
  const hostPort = isConflict ? number : stage.port();
  const give = (server: PodSketch, other: PodSketch): Topic => ({
    kind: 'host-network-same-node',
    port: number,
    protocol: 'TCP',
    parties: [
      add(stage, server, portSketch(number)),
      add(stage, other, portSketch(isConflict ? stage.port() : number, { hostPort })),
    ].toSorted(),
    isConflict,
    right: isConflict
      ? `Conflict: in the network of every node, ${server.name} listens on ${number}, and ${other.name} asks the node for that port.`
      : `No conflict: on the node ${number} belongs to ${server.name}, while ${other.name} has ${number} inside its own Pod.`,
    typical: isConflict
      ? 'No conflict: each Pod has an IP address and a port space of its own.'
      : `Conflict: ${server.name} and ${other.name} stand on one node, and both listen on ${number}.`,
    wrong: hostNetwork.wrong,
    lesson: 'host-network',
  });
  return { server: { ...everyNode, hostNetwork: true }, other: {}, give };
}

function hostIps(stage: Stage, isConflict: boolean): NodeTopic {
  const number = stage.port();
  const [ip, second] = [`10.0.${stage.between(0, 9)}.${stage.between(2, 99)}`, '127.0.0.1'];
  const wildcard = stage.pick(['', '0.0.0.0']);
  const [one, two] = stage.random.shuffle(isConflict ? [wildcard, second] : [ip, second]);
  const give = (server: PodSketch, other: PodSketch): Topic => ({
    kind: 'host-port-same-node',
    port: number,
    protocol: 'TCP',
    parties: [
      add(stage, server, portSketch(stage.port(), { hostPort: number, hostIp: one ?? '' })),
      add(stage, other, portSketch(stage.port(), { hostPort: number, hostIp: two ?? '' })),
    ].toSorted(),
    isConflict,
    right: isConflict
      ? `Conflict: ${wildcard === '' ? 'an entry without hostIP' : wildcard} stands for all addresses of the node, ${second} among them.`
      : `No conflict: the two ask for ${number} on different addresses of the node.`,
    typical: isConflict
      ? 'No conflict: the two entries do not name the same address.'
      : `Conflict: ${server.name} is on every node, so nobody else can have hostPort ${number}.`,
    wrong: addresses.wrong,
    lesson: 'host-port-addresses',
  });
  return { server: everyNode, other: {}, give };
}

function places(stage: Stage, isConflict: boolean): NodeTopic {
  const sites = drawSites(stage, stage.pick(['nodes', 'labels']));
  const number = stage.port();
  const give = (server: PodSketch, other: PodSketch): Topic => ({
    kind: 'host-port-same-node',
    port: number,
    protocol: 'TCP',
    parties: [server, other]
      .map((pod) => add(stage, pod, portSketch(stage.port(), { hostPort: number })))
      .toSorted(),
    isConflict,
    right: isConflict
      ? `Conflict: a node has hostPort ${number} once, and ${sites.meet}.`
      : `No conflict: two Pods want hostPort ${number}, but ${sites.apart}.`,
    typical: isConflict
      ? 'No conflict: the scheduler puts the second Pod on another node, wherever it may run.'
      : `Conflict: hostPort ${number} is wanted twice, and the containers crash.`,
    wrong: hostPorts.wrong,
    lesson: 'host-port',
  });
  return {
    server: { kind: 'Deployment', ...sites.near() },
    other: isConflict ? sites.near() : sites.far(),
    give,
  };
}
