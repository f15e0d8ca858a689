import { anyPort, containerSketch, partyOf, podSketch, portSketch, shufflePorts } from '../cast.ts';
import type { Draft, Level, Planted } from '../draft.ts';
import { type NodeTheme, drawNodes } from '../nodes.ts';
import type { PodSketch, PortSketch, SketchProtocol } from '../sketch.ts';
import type { Stage } from '../stage.ts';
import { symptomSentence } from '../symptoms.ts';
import { afterColon, joined, joinedNumbers } from '../wording.ts';

const wrong = [
  'Conflict: equal containerPorts collide on the node as well, whatever the hostPort.',
  'Conflict: a hostPort is reserved on all nodes of the cluster, so any second use of it collides.',
  'Conflict: a hostPort collides with every containerPort of the same number on its node.',
  'No conflict: a hostPort belongs to the Pod, and each Pod has an IP address of its own.',
  'No conflict: the kubelet moves the second Pod to the next free hostPort.',
  'No conflict: the node tells the Pods apart by their containerPorts.',
];

/** Level 6: a hostPort is a port of the node, and matters only where Pods share one. */
export const hostPorts: Level = {
  concept: 'hostPort and nodes',
  question:
    'Which containers can get in each other\'s way over a port of a node? Select all of them, or "No conflict". ' +
    'Count it as well where it takes bad luck, such as too few nodes; "No conflict" means that it cannot happen.',
  wrong,
  draw,
};

/** Somebody who wants a port of the node, or two who do not meet over it, and why. */
interface Slot {
  readonly number: number;
  readonly pods: readonly PodSketch[];
  readonly why: string;
}

function draw(stage: Stage): Draft {
  const { isConflict } = stage;
  const theme = stage.pick([
    'nodes',
    'nodes',
    'nodes',
    'labels',
    'repel',
    'copies',
    'daemon',
    'one-pod',
  ] as const);
  if (theme === 'copies') return finish(stage, copies(stage, isConflict));
  if (theme === 'daemon') return finish(stage, daemon(stage, isConflict));
  if (theme === 'one-pod') return finish(stage, onePod(stage, isConflict));
  return finish(stage, neighbours(stage, theme, isConflict));
}

interface Scene {
  readonly pods: readonly PodSketch[];
  readonly planted: Planted | null;
  /** Why the planted one is a conflict; of a second pair that does not meet where there is none. */
  readonly slot: Slot;
  readonly decoy: Slot;
}

function want(stage: Stage, pod: PodSketch, hostPort: number, parts: Partial<PortSketch> = {}) {
  const container = stage.pick(pod.containers);
  const port = stage.chance(40) ? hostPort : stage.port();
  container.ports.push(portSketch(port, { hostPort, ...parts }));
  return partyOf(pod, container);
}

/** Three workloads, of which two may come to one node, and the third never to theirs. */
function neighbours(stage: Stage, theme: NodeTheme, isConflict: boolean): Scene {
  const { a, b, c, meet, apart } = drawNodes(stage, theme);
  const decoyNumber = stage.port();
  const isOneNumber = stage.chance(30);
  const number = isOneNumber ? decoyNumber : stage.port();
  if (isConflict) {
    const parties = [want(stage, a, number), want(stage, b, number)].toSorted();
    const near = stage.pick([a, b]);
    if (!isOneNumber) want(stage, near, decoyNumber);
    want(stage, c, decoyNumber);
    return {
      pods: [a, b, c],
      planted: { kind: 'host-port-same-node', port: number, protocol: 'TCP', parties },
      slot: { number, pods: [a, b], why: meet },
      decoy: { number: decoyNumber, pods: [near, c], why: apart },
    };
  }
  const [one, other] = stage.pickTwo([a, b]);
  want(stage, one, decoyNumber);
  want(stage, c, decoyNumber);
  if (isOneNumber) {
    want(stage, other, stage.port());
  } else {
    want(stage, other, number);
    want(stage, c, number);
  }
  return {
    pods: [a, b, c],
    planted: null,
    slot: { number, pods: [isOneNumber ? one : other, c], why: apart },
    decoy: { number: decoyNumber, pods: [one, c], why: apart },
  };
}

/** Copies of one workload, and two others that do not meet. */
function copies(stage: Stage, isConflict: boolean): Scene {
  const { a, c, apart } = drawNodes(stage, 'nodes');
  const name = stage.workloadName();
  const other = stage.pick([a.name, c.name]);
  const isFixed = isConflict && stage.chance(50);
  const isZone = stage.chance(50);
  const antiAffinity = isConflict
    ? stage.pick([
        { app: name, isSoft: true, isZone: false },
        { app: other, isSoft: false, isZone: false },
        { app: other, isSoft: false, isZone },
      ])
    : { app: name, isSoft: false, isZone: false };
  const many = podSketch(stage, [containerSketch(stage)], {
    name,
    kind: stage.pick(['Deployment', 'StatefulSet']),
    copies: stage.between(2, 4),
    antiAffinity: isFixed ? null : antiAffinity,
    node: isFixed ? { node: stage.pick(stage.nodes), spelling: 'nodeSelector' } : null,
  });
  const number = stage.port();
  const party = want(stage, many, number);
  const decoyNumber = stage.port();
  want(stage, a, decoyNumber);
  want(stage, c, decoyNumber);
  return {
    pods: [many, a, c],
    planted: isConflict
      ? { kind: 'host-port-same-node', port: number, protocol: 'TCP', parties: [party] }
      : null,
    slot: {
      number,
      pods: [many],
      why: isConflict
        ? isFixed
          ? `all copies of ${name} are bound to one node`
          : `nothing keeps the copies of ${name} on different nodes`
        : `the copies of ${name} keep away from each other by a required anti-affinity`,
    },
    decoy: { number: decoyNumber, pods: [a, c], why: apart },
  };
}

/** A DaemonSet, which is on every node, and two others that may come anywhere. */
function daemon(stage: Stage, isConflict: boolean): Scene {
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
function onePod(stage: Stage, isConflict: boolean): Scene {
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
        ? `two containers of ${pod.name} ask for it, and a Pod is always on one node`
        : `one container of ${pod.name} asks for the TCP port and the other for the UDP port`,
    },
    decoy: { number: decoyNumber, pods: [a, c], why: apart },
  };
}

function finish(stage: Stage, { pods, planted, slot, decoy }: Scene): Draft {
  for (const pod of pods) {
    for (const { ports } of pod.containers) {
      if (ports.length === 0 || stage.chance(25)) ports.push(anyPort(stage));
    }
    shufflePorts(stage, pod);
  }
  const decoyNames = joined(decoy.pods.map(({ name }) => name).toSorted());
  return {
    sketch: { pods: [...pods], services: [] },
    planted: planted === null ? [] : [planted],
    reasons: {
      right:
        planted === null
          ? `No conflict: hostPort ${decoy.number} is wanted more than once, but ${decoy.why}.`
          : `Conflict: a node has hostPort ${slot.number} once, and ${slot.why}.`,
      typical: `Conflict: ${decoyNames} both ask for hostPort ${decoy.number}, and their containers crash.`,
      wrong,
    },
    hints: [
      'A node hands out each hostPort once. So for each hostPort: can those who want it stand on one node?',
      `Look at hostPort ${joinedNumbers([slot.number, decoy.number])}, and at all that says where these Pods may run.`,
    ],
    explain: ([finding]) =>
      finding === undefined
        ? `A hostPort is a port of the node, so it matters who can share one. ${about(decoy, slot)} ` +
          'All Pods find a node and run; containerPorts never meet across Pods.'
        : `${joined(finding.parties)} ${finding.parties.length > 1 ? 'ask' : 'asks'} for ${finding.protocol} port ${slot.number} of a node, which has it once, and ${slot.why}. ` +
          `${symptomSentence(finding)} ` +
          `${decoyNames} do not meet over ${decoy.number}, for ${decoy.why}. One fix: ${afterColon(finding.fix)}`,
    lesson: 'host-port',
  };
}

/** What keeps those apart who want one hostPort. */
function about(one: Slot, other: Slot): string {
  if (one.why === other.why) return `On ${joinedNumbers([one.number, other.number])}, ${one.why}.`;
  return `On ${one.number}, ${one.why}. On ${other.number}, ${other.why}.`;
}
