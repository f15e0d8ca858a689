import { containerSketch, partiesOf, podSketch, portSketch, shufflePorts } from '../cast.ts';
import type { Draft, Level } from '../draft.ts';
import type { ContainerSketch, PortSketch } from '../sketch.ts';
import type { Stage } from '../stage.ts';
import { afterColon, joined, joinedNumbers } from '../wording.ts';

const wrong = [
  'Conflict: a program that uses UDP needs the TCP port of the same number as well.',
  'Conflict: in one Pod either all ports are TCP or all are UDP.',
  'Conflict: the API server refuses a Pod that declares one number twice.',
  'Conflict: the kernel keeps one table of ports for TCP and UDP together, so that each number in it serves one of the two.',
  'No conflict: each container has a network of its own.',
  'No conflict: the kernel tells sockets of one number apart by the program that opened them, so each gets its own traffic.',
  'No conflict: an entry without a protocol listens on neither TCP nor UDP.',
  'No conflict: the entries differ in their names or their order, and that is enough.',
];

/** Level 3: TCP and UDP are two port spaces, and no protocol means TCP. */
export const differentProtocols: Level = {
  concept: 'The protocol is part of the address',
  question:
    'Which containers want one port at the same time? Select all of them, or "No conflict". ' +
    'Assume that every container listens on the ports it declares, for the protocol it declares.',
  wrong,
  draw,
};

/** How an entry says its protocol: `''` says nothing, which means TCP. */
type Written = '' | 'TCP' | 'UDP';

function draw(stage: Stage): Draft {
  const containers = Array.from({ length: stage.pick([3, 3, 4]) }, () => containerSketch(stage));
  const pod = podSketch(stage, containers, { kind: stage.pick(['Pod', 'Pod', 'Deployment']) });
  const { isConflict } = stage;
  const [a, b, c] = stage.random.shuffle(containers);
  if (a === undefined || b === undefined || c === undefined) throw new RangeError('no containers');
  const number = stage.dualPort();
  const isOneNumber = stage.chance(30);
  const decoyNumber = isOneNumber ? number : stage.dualPort();
  const pair: [Written, Written] = isConflict
    ? stage.pick([
        ['', 'TCP'],
        ['', 'TCP'],
        ['', 'TCP'],
        ['', 'TCP'],
        ['', 'TCP'],
        ['UDP', 'UDP'],
      ])
    : [stage.pick(['', 'TCP']), 'UDP'];
  const written = stage.random.shuffle(pair);
  add(a, number, written[0]);
  add(b, number, written[1]);
  // on the other protocol than the pair where both have one number
  const decoy: readonly Written[] = isOneNumber
    ? [pair[1] === 'UDP' ? stage.pick(['', 'TCP']) : 'UDP']
    : stage.random.shuffle<Written>([stage.pick(['', 'TCP']), 'UDP']);
  const decoyOwners = !isOneNumber
    ? stage.random.shuffle([stage.pick([a, b]), c])
    : isConflict
      ? [c]
      : [];
  for (const [index, container] of decoyOwners.entries()) {
    add(container, decoyNumber, decoy[index] ?? '');
  }
  fill(stage, containers);
  shufflePorts(stage, pod);
  const protocol = pair.includes('UDP') ? 'UDP' : 'TCP';
  const parties = partiesOf(pod, [a, b]);
  const twins = joinedNumbers([number, decoyNumber]);
  return {
    sketch: { pods: [pod], services: [] },
    planted: isConflict
      ? [{ kind: 'same-pod-container-port', port: number, protocol, parties }]
      : [],
    reasons: {
      right: isConflict
        ? protocol === 'TCP'
          ? `Conflict: an entry without a protocol means TCP, so ${number} is wanted twice for TCP.`
          : `Conflict: both want UDP port ${number}, and UDP ports can be bound once as well.`
        : `No conflict: where a number stands twice, one of the two is TCP and the other UDP.`,
      typical:
        isConflict && protocol === 'TCP'
          ? `No conflict: on ${number} one entry says TCP and the other does not, so they differ.`
          : `Conflict: ${decoyNumber} stands twice, and ${decoyNumber} is ${decoyNumber}, whatever the protocol.`,
      wrong,
    },
    hints: [
      'The kernel keeps one table of ports for TCP and another one for UDP.',
      `Look at ${twins}. Write the protocol beside each entry, also where none is written.`,
    ],
    explain: ([finding]) =>
      finding === undefined
        ? `TCP and UDP are two separate port spaces: ${twins} may be bound once in each of them. An entry ` +
          'without a protocol is TCP, and beside each such entry the other one is UDP. Everything runs, ' +
          'as a DNS server does that listens on 53 for both.'
        : `${joined(parties)} both want ${protocol} port ${number} of their Pod` +
          (protocol === 'TCP' ? ', since an entry without a protocol means TCP. ' : '. ') +
          'The second bind fails with "address already in use": you would see CrashLoopBackOff. ' +
          `What uses ${decoyNumber} for the other protocol is in nobody's way, because TCP and UDP have a ` +
          `table each. One fix: ${afterColon(finding.fix)}`,
    lesson: 'tcp-and-udp',
  };
}

function add({ ports }: ContainerSketch, port: number, written: Written = ''): void {
  ports.push(entry(port, written));
}

function entry(port: number, written: Written): PortSketch {
  const protocol = written === 'UDP' ? 'UDP' : 'TCP';
  return portSketch(port, { protocol, isProtocolWritten: written !== '' });
}

/** Other entries, so that neither their number nor their protocols tell anything. */
function fill(stage: Stage, containers: readonly ContainerSketch[]): void {
  const entries = containers.flatMap(({ ports }) => ports);
  const missing: Written[] = [
    ...Array.from({ length: stage.pick([2, 3]) - countOf(entries, 'UDP') }, () => 'UDP' as const),
    ...Array.from({ length: stage.pick([2, 3]) - countOf(entries, 'TCP') }, () => 'TCP' as const),
    ...Array.from({ length: stage.pick([2, 3]) - countOf(entries, '') }, () => '' as const),
  ];
  for (const written of missing) add(stage.pick(containers), stage.dualPort(), written);
}

function countOf(entries: readonly PortSketch[], written: Written): number {
  return entries.filter(({ protocol, isProtocolWritten }) =>
    written === '' ? !isProtocolWritten : isProtocolWritten && protocol === written,
  ).length;
}
