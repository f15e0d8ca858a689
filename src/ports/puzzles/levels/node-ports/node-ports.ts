import type { Draft, Level } from '../../draft.ts';
import type { Stage } from '../../stage.ts';
import { symptomSentence } from '../../symptoms.ts';
import { afterColon, joined, joinedNumbers, statement } from '../../wording.ts';
import { acrossServices, allDifferent, sharedRightly, withinService } from './common.ts';
import { rareConflicts, rarePeace } from './rare.ts';
import type { Scene } from './scene.ts';

const wrong = [
  'Conflict: a Service takes its port on every node, so two Services with one port collide.',
  'Conflict: a Service of type NodePort takes its port, its targetPort and its nodePort on every node, and none of them may be had twice.',
  'Conflict: a Service may not use one port for TCP and for UDP.',
  'Conflict: several Services of type NodePort may not lead to Pods of different workloads.',
  'Conflict: a node port may not be the same as any containerPort of the cluster.',
  'No conflict: each namespace has a pool of node ports of its own.',
  'No conflict: the traffic of a node port is spread over all Services that have it.',
  'No conflict: a nodePort that is written down is only a wish, and where it is taken, the API server gives the later Service another one.',
];

/** Level 9: a Service has an IP address of its own; node ports are one pool for the cluster. */
export const nodePorts: Level = {
  concept: 'Services and node ports',
  question:
    'Which ports of Services or containers get in each other\'s way? Select all of them, or "No conflict". ' +
    'The cluster is new: nothing else runs in it, and its settings are the usual ones.',
  wrong,
  draw,
};

const shared = 'No conflict: TCP and UDP have a pool of node ports each.';

function draw(stage: Stage): Draft {
  const { isConflict } = stage;
  const drawScene = isConflict
    ? stage.pick([...twice(10, acrossServices), ...twice(10, withinService), ...rareConflicts])
    : stage.pick([...twice(16, sharedRightly), ...twice(2, allDifferent), ...rarePeace]);
  return finish(stage, drawScene(stage));
}

function twice<Item>(count: number, item: Item): Item[] {
  return Array.from({ length: count }, () => item);
}

function finish(stage: Stage, { exposed, planted, right, decoy, numbers }: Scene): Draft {
  const count = stage.pick(['port', 'port', 'pool']);
  const names = exposed.map(({ service }) => service.name);
  return {
    sketch: {
      pods: exposed.map(({ pod }) => pod),
      services: exposed.map(({ service }) => service),
    },
    planted: planted === null ? [] : [planted],
    reasons: {
      right,
      typical:
        planted === null && count === 'port'
          ? `Conflict: ${joined(names)} use the same port, and a port can be had once.`
          : shared,
      wrong: planted === null ? wrong : [...wrong, `Conflict: ${joined(names)} use the same port.`],
    },
    hints: [
      'A port of a Service belongs to the IP address of the Service. A node port belongs to the whole cluster.',
      `Look at ${joinedNumbers(numbers)}. Which pool or address is each of them taken from, and how often?`,
    ],
    explain: ([finding]) =>
      finding === undefined
        ? `${statement(right)} ${decoy} All objects are accepted, and all of them work.`
        : `${joined(finding.parties)} are in each other's way over ${finding.port}. ${statement(right)} ` +
          `${symptomSentence(finding)} ${decoy} One fix: ${afterColon(finding.fix)}`,
    lesson:
      planted?.kind === 'service-port-duplicate' || planted?.kind === 'external-ip-port'
        ? 'service-ports'
        : 'node-ports',
  };
}
