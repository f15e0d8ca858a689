import {
  addOwnPorts,
  containerSketch,
  partiesOf,
  podSketch,
  portSketch,
  shufflePorts,
} from '../cast.ts';
import type { Draft, Level } from '../draft.ts';
import type { ContainerSketch, PodSketch } from '../sketch.ts';
import type { Stage } from '../stage.ts';
import { afterColon, joined, joinedNumbers } from '../wording.ts';

const wrong = [
  'Conflict: Pods that come to one node share the ports of that node.',
  'Conflict: the copies of a Deployment share one IP address, and with it one port space.',
  'Conflict: the cluster hands out each port number only once.',
  'Conflict: all Pods of a cluster live in one flat network, and such a network has each port number once for all of them.',
  'No conflict: each container has a network of its own, inside a Pod too.',
  'No conflict: every container gets an address of its own from its node, so equal numbers do not meet within a Pod either.',
  'No conflict: containerPort is only information, so equal numbers never matter.',
  'No conflict: the cluster spreads equal ports over different nodes.',
];

/** Level 2: different Pods never meet, copies of one template neither. */
export const differentPods: Level = {
  concept: 'Different Pods do not meet',
  question:
    'Which containers want one port at the same time? Select all of them, or "No conflict". ' +
    'Everything here runs in one cluster, and every container listens on the ports it declares.',
  wrong,
  draw,
};

function draw(stage: Stage): Draft {
  const pods = drawPods(stage);
  const { isConflict } = stage;
  // two or three times the same number, in one Pod or in several
  const [home, ...others] = stage.random.shuffle(pods);
  const roomy = pods.find(({ containers }) => containers.length > 1) ?? home;
  if (home === undefined || roomy === undefined) throw new RangeError('no Pods');
  const crossNumber = stage.port();
  const cross = stage.random.shuffle([home, ...others]).slice(0, stage.pick([2, 2, 3]));
  for (const pod of cross) stage.pick(pod.containers).ports.push(portSketch(crossNumber));
  const isSameNumber = stage.chance(35);
  const { number, chosen } = isConflict
    ? plant(stage, roomy, isSameNumber ? crossNumber : stage.port())
    : { number: stage.port(), chosen: [] };
  if (!isConflict) spread(stage, pods, number);
  fill(stage, pods);
  const parties = partiesOf(roomy, chosen);
  const crossNames = joined(cross.map(({ name }) => name).toSorted());
  return {
    sketch: { pods, services: [] },
    planted: isConflict
      ? [{ kind: 'same-pod-container-port', port: number, protocol: 'TCP', parties }]
      : [],
    reasons: {
      right: isConflict
        ? `Conflict: two containers of ${roomy.name} share one network, and both want TCP ${number} of it.`
        : 'No conflict: equal numbers stand in different Pods only, and each Pod has an IP address of its own.',
      typical: `Conflict: ${crossNames} ${cross.length > 2 ? 'all' : 'both'} use TCP ${crossNumber}, which can be had only once.`,
      wrong,
    },
    hints: [
      'Draw a box around each Pod. Only what stands in one box can meet.',
      `These are used more than once: ${joinedNumbers([crossNumber, number])}. Say in which boxes.`,
    ],
    explain: ([finding]) =>
      finding === undefined
        ? `Every Pod has an IP address and a port space of its own: that is why five copies of a web server can ` +
          `all use one number. ${crossNames} have ${crossNumber} each for themselves, and within a single Pod ` +
          'no number stands twice. Everything runs.'
        : `${joined(parties)} stand in one Pod, and all containers of it share one network: ` +
          `TCP ${number} can be bound there once, the second bind fails with "address already in use", and you ` +
          `would see CrashLoopBackOff. That other Pods use ${crossNumber} as well does not matter: ` +
          `each of them, and each copy, has an IP address of its own. One fix: ${afterColon(finding.fix)}`,
    lesson: isConflict ? 'same-pod' : 'different-pods',
  };
}

function drawPods(stage: Stage): PodSketch[] {
  const count = stage.pick([2, 3, 3]);
  return Array.from({ length: count }, (_, index) => {
    const size = index === 0 ? stage.pick([2, 2, 3]) : stage.pick([1, 1, 2]);
    const containers = Array.from({ length: size }, () => containerSketch(stage));
    const kind = stage.pick(['Pod', 'Deployment', 'Deployment', 'StatefulSet'] as const);
    return podSketch(stage, containers, { kind, copies: kind === 'Pod' ? 1 : stage.between(1, 5) });
  });
}

/** Gives two containers of a Pod the same number. */
function plant(stage: Stage, { containers }: PodSketch, number: number) {
  const has = ({ ports }: ContainerSketch): boolean => ports.some(({ port }) => port === number);
  const owners = containers.filter(has);
  const others = stage.random.shuffle(containers.filter((container) => !has(container)));
  const added = others.slice(0, Math.max(0, 2 - owners.length));
  for (const { ports } of added) ports.push(portSketch(number));
  return { number, chosen: [...owners, ...added] };
}

/** Gives the same number to containers of different Pods. */
function spread(stage: Stage, pods: readonly PodSketch[], number: number): void {
  for (const pod of stage.pickTwo(pods)) stage.pick(pod.containers).ports.push(portSketch(number));
}

function fill(stage: Stage, pods: readonly PodSketch[]): void {
  for (const pod of pods) {
    for (const container of pod.containers) {
      const least = container.ports.length === 0 ? 1 : 0;
      addOwnPorts(stage, container, Math.max(least, stage.pick([0, 0, 1])));
    }
    shufflePorts(stage, pod);
  }
}
