import { anyPort, shufflePorts } from '../../cast.ts';
import type { Draft, Level } from '../../draft.ts';
import type { Stage } from '../../stage.ts';
import { symptomSentence } from '../../symptoms.ts';
import { afterColon, joined } from '../../wording.ts';
import type { Scene } from './cast.ts';
import { byHostPort, copies, declared, hidden, onEveryNode } from './conflicts.ts';
import { apart, besides, otherHostPort, otherNumber, otherProtocol } from './peace.ts';

const wrong = [
  'Conflict: the ports of Pods with hostNetwork are counted over the whole cluster, so each number can be had by one of them only, on whichever node it may be.',
  'Conflict: only one Pod with hostNetwork may run on each node.',
  'Conflict: while a Pod with hostNetwork stands on a node, no other Pod may have any hostPort there, whatever its number.',
  'No conflict: hostNetwork gives a Pod the address of its node, but the kernel still keeps a table of ports for each Pod.',
  'No conflict: only ports that are declared can collide, and they differ.',
  'No conflict: before it starts a container, the kubelet looks which ports of the node are taken, and gives the process the next one that is still free.',
];

/** Level 7: with hostNetwork a Pod lives in the node's network, declared ports or not. */
export const hostNetwork: Level = {
  concept: "hostNetwork: living in the node's network",
  question:
    'Which containers can get in each other\'s way over a port? Select all of them, or "No conflict". ' +
    'An argument such as --listen=HOST:PORT says where a container listens; besides, it listens on what it ' +
    'declares, on all addresses. Count a conflict as well where it takes bad luck, such as too few nodes.',
  wrong,
  draw,
};

function draw(stage: Stage): Draft {
  const { isConflict } = stage;
  const drawScene = isConflict
    ? stage.pick([declared, hidden, hidden, byHostPort, onEveryNode, copies])
    : stage.pick([apart, apart, otherNumber, otherNumber, otherHostPort, otherProtocol, besides]);
  return finish(stage, drawScene(stage));
}

function finish(stage: Stage, scene: Scene): Draft {
  const { host, other, plain, parties, number, why } = scene;
  const isConflict = parties.length > 0;
  const crowd = [host, other].find(({ copies: count }) => count > 1);
  for (const pod of [host, other, plain]) {
    for (const { ports } of pod.containers) {
      const isNeeded = ports.length === 0 || stage.chance(25);
      // copies with hostNetwork would meet over each port they have
      if (isNeeded && pod !== crowd) ports.push(anyPort(stage));
    }
    shufflePorts(stage, pod);
  }
  const counted = `Conflict: ${host.name} and ${plain.name} may stand on one node, and both listen on ${number}.`;
  const isolated = 'No conflict: each Pod has an IP address and a port space of its own.';
  return {
    sketch: { pods: [host, other, plain], services: [] },
    planted: isConflict
      ? [{ kind: 'host-network-same-node', port: number, protocol: 'TCP', parties }]
      : [],
    reasons: {
      right: isConflict ? `Conflict: ${why}.` : `No conflict: ${why}.`,
      typical: isConflict && stage.chance(50) ? isolated : counted,
      wrong: isConflict ? [...wrong, counted, isolated] : wrong,
    },
    hints: [
      'Sort the Pods: who lives in the network of its node, who asks the node for a port, and who has a network of its own?',
      `Follow ${number}. For each container that listens on it: on the address of the Pod, or of the node? And can those of the node meet?`,
    ],
    explain: ([finding]) =>
      finding === undefined
        ? `A Pod with hostNetwork has moved into the node's network; all others keep their own. Here ${why}. ` +
          `${plain.name} listens on ${number} as well, but in a network of its own, so it is in nobody's way. Everything runs.`
        : `A Pod with hostNetwork has moved into the node's network, where each port exists once. Here ${why}. ` +
          `${parties.length > 1 ? `So ${joined(parties)} meet` : `So copies of ${joined(parties)} meet`} over ${finding.protocol} ${number}. ${symptomSentence(finding)} ` +
          `${plain.name} uses ${number} too, but has a network of its own. One fix: ${afterColon(finding.fix)}`,
    lesson: 'host-network',
  };
}
