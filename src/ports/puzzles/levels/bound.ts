import { addOwnPorts, partiesOf, podSketch, portSketch, shufflePorts } from '../cast.ts';
import type { Draft, Level } from '../draft.ts';
import { assignSockets, at, onlyDeclared, plain, type Twins } from '../sockets.ts';
import type { ContainerSketch } from '../sketch.ts';
import type { Stage } from '../stage.ts';
import { afterColon, joined, joinedNumbers, onEach } from '../wording.ts';

const wrong = [
  'Conflict: one Pod may not mix containers that declare ports with some that do not.',
  'Conflict: a flag such as --listen is ignored as long as the port is not declared.',
  'Conflict: an address such as podIP reserves all ports of the Pod.',
  'Conflict: all addresses of a Pod, its loopback among them, are one and the same to the kernel, so the number alone decides.',
  'No conflict: Kubernetes leaves a port to the container that declares it first, whatever the processes of others try to bind.',
  'No conflict: a port that is not declared cannot be reached, so it is not in use.',
  'No conflict: the annotation makes Kubernetes keep the ports apart.',
  'No conflict: each container has a loopback address of its own.',
];

/** Level 5: what a container declares is not what it binds. */
export const bound: Level = {
  concept: 'Declared is not bound',
  question:
    'Which containers want one port at the same time? Select all of them, or "No conflict". ' +
    'An annotation ports.studypod.dev/NAME lists all that a container listens on, and an argument such as ' +
    '--listen=HOST:PORT says where it listens on that port. Without either, a container listens on what it ' +
    'declares, on all addresses.',
  wrong,
  draw,
};

/** @param isDeclared - whether both declare the port, or one perhaps does not */
function partedTwins(stage: Stage, isDeclared: boolean): Twins {
  return stage.chance(50)
    ? {
        sockets: [at('127.0.0.1'), at('podIP', isDeclared || stage.chance(50))],
        why: 'one binds 127.0.0.1 and the other the address of the Pod, which are two different addresses',
      }
    : {
        sockets: [onlyDeclared, stage.pick([plain, at('0.0.0.0'), at('127.0.0.1')])],
        why: 'one of the two only declares it, since its annotation lists all that it binds',
      };
}

/** Hidden ones cannot be seen from the declarations alone. */
function meetingTwins(stage: Stage): Twins {
  const hidden = stage.pick<() => Twins>([
    () => ({
      sockets: [plain, at(stage.pick(['', '0.0.0.0', '127.0.0.1']), false)],
      why: 'one of them does so without declaring it, which binds the port all the same',
    }),
    () => ({
      sockets: [at('127.0.0.1', false), at(stage.pick(['127.0.0.1', '0.0.0.0']))],
      why: 'one of them does so without declaring it, which binds the port all the same',
    }),
    () => ({
      sockets: [at('podIP', false), at(stage.pick(['podIP', '0.0.0.0']))],
      why: 'one of them does so without declaring it, which binds the port all the same',
    }),
  ]);
  const open = stage.pick<() => Twins>([
    () => ({
      sockets: [at('127.0.0.1'), stage.pick([plain, at('0.0.0.0')])],
      why: 'one of them listens on all addresses, and 127.0.0.1 is one of them',
    }),
    () => ({
      sockets: [at('podIP'), stage.pick([plain, at('0.0.0.0')])],
      why: 'one of them listens on all addresses, and that of the Pod is one of them',
    }),
    () => ({
      sockets: [at('127.0.0.1'), at('127.0.0.1')],
      why: 'both listen on 127.0.0.1, which the containers of a Pod share',
    }),
  ]);
  return stage.chance(65) ? hidden() : open();
}

function draw(stage: Stage): Draft {
  const { isConflict } = stage;
  const decoy = partedTwins(stage, true);
  const twins = isConflict ? meetingTwins(stage) : partedTwins(stage, false);
  const cast = assignSockets(stage, [decoy, twins]);
  const { containers, numbers, owners } = cast;
  addQuietListener(stage, containers);
  const pod = podSketch(stage, containers, { kind: stage.pick(['Pod', 'Pod', 'Deployment']) });
  for (const container of containers) {
    const least = container.ports.some(({ isBound }) => isBound) ? 0 : 1;
    if (container.evidence !== 'flags' || stage.chance(30)) {
      addOwnPorts(stage, container, Math.max(least, stage.pick([0, 0, 1])));
    }
  }
  shufflePorts(stage, pod);
  const parties = partiesOf(pod, owners[1]);
  const [decoyNumber, number] = numbers;
  const both = joinedNumbers([decoyNumber, number]);
  return {
    sketch: { pods: [pod], services: [] },
    planted: isConflict
      ? [{ kind: 'same-pod-container-port', port: number, protocol: 'TCP', parties }]
      : [],
    reasons: {
      right: isConflict
        ? `Conflict: ${number} is bound twice: ${twins.why}.`
        : `No conflict: on ${number}, ${twins.why}.`,
      typical:
        isConflict && twins.sockets.some(({ parts }) => parts.isDeclared === false)
          ? `No conflict: ${number} is declared by one container only.`
          : `Conflict: ${decoyNumber} stands under ports in two containers, and that reserves it.`,
      wrong,
    },
    hints: [
      'What stands under ports is a label on the door. Read the annotations and arguments to see who really opens it.',
      `Look at ${both}. Write down the address that each container binds for it; a wildcard takes all addresses.`,
    ],
    explain: ([finding]) =>
      finding === undefined
        ? `What stands under ports only documents; the process decides. ${onEach([decoyNumber, decoy.why], [number, twins.why])} ` +
          'No two sockets have the same port and address, so every bind succeeds and everything runs.'
        : `What stands under ports only documents; the process decides. ${joined(parties)} both bind TCP ${number} in one Pod: ${twins.why}. ` +
          'Whoever comes second gets "address already in use", and you would see CrashLoopBackOff. ' +
          `${decoyNumber} looks like a conflict and is none: ${decoy.why}. One fix: ${afterColon(finding.fix)}`,
    lesson: 'declared-ports',
  };
}

/** Somebody listens without saying so, whether there is a conflict or not. */
function addQuietListener(stage: Stage, containers: readonly ContainerSketch[]): void {
  const able = containers.filter(({ evidence }) => evidence !== 'declared');
  if (able.length === 0 || stage.chance(40)) return;
  const address = stage.pick(['', '0.0.0.0', '127.0.0.1']);
  stage.pick(able).ports.push(portSketch(stage.port(), { isDeclared: false, address }));
}
