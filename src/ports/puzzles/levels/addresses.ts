import {
  addOwnPorts,
  containerSketch,
  partiesOf,
  partyOf,
  podSketch,
  portSketch,
  shufflePorts,
} from '../cast.ts';
import type { Draft, Level, Planted } from '../draft.ts';
import { drawSites } from '../nodes.ts';
import { assignSockets, at, type Twins } from '../sockets.ts';
import type { PodSketch } from '../sketch.ts';
import type { Stage } from '../stage.ts';
import { symptomSentence } from '../symptoms.ts';
import { afterColon, joined, joinedNumbers } from '../wording.ts';

const wrong = [
  'Conflict: a port can be had once on each machine, whatever address is written beside it.',
  'Conflict: IPv6 addresses may not be used beside IPv4 addresses for one port.',
  'Conflict: the second one is refused because every address but 0.0.0.0 is invalid.',
  'No conflict: an entry without an address takes no address at all.',
  'No conflict: two addresses that are written differently are never the same.',
  'No conflict: 0.0.0.0 means that the system looks for an address that is free.',
];

/** Level 8: addresses, wildcards, and the two families of IP. */
export const addresses: Level = {
  concept: 'Addresses, wildcards and IPv6',
  question:
    'Which containers can get in each other\'s way over a port? Select all of them, or "No conflict". ' +
    'An annotation ports.studypod.dev/NAME lists all that a container listens on; [::] takes IPv4 as well ' +
    'unless v6only is written, podIP is the IPv4 address of the Pod. Without it, a container listens on what it ' +
    'declares, on all addresses.',
  wrong,
  draw,
};

function draw(stage: Stage): Draft {
  const { isConflict } = stage;
  return finish(stage, stage.chance(50) ? onNode(stage, isConflict) : inPod(stage, isConflict));
}

interface Scene {
  readonly pods: readonly PodSketch[];
  readonly planted: Planted | null;
  readonly numbers: readonly [number, number];
  /** Why the sockets on the first number do not meet. */
  readonly decoyWhy: string;
  /** Why those on the second one do, or do not either. */
  readonly why: string;
  /** Who shares the first number. */
  readonly decoyNames: readonly string[];
  readonly isOnNode: boolean;
}

/** Two hostIPs; an empty one is not written. */
interface HostIps {
  readonly ips: readonly [string, string];
  readonly why: string;
}

function drawIps(stage: Stage) {
  const net = stage.pick(['10.0', '10.20', '172.16', '192.168']);
  const [a, b] = stage.pickTwo([11, 12, 21, 35, 48, 61, 77, 104, 150, 201]);
  const subnet = stage.between(0, 20);
  return {
    one: `${net}.${subnet}.${a}`,
    other: `${net}.${subnet}.${b}`,
    v6: `fd00:${subnet + 1}::${a}`,
  };
}

function partedIps(stage: Stage): HostIps {
  const { one, other, v6 } = drawIps(stage);
  const ips = stage.pick([
    [one, other],
    [one, other],
    ['127.0.0.1', one],
    [one, v6],
    ['::', one],
  ] as const);
  const why = ips.includes('::')
    ? 'to the scheduler :: is no wildcard, and as an address it belongs to IPv6 only'
    : `${ips[0]} and ${ips[1]} are two addresses of the node, and each has all ports for itself`;
  return { ips, why };
}

function meetingIps(stage: Stage): HostIps {
  const { one, v6 } = drawIps(stage);
  return stage.pick<() => HostIps>([
    () => ({
      ips: ['', one],
      why: `an entry without hostIP stands for all addresses, ${one} among them`,
    }),
    () => ({
      ips: ['', '127.0.0.1'],
      why: 'an entry without hostIP stands for all addresses, 127.0.0.1 among them',
    }),
    () => ({ ips: ['0.0.0.0', one], why: `0.0.0.0 stands for all addresses, ${one} among them` }),
    () => ({
      ips: ['0.0.0.0', '127.0.0.1'],
      why: `0.0.0.0 stands for all addresses, 127.0.0.1 among them`,
    }),
    () => ({ ips: ['', '0.0.0.0'], why: 'an entry without hostIP means the same as 0.0.0.0' }),
    () => ({
      ips: ['0.0.0.0', v6],
      why: `to the scheduler 0.0.0.0 stands for all addresses, ${v6} among them`,
    }),
    () => ({
      ips: ['::', v6],
      why: `:: stands for all IPv6 addresses, ${v6} among them, though the scheduler sees two texts`,
    }),
  ])();
}

/** Three workloads on one node, whose hostPorts have addresses. */
function onNode(stage: Stage, isConflict: boolean): Scene {
  const sites = drawSites(stage, 'nodes');
  const pods = [0, 1, 2].map(() =>
    podSketch(stage, [containerSketch(stage)], {
      kind: stage.pick(['Pod', 'Deployment']),
      ...sites.near(),
    }),
  );
  const [a, b, c] = stage.random.shuffle(pods);
  if (a === undefined || b === undefined || c === undefined) throw new RangeError('no Pods');
  const decoy = partedIps(stage);
  const slot = isConflict ? meetingIps(stage) : partedIps(stage);
  const [decoyNumber, number] = [stage.port(), stage.port()];
  const give = (owners: readonly PodSketch[], hostPort: number, ips: readonly string[]): string[] =>
    owners.flatMap((pod, index) =>
      pod.containers.slice(0, 1).map((container) => {
        const port = stage.chance(40) ? hostPort : stage.port();
        container.ports.push(portSketch(port, { hostPort, hostIp: ips[index] ?? '' }));
        return partyOf(pod, container);
      }),
    );
  give(stage.random.shuffle([stage.pick([a, b]), c]), decoyNumber, decoy.ips);
  const parties = give(stage.random.shuffle([a, b]), number, slot.ips).toSorted();
  return {
    pods,
    planted: isConflict
      ? { kind: 'host-port-same-node', port: number, protocol: 'TCP', parties }
      : null,
    numbers: [decoyNumber, number],
    decoyWhy: decoy.why,
    why: slot.why,
    decoyNames: decoy.ips.map((ip) => (ip === '' ? 'no address' : ip)),
    isOnNode: true,
  };
}

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
      why: `${dual}`,
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

function inPod(stage: Stage, isConflict: boolean): Scene {
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

function finish(stage: Stage, { pods, planted, numbers, decoyWhy, why, isOnNode }: Scene): Draft {
  for (const pod of pods) shufflePorts(stage, pod);
  const [decoyNumber, number] = numbers;
  const place = isOnNode ? 'one node' : 'one Pod';
  return {
    sketch: { pods: [...pods], services: [] },
    planted: planted === null ? [] : [planted],
    reasons: {
      right:
        planted === null ? `No conflict: on ${number}, ${why}.` : `Conflict: on ${number}, ${why}.`,
      typical:
        planted === null
          ? `Conflict: ${decoyNumber} is wanted twice on ${place}, whatever the address.`
          : `No conflict: on ${number} the two are given different addresses.`,
      wrong,
    },
    hints: [
      'Replace each address by what it stands for: which IPv4 addresses, and which IPv6 addresses?',
      `Look at ${joinedNumbers(numbers)}. Is there an address that both of its users would take?`,
    ],
    explain: ([finding]) =>
      finding === undefined
        ? `A port is taken together with an address. On ${decoyNumber}, ${decoyWhy}. On ${number}, ${why}. ` +
          'No address is wanted twice, so everything runs.'
        : `A port is taken together with an address, and a wildcard takes all. ${joined(finding.parties)} want ` +
          `${finding.protocol} ${number} of ${place}, and ${why}. ${symptomSentence(finding)} ` +
          `On ${decoyNumber} nothing happens: ${decoyWhy}. One fix: ${afterColon(finding.fix)}`,
    lesson: isOnNode ? 'host-port-addresses' : 'same-pod',
  };
}
