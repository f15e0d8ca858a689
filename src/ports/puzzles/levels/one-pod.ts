import {
  addOwnPorts,
  containerSketch,
  partiesOf,
  podSketch,
  portSketch,
  shufflePorts,
} from '../cast.ts';
import type { Draft, Level } from '../draft.ts';
import type { Stage } from '../stage.ts';
import { afterColon, joined } from '../wording.ts';

const wrong = [
  'Conflict: the API server refuses a Pod in which more than one container declares ports.',
  'Conflict: the numbers lie so close together that their ranges overlap.',
  'Conflict: a container that calls another on localhost takes that port away from it.',
  'Conflict: all containers of a Pod have to declare the same ports.',
  'Conflict: every container of a Pod binds each port that any of them declares, so a second container is always one too many.',
  'No conflict: the container runtime moves whoever comes second to a free port.',
  'No conflict: whoever comes second waits until the first one lets go of the port.',
  'No conflict: the containers start one after the other, and a port that is bound early is handed on to whoever wants it later.',
  'No conflict: a port that is declared without a name is private to its container.',
];

/** Level 1: the containers of a Pod share one port space. */
export const onePod: Level = {
  concept: 'One Pod, one port space',
  question:
    'Which containers want one port at the same time? Select all of them, or "No conflict". ' +
    'Assume that every container listens on the ports it declares.',
  wrong,
  draw,
};

const typical =
  'No conflict: each container has a network of its own, and with it all port numbers.';

function draw(stage: Stage): Draft {
  const containers = Array.from({ length: stage.pick([2, 3, 3, 4]) }, () => containerSketch(stage));
  const pod = podSketch(stage, containers, { kind: stage.pick(['Pod', 'Pod', 'Deployment']) });
  for (const container of containers) addOwnPorts(stage, container, stage.pick([0, 1, 1, 2]));
  const count = containers.length > 2 && stage.chance(15) ? 3 : 2;
  const chosen = stage.random.shuffle(containers).slice(0, count);
  const { isConflict } = stage;
  const shared = stage.port();
  const numbers = chosen.map((_, index) => (isConflict || index === 0 ? shared : stage.port()));
  for (const [index, { ports }] of chosen.entries()) {
    ports.push(portSketch(numbers[index] ?? shared));
  }
  for (const container of containers) {
    if (container.ports.length === 0) addOwnPorts(stage, container, 1);
  }
  shufflePorts(stage, pod);
  const parties = partiesOf(pod, chosen);
  return {
    sketch: { pods: [pod], services: [] },
    planted: isConflict
      ? [{ kind: 'same-pod-container-port', port: shared, protocol: 'TCP', parties }]
      : [],
    reasons: {
      right: isConflict
        ? `Conflict: the containers of a Pod share one network, so it has TCP port ${shared} only once.`
        : 'No conflict: the containers share one port space, but each number in it is used only once.',
      typical,
      wrong,
    },
    hints: [
      'Count the networks in this manifest before you count the ports.',
      'Write down every containerPort of the Pod in one list, and see whether a number comes up again.',
    ],
    explain: ([finding]) =>
      finding === undefined
        ? `The containers of ${pod.name} share one network and one port space, like flatmates who share ` +
          'a row of letterboxes. Here each number is used by one container only, and neighbouring numbers ' +
          'have nothing to do with each other, so every bind succeeds and all containers run.'
        : `${joined(parties)} are flatmates: they live in one Pod, which has one network, and in it one ` +
          `letterbox for TCP ${shared}. Whoever binds it second gets "address already in use". ` +
          'You would see CrashLoopBackOff, because the API server accepts such a Pod and only warns. ' +
          `One fix: ${afterColon(finding.fix)}`,
    lesson: 'same-pod',
  };
}
