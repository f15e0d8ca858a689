import { anyPort, containerSketch, partyOf, podSketch, portSketch, shufflePorts } from '../cast.ts';
import type { Draft, Level } from '../draft.ts';
import { drawSites } from '../nodes.ts';
import type { PodSketch, PortSketch } from '../sketch.ts';
import type { Stage } from '../stage.ts';
import { symptomSentence } from '../symptoms.ts';
import { afterColon, joined } from '../wording.ts';

const wrong = [
  'Conflict: a Pod with hostNetwork takes its port on every node of the cluster.',
  'Conflict: only one Pod with hostNetwork may run on each node.',
  'Conflict: a Pod with hostNetwork keeps the ports of the node from being used as hostPort.',
  'No conflict: hostNetwork changes the address of a Pod, but its ports stay its own.',
  'No conflict: only ports that are declared can collide, and they differ.',
  'No conflict: the node gives the second Pod another port by itself.',
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

/** Who is there. `plain` has no hostNetwork and no hostPort. */
interface Cast {
  readonly host: PodSketch;
  readonly other: PodSketch;
  readonly plain: PodSketch;
}

interface Scene extends Cast {
  /** Sorted; none where nothing conflicts. */
  readonly parties: readonly string[];
  /** The port that `host` and `plain` have in common. */
  readonly number: number;
  /** What `host` and `other`, or copies of `host`, do or do not do to each other: a sentence without an end. */
  readonly why: string;
}

function draw(stage: Stage): Draft {
  const { isConflict } = stage;
  const drawScene = isConflict
    ? stage.pick([declared, hidden, hidden, byHostPort, onEveryNode, copies])
    : stage.pick([apart, apart, otherNumber, otherNumber, otherHostPort, otherProtocol, besides]);
  return finish(stage, drawScene(stage));
}

/** A Pod in which at least one container says by a flag where it listens. */
function make(stage: Stage, parts: Partial<PodSketch>): PodSketch {
  const containers = [containerSketch(stage, { evidence: 'flags' })];
  if (stage.chance(40)) containers.push(containerSketch(stage));
  const kind = stage.pick(['Pod', 'Deployment', 'Deployment', 'StatefulSet'] as const);
  return podSketch(stage, stage.random.shuffle(containers), { kind, ...parts });
}

/** Three at one place, or `other` at another one. */
function drawCast(stage: Stage, { isFar = false, isHost = true } = {}) {
  const sites = drawSites(stage, stage.pick(['nodes', 'nodes', 'labels']));
  return {
    host: make(stage, { ...sites.near(), hostNetwork: true }),
    other: make(stage, { ...(isFar ? sites.far() : sites.near()), hostNetwork: isHost }),
    plain: make(stage, { ...sites.near(), copies: stage.between(1, 4) }),
    sites,
  };
}

function listen(
  stage: Stage,
  pod: PodSketch,
  port: number,
  parts: Partial<PortSketch> = {},
): string {
  const canTell = parts.isDeclared === false || parts.address !== undefined;
  const able = pod.containers.filter(({ evidence }) => !canTell || evidence === 'flags');
  const container = stage.pick(able);
  container.ports.push(portSketch(port, parts));
  return partyOf(pod, container);
}

function undeclared(stage: Stage): Partial<PortSketch> {
  return { isDeclared: false, address: stage.pick(['', '0.0.0.0', '127.0.0.1']) };
}

function declared(stage: Stage): Scene {
  const { sites, ...cast } = drawCast(stage);
  const number = stage.port();
  const parties = [listen(stage, cast.host, number), listen(stage, cast.other, number)].toSorted();
  listen(stage, cast.plain, number);
  const why = `${bothNames(cast)} live in the network of their node, and ${sites.meet}`;
  return { ...cast, parties, number, why };
}

function hidden(stage: Stage): Scene {
  const { sites, ...cast } = drawCast(stage);
  const number = stage.port();
  const parts = undeclared(stage);
  // two loopback sockets meet as well
  const own = stage.chance(40) ? parts : {};
  const parties = [
    listen(stage, cast.host, number, own),
    listen(stage, cast.other, number, parts),
  ].toSorted();
  listen(stage, cast.plain, number);
  const who =
    own === parts ? `${bothNames(cast)} do not declare` : `${cast.other.name} does not declare`;
  const why = `${bothNames(cast)} live in the network of their node, and ${sites.meet}; ${who} the port`;
  return { ...cast, parties, number, why };
}

function byHostPort(stage: Stage): Scene {
  const { sites, ...cast } = drawCast(stage, { isHost: false });
  const number = stage.port();
  const port = stage.chance(50) ? number : stage.port();
  const parties = [
    listen(stage, cast.host, number),
    listen(stage, cast.other, port, { hostPort: number }),
  ].toSorted();
  listen(stage, cast.plain, number);
  const why = `${cast.host.name} listens in the node's network and ${cast.other.name} asks for the same port of the node as a hostPort, and ${sites.meet}`;
  return { ...cast, parties, number, why };
}

function onEveryNode(stage: Stage): Scene {
  const host = make(stage, { kind: 'DaemonSet', hostNetwork: true });
  const other = make(stage, { kind: 'Deployment', hostNetwork: true });
  const plain = make(stage, { kind: 'Deployment', copies: stage.between(1, 4) });
  const number = stage.port();
  const parts = stage.chance(50) ? undeclared(stage) : {};
  const parties = [listen(stage, host, number), listen(stage, other, number, parts)].toSorted();
  listen(stage, plain, number);
  const why = `${host.name} is on every node, so ${other.name} meets it wherever it goes`;
  return { host, other, plain, parties, number, why };
}

function copies(stage: Stage): Scene {
  const { sites, ...cast } = drawCast(stage);
  const host: PodSketch = {
    ...cast.host,
    kind: stage.pick(['Deployment', 'StatefulSet']),
    copies: stage.between(2, 4),
    containers: [containerSketch(stage, { evidence: 'flags' })],
  };
  const number = stage.port();
  const parts = stage.chance(50) ? undeclared(stage) : {};
  const parties = [listen(stage, host, number, parts)];
  listen(stage, cast.other, stage.port());
  listen(stage, cast.plain, number);
  const isOneNode = host.node !== null;
  const why = `the copies of ${host.name} live in the network of their node, and ${isOneNode ? 'all of them are bound to one node' : 'two of them may come to one node'}`;
  return { host, other: cast.other, plain: cast.plain, parties, number, why };
}

function apart(stage: Stage): Scene {
  const { sites, ...cast } = drawCast(stage, { isFar: true });
  const number = stage.port();
  listen(stage, cast.host, number);
  listen(stage, cast.other, number, stage.chance(50) ? undeclared(stage) : {});
  listen(stage, cast.plain, number);
  const why = `${bothNames(cast)} live in the network of their node, but ${sites.apart}`;
  return { ...cast, parties: [], number, why };
}

function otherNumber(stage: Stage): Scene {
  const { host, other, plain } = drawCast(stage);
  const [number, second] = [stage.port(), stage.port()];
  listen(stage, host, number, stage.chance(40) ? undeclared(stage) : {});
  listen(stage, other, second, stage.chance(40) ? undeclared(stage) : {});
  listen(stage, plain, number);
  if (stage.chance(50)) listen(stage, plain, second);
  const why = `${host.name} and ${other.name} live in the network of their node, but use different ports of it`;
  return { host, other, plain, parties: [], number, why };
}

function otherHostPort(stage: Stage): Scene {
  const { host, other, plain } = drawCast(stage, { isHost: false });
  const [number, second] = [stage.port(), stage.port()];
  listen(stage, host, number);
  listen(stage, other, number, { hostPort: second });
  listen(stage, plain, number);
  const why = `${other.name} has ${number} inside its own Pod, and of the node it asks for ${second}`;
  return { host, other, plain, parties: [], number, why };
}

function otherProtocol(stage: Stage): Scene {
  const { host, other, plain } = drawCast(stage);
  const number = stage.dualPort();
  listen(stage, host, number, { isProtocolWritten: stage.chance(50) });
  const able = containerSketch(stage);
  able.ports.push(portSketch(number, { protocol: 'UDP' }));
  other.containers.push(able);
  listen(stage, plain, number);
  const why = `${host.name} and ${other.name} live in the network of their node, but one uses TCP ${number} and the other UDP ${number}`;
  return { host, other, plain, parties: [], number, why };
}

function besides(stage: Stage): Scene {
  const host = make(stage, { kind: 'DaemonSet', hostNetwork: true });
  const other = make(stage, { kind: 'Deployment', hostNetwork: true });
  const plain = make(stage, { kind: 'Deployment', copies: stage.between(1, 4) });
  const [number, second] = [stage.port(), stage.port()];
  listen(stage, host, number);
  listen(stage, other, second, stage.chance(50) ? undeclared(stage) : {});
  listen(stage, plain, number);
  if (stage.chance(50)) listen(stage, plain, second);
  const why = `${host.name} is on every node, but ${other.name} uses another port than it does`;
  return { host, other, plain, parties: [], number, why };
}

function bothNames({ host, other }: Cast): string {
  return `${host.name} and ${other.name}`;
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
        : `A Pod with hostNetwork has moved into the node's network, where each port exists once. Here ${why}: ` +
          `${parties.length > 1 ? `${joined(parties)} want` : `every copy of ${joined(parties)} wants`} ${finding.protocol} ${number}. ${symptomSentence(finding)} ` +
          `${plain.name} uses ${number} too, but has a network of its own. One fix: ${afterColon(finding.fix)}`,
    lesson: 'host-network',
  };
}
