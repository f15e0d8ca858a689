import { anyPort, shufflePorts } from '../../cast.ts';
import type { Draft, Level } from '../../draft.ts';
import type { Stage } from '../../stage.ts';
import { symptomSentence } from '../../symptoms.ts';
import { afterColon, joined, joinedNumbers, onEach } from '../../wording.ts';
import { copies } from './copies.ts';
import { neighbours } from './neighbours.ts';
import { daemon, onePod } from './protocols.ts';
import type { Scene } from './scene.ts';

const wrong = [
  'Conflict: equal containerPorts collide on the node as well, whatever the hostPort.',
  'Conflict: as soon as one Pod asks for a hostPort, it is opened on every node of the cluster, so nobody else can have that number.',
  'Conflict: a hostPort collides with every containerPort of the same number on its node.',
  'No conflict: a hostPort belongs to the Pod, and each Pod has an IP address of its own.',
  'No conflict: the kubelet moves the second Pod to the next free hostPort.',
  'No conflict: a node gives each Pod an address of its own for its hostPorts, so equal numbers stay apart on one node as well.',
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
        ? `A hostPort is a port of the node, so it matters who can share one. ${onEach([decoy.number, decoy.why], [slot.number, slot.why])} ` +
          'All Pods find a node and run; containerPorts never meet across Pods.'
        : `${joined(finding.parties)} ${finding.parties.length > 1 ? 'ask' : 'asks'} for ${finding.protocol} port ${slot.number} of a node, which has it once, and ${slot.why}. ` +
          `${symptomSentence(finding)} ` +
          `${decoyNames} do not meet over ${decoy.number}, for ${decoy.why}. One fix: ${afterColon(finding.fix)}`,
    lesson: 'host-port',
  };
}
