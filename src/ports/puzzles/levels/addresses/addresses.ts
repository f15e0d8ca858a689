import { shufflePorts } from '../../cast.ts';
import type { Draft, Level } from '../../draft.ts';
import type { Stage } from '../../stage.ts';
import { symptomSentence } from '../../symptoms.ts';
import { afterColon, joined, joinedNumbers, onEach } from '../../wording.ts';
import { inPod } from './in-pod.ts';
import { onNode } from './on-node.ts';
import type { Scene } from './scene.ts';

const wrong = [
  'Conflict: the address beside a port only says who may connect, so the number can be had once on each machine, whatever stands there.',
  'Conflict: IPv6 addresses may not be used beside IPv4 addresses for one port.',
  'Conflict: the second one is refused because every address but 0.0.0.0 is invalid.',
  'No conflict: an entry without an address takes no address at all.',
  'No conflict: two addresses that are written differently are never the same.',
  'No conflict: whoever binds a wildcard gets only those addresses that nobody else wants on that port, and gives them up when asked.',
  'No conflict: 0.0.0.0 means that the system looks for an address that is free.',
];

/** Level 8: addresses, wildcards, and the two families of IP. */
export const addresses: Level = {
  concept: 'Addresses, wildcards and IPv6',
  question:
    'Which containers can get in each other\'s way over a port? Select all of them, or "No conflict". ' +
    'An annotation ports.studypod.dev/NAME lists all that a container listens on; [::] takes IPv4 as well ' +
    'unless v6only is written, podIP is the IPv4 address of the Pod. Without it, a container listens on what it ' +
    'declares, on all addresses. Each hostIP that is written is an address of the node.',
  wrong,
  draw,
};

function draw(stage: Stage): Draft {
  const { isConflict } = stage;
  return finish(stage, stage.chance(50) ? onNode(stage, isConflict) : inPod(stage, isConflict));
}

function finish(stage: Stage, { pods, planted, numbers, decoyWhy, why, isOnNode }: Scene): Draft {
  for (const pod of pods) shufflePorts(stage, pod);
  const [decoyNumber, number] = numbers;
  const place = isOnNode ? 'on one node' : 'in one Pod';
  return {
    sketch: { pods: [...pods], services: [] },
    planted: planted === null ? [] : [planted],
    reasons: {
      right:
        planted === null ? `No conflict: on ${number}, ${why}.` : `Conflict: on ${number}, ${why}.`,
      typical:
        planted === null
          ? `Conflict: ${decoyNumber} is wanted twice ${place}, whatever the address.`
          : `No conflict: on ${number} the two are given different addresses.`,
      wrong,
    },
    hints: [
      'Replace each address by what it stands for: which IPv4 addresses, and which IPv6 addresses?',
      `Look at ${joinedNumbers(numbers)}. Is there an address that both of its users would take?`,
    ],
    explain: ([finding]) =>
      finding === undefined
        ? `A port is taken together with an address. ${onEach([decoyNumber, decoyWhy], [number, why])} ` +
          'No address is wanted twice, so everything runs.'
        : `A port is taken together with an address, and a wildcard takes all. ${joined(finding.parties)} want ` +
          `${finding.protocol} ${number} ${place}, and ${why}. ${symptomSentence(finding)} ` +
          `On ${decoyNumber} nothing happens: ${decoyWhy}. One fix: ${afterColon(finding.fix)}`,
    lesson: isOnNode ? 'host-port-addresses' : 'same-pod',
  };
}
