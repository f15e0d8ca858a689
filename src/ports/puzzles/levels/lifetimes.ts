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
  'Conflict: a port stays taken until the Pod is gone, even after its container has ended.',
  'Conflict: init containers all run at the same time, before the others.',
  'Conflict: an init container may not declare ports at all.',
  'Conflict: the API server reserves a declared port for one container, from the start of the Pod to its end, whoever runs when.',
  'No conflict: init containers have a network of their own.',
  'No conflict: what stands under initContainers listens in a network that is taken down before the containers get theirs.',
  'No conflict: whatever stands under initContainers is gone before the containers start.',
  'No conflict: a sidecar gives its port up once the containers start.',
];

/** Level 4: only containers that run at the same time meet. */
export const lifetimes: Level = {
  concept: 'Time: init containers and sidecars',
  question:
    'Which containers want one port at the same time? Select all of them, or "No conflict". ' +
    'Assume that every container listens on the ports it declares for as long as it runs.',
  wrong,
  draw,
};

type Pair = readonly [ContainerSketch, ContainerSketch];

function draw(stage: Stage): Draft {
  const { pod, meeting, parted } = drawCast(stage);
  const { isConflict } = stage;
  const [decoy, ...others] = stage.random.shuffle(parted);
  const pair = isConflict ? stage.pick(meeting) : stage.pick(others);
  if (decoy === undefined) throw new RangeError('no containers that are parted');
  const decoyNumber = share(stage, decoy);
  const number = share(stage, pair);
  for (const container of pod.containers) {
    const least = container.ports.length === 0 ? 1 : 0;
    addOwnPorts(stage, container, Math.max(least, stage.pick([0, 0, 1])));
  }
  shufflePorts(stage, pod);
  const parties = partiesOf(pod, pair);
  const line = timeline(pod);
  return {
    sketch: { pods: [pod], services: [] },
    planted: isConflict
      ? [{ kind: 'same-pod-container-port', port: number, protocol: 'TCP', parties }]
      : [],
    reasons: {
      right: isConflict
        ? conflictReason(pair, number)
        : 'No conflict: those with equal ports never run at the same time, since plain init containers end first.',
      typical: isConflict
        ? `No conflict: on ${number} one of the two is done before the other one starts.`
        : `Conflict: the API server warns that ${decoyNumber} is declared twice, so the Pod breaks.`,
      wrong: isConflict
        ? [
            ...wrong.filter((text) => !text.includes('whatever stands under')),
            `Conflict: ${decoyNumber} is declared twice in one Pod, and it does not matter when each of them runs.`,
          ]
        : wrong,
    },
    hints: [
      'Draw a bar for each container from its start to its end. restartPolicy: Always on an init container makes its bar long.',
      `Two numbers are declared twice: ${joinedNumbers([decoyNumber, number])}. Do the bars of their owners overlap?`,
    ],
    explain: ([finding]) =>
      finding === undefined
        ? `The order is: ${line}. A plain init container has ended before anything after it starts, so ` +
          `${decoyNumber} and ${number} have one owner at a time. The API server warns about the repeated ` +
          'numbers because it does not look at time. Everything runs.'
        : `The order is: ${line}. ${joined(parties)} run at the same time and both want TCP ${number}: ` +
          'the second bind fails with "address already in use", and you would see CrashLoopBackOff. ' +
          `${decoyNumber} is declared twice too, but its owners never run together. One fix: ${afterColon(finding.fix)}`,
    lesson:
      pair.some(({ role }) => role === 'sidecar') || !isConflict ? 'sidecars' : 'init-containers',
  };
}

/** A Pod with at least one pair that meets, and two pairs that do not. */
function drawCast(stage: Stage) {
  for (;;) {
    const early = Array.from({ length: stage.pick([2, 2, 3]) }, () =>
      containerSketch(stage, { role: stage.pick(['init', 'sidecar']) }),
    );
    const apps = Array.from({ length: stage.pick([1, 1, 2]) }, () => containerSketch(stage));
    const containers = [...early, ...apps];
    const pairs = containers.flatMap((a, at) => containers.slice(at + 1).map((b): Pair => [a, b]));
    const isMeeting = ([a, b]: Pair): boolean =>
      a.role !== 'init' && (b.role !== 'init' || a.role === 'sidecar');
    const meeting = pairs
      .filter(isMeeting)
      .filter((pair) => pair.some(({ role }) => role === 'sidecar'));
    const parted = pairs.filter((pair) => !isMeeting(pair));
    if (meeting.length > 0 && parted.length > 1) {
      const pod = podSketch(stage, containers, { kind: stage.pick(['Pod', 'Pod', 'Deployment']) });
      return { pod, meeting, parted };
    }
  }
}

/** Gives both one number, which nobody else has. */
function share(stage: Stage, pair: Pair): number {
  const number = stage.port();
  for (const { ports } of pair) ports.push(portSketch(number));
  return number;
}

function conflictReason([a, b]: Pair, number: number): string {
  if (a.role === 'sidecar' && b.role === 'init') {
    return `Conflict: a sidecar that stands earlier still runs when the init container wants TCP ${number}.`;
  }
  return a.role === 'sidecar' && b.role === 'sidecar'
    ? `Conflict: sidecars keep running beside each other, and two of them want TCP ${number}.`
    : `Conflict: an init container with restartPolicy: Always keeps running beside the app, and both want TCP ${number}.`;
}

function timeline({ containers }: PodSketch): string {
  const steps = containers
    .filter(({ role }) => role !== 'app')
    .map(({ name, role }) =>
      role === 'init' ? `${name} runs and ends` : `${name} starts and stays`,
    );
  const apps = containers.filter(({ role }) => role === 'app').map(({ name }) => name);
  return [...steps, `then ${joined(apps)} ${apps.length > 1 ? 'start' : 'starts'}`].join(', ');
}
