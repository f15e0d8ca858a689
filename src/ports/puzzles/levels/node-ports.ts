import { containerSketch, partyOf, podSketch, portSketch, servicePort } from '../cast.ts';
import type { Draft, Level, Planted } from '../draft.ts';
import { namespaceNames } from '../names.ts';
import { partyName } from '../../parties.ts';
import type { PodSketch, ServicePortSketch, ServiceSketch, SketchProtocol } from '../sketch.ts';
import type { Stage } from '../stage.ts';
import { symptomSentence } from '../symptoms.ts';
import { afterColon, joined, joinedNumbers, statement } from '../wording.ts';

const wrong = [
  'Conflict: a Service takes its port on every node, so two Services with one port collide.',
  'Conflict: a Service may not use one port for TCP and for UDP.',
  'Conflict: several Services of type NodePort may not lead to Pods of different workloads.',
  'Conflict: a node port may not be the same as any containerPort of the cluster.',
  'No conflict: each namespace has a pool of node ports of its own.',
  'No conflict: the traffic of a node port is spread over all Services that have it.',
  'No conflict: the API server gives the later Service another node port by itself.',
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

/** A Service with what it leads to. */
interface Exposed {
  readonly pod: PodSketch;
  readonly service: ServiceSketch;
}

/** How a port of a Service is drawn. */
interface Wanted {
  readonly port: number;
  readonly protocol: SketchProtocol;
  readonly nodePort: number | null;
}

function expose(
  stage: Stage,
  ports: readonly Wanted[],
  parts: Partial<ServiceSketch> = {},
): Exposed {
  const namespace = parts.namespace ?? null;
  const pod = podSketch(stage, [containerSketch(stage)], {
    kind: stage.pick(['Pod', 'Deployment', 'StatefulSet']),
    copies: stage.between(1, 3),
    namespace,
  });
  const service: ServiceSketch = {
    // often a Service is called like what it leads to
    name: stage.chance(50) ? pod.name : stage.workloadName(),
    type: ports.some(({ nodePort }) => nodePort !== null) ? 'NodePort' : 'ClusterIP',
    selects: pod.name,
    ports: [],
    externalIp: null,
    healthCheckNodePort: null,
    ...parts,
    namespace,
  };
  const names = ports.length > 1 || stage.chance(40) ? stage.portNames() : [];
  for (const wanted of ports) service.ports.push(lead(stage, pod, wanted, names.pop() ?? null));
  return { pod, service };
}

/** Lets a container listen for a port of a Service. */
function lead(
  stage: Stage,
  { containers: [container] }: PodSketch,
  { port, protocol, nodePort }: Wanted,
  name: string | null,
): ServicePortSketch {
  const isProtocolWritten = protocol === 'UDP' || stage.chance(40);
  const own = container?.ports ?? [];
  const isTaken = own.some((other) => other.port === port && other.protocol === protocol);
  const targetPort = isTaken || stage.chance(40) ? stage.port() : port;
  own.push(portSketch(targetPort, { protocol, isProtocolWritten }));
  return servicePort(port, { name, targetPort, protocol, isProtocolWritten, nodePort });
}

function partyOfPort({ service }: Exposed, index: number): string {
  const port = service.ports[index];
  const part = port?.name ?? String(port?.port ?? '');
  return partyName(service.namespace ?? 'default', service.name, part);
}

interface Scene {
  readonly exposed: readonly Exposed[];
  readonly planted: Planted | null;
  readonly right: string;
  /** About what may look like a conflict and is none: a sentence. */
  readonly decoy: string;
  /** Numbers to look at. */
  readonly numbers: readonly number[];
}

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

type WantedNodePort = Wanted & { readonly nodePort: number };

/** Two Services: one with a TCP and a UDP port, and one with a single port. */
interface Cast {
  readonly pair: readonly [WantedNodePort, WantedNodePort];
  readonly single: WantedNodePort;
  readonly common: number;
}

function drawCast(stage: Stage, { isOnePort }: { readonly isOnePort: boolean }): Cast {
  const common = stage.dualPort();
  const [one, other] = stage.random.shuffle<SketchProtocol>(['TCP', 'UDP']);
  const first = { port: common, protocol: one ?? 'TCP', nodePort: stage.nodePort() };
  const second = {
    port: isOnePort ? common : stage.dualPort(),
    protocol: other ?? 'UDP',
    nodePort: stage.nodePort(),
  };
  const protocol = stage.pick(['TCP', 'UDP'] as const);
  return {
    pair: [first, second],
    single: { port: common, protocol, nodePort: stage.nodePort() },
    common,
  };
}

function build(stage: Stage, { pair, single }: Pick<Cast, 'pair' | 'single'>): [Exposed, Exposed] {
  const [one, other] = stage.pickTwo(namespaceNames);
  const isApart = stage.chance(40);
  return [
    expose(stage, pair, { namespace: isApart ? one : null }),
    expose(stage, [single], { namespace: isApart ? other : null }),
  ];
}

function samePort(exposed: readonly Exposed[], port: number): string {
  const names = exposed.map(({ service }) => service.name);
  return `That ${joined(names)} both have port ${port} does not matter, because each Service has an IP address of its own.`;
}

const exception =
  'One Service may have one node port for TCP and UDP, as long as both belong to the same port of it.';

/** One number for two Services, for another protocol each. */
function acrossServices(stage: Stage): Scene {
  const { pair, single, common } = drawCast(stage, { isOnePort: stage.chance(50) });
  const isExcepted = pair[0].port === pair[1].port && stage.chance(60);
  const [first, second] = isExcepted ? [pair[0], { ...pair[1], nodePort: pair[0].nodePort }] : pair;
  const protocol = first.protocol === 'TCP' ? 'UDP' : 'TCP';
  const exposed = build(stage, {
    pair: [first, second],
    single: { ...single, protocol, nodePort: first.nodePort },
  });
  const [a, b] = exposed;
  const parties = [
    partyOfPort(a, 0),
    ...(isExcepted ? [partyOfPort(a, 1)] : []),
    partyOfPort(b, 0),
  ].toSorted();
  return {
    exposed,
    planted: duplicate(first.nodePort, parties),
    right: `Conflict: the cluster counts node ports by their number, whatever the protocol, and ${first.nodePort} is wanted by two Services.`,
    decoy: samePort(exposed, common),
    numbers: [first.nodePort, common],
  };
}

/** One number for two ports of a Service. */
function withinService(stage: Stage): Scene {
  const { pair, single, common } = drawCast(stage, { isOnePort: false });
  const [first, second] = pair;
  const exposed = build(stage, { pair: [first, { ...second, nodePort: first.nodePort }], single });
  const [a] = exposed;
  const parties = [partyOfPort(a, 0), partyOfPort(a, 1)].toSorted();
  return {
    exposed,
    planted: duplicate(first.nodePort, parties),
    right: `Conflict: TCP and UDP may share a node port only for one and the same port of a Service, and these are two.`,
    decoy: samePort(exposed, common),
    numbers: [first.nodePort, common],
  };
}

/** The same number for TCP and UDP of one port. */
function sharedRightly(stage: Stage): Scene {
  const { pair, single, common } = drawCast(stage, { isOnePort: true });
  const [first, second] = pair;
  const exposed = build(stage, { pair: [first, { ...second, nodePort: first.nodePort }], single });
  return {
    exposed,
    planted: null,
    right: `No conflict: node port ${first.nodePort} stands twice, but for TCP and UDP of one port of one Service.`,
    decoy: `${exception} ${samePort(exposed, common)}`,
    numbers: [first.nodePort, common],
  };
}

function allDifferent(stage: Stage): Scene {
  const { pair, single, common } = drawCast(stage, { isOnePort: stage.chance(50) });
  const exposed = build(stage, { pair, single });
  return {
    exposed,
    planted: null,
    right:
      'No conflict: each Service has an IP address of its own, and each node port is used only once.',
    decoy: samePort(exposed, common),
    numbers: [pair[0].nodePort, common],
  };
}

function duplicate(port: number, parties: readonly string[], protocol = 'TCP+UDP'): Planted {
  return { kind: 'node-port-duplicate', port, protocol, parties };
}

/** One number and one protocol, in two namespaces. */
function acrossNamespaces(stage: Stage): Scene {
  const [one, other] = stage.pickTwo(namespaceNames);
  const wanted = { port: stage.port(), protocol: 'TCP' as const, nodePort: stage.nodePort() };
  const exposed = [one, other].map((namespace) => expose(stage, [wanted], { namespace }));
  return {
    exposed,
    planted: duplicate(
      wanted.nodePort,
      exposed.map((each) => partyOfPort(each, 0)).toSorted(),
      'TCP',
    ),
    right: `Conflict: all namespaces share one pool of node ports, and ${wanted.nodePort} is wanted twice.`,
    decoy: samePort(exposed, wanted.port),
    numbers: [wanted.nodePort, wanted.port],
  };
}

/** One Service lists a port and protocol twice. */
function listedTwice(stage: Stage): Scene {
  const wanted = { port: stage.port(), protocol: 'TCP' as const, nodePort: null };
  const other = { port: wanted.port, protocol: 'TCP' as const, nodePort: null };
  const exposed = [expose(stage, [wanted, other]), expose(stage, [wanted])];
  const [first] = exposed;
  const parties = first === undefined ? [] : [partyOfPort(first, 0), partyOfPort(first, 1)];
  return {
    exposed,
    planted: {
      kind: 'service-port-duplicate',
      port: wanted.port,
      protocol: 'TCP',
      parties: parties.toSorted(),
    },
    right: `Conflict: one Service lists TCP port ${wanted.port} twice, and its one IP address has that port once.`,
    decoy: samePort(exposed, wanted.port),
    numbers: [wanted.port],
  };
}

/** Two Services on one external IP: with the same port or not. */
function externalIp(stage: Stage, isConflict: boolean): Scene {
  const externalIp = `203.0.113.${stage.between(2, 250)}`;
  const port = stage.dualPort();
  const one = { port, protocol: 'TCP' as const, nodePort: null };
  const other = {
    port,
    protocol: isConflict ? ('TCP' as const) : ('UDP' as const),
    nodePort: null,
  };
  const exposed = [expose(stage, [one], { externalIp }), expose(stage, [other], { externalIp })];
  const parties = exposed.map((each) => partyOfPort(each, 0)).toSorted();
  return {
    exposed,
    planted: isConflict ? { kind: 'external-ip-port', port, protocol: 'TCP', parties } : null,
    right: isConflict
      ? `Conflict: both Services claim TCP port ${port} of one external IP, and nothing says which of them gets it.`
      : `No conflict: both Services share an external IP, but one has TCP port ${port} of it and the other UDP port ${port}.`,
    decoy: isConflict
      ? 'On their own cluster IPs the two would not meet.'
      : 'An external IP has a port space for each protocol, like any other address.',
    numbers: [port],
  };
}

/** A Pod asks for a port of the node that is also a node port. */
function hostPortToo(stage: Stage, isConflict: boolean): Scene {
  const nodePort = stage.nodePort();
  const protocol = isConflict ? ('TCP' as const) : ('UDP' as const);
  const common = stage.port();
  const service = expose(stage, [{ port: common, protocol: 'TCP', nodePort }]);
  const other = expose(stage, [{ port: common, protocol: 'TCP', nodePort: null }]);
  const container = containerSketch(stage);
  container.ports.push(portSketch(stage.port(), { hostPort: nodePort, protocol }));
  other.pod.containers.push(container);
  const exposed = [service, other];
  const parties = [partyOfPort(service, 0), partyOf(other.pod, container)].toSorted();
  return {
    exposed,
    planted: isConflict
      ? { kind: 'node-port-host-port', port: nodePort, protocol: 'TCP', parties }
      : null,
    right: isConflict
      ? `Conflict: ${nodePort} of a node is a node port and a hostPort, and only the Service gets its traffic.`
      : `No conflict: the node port ${nodePort} is for TCP and the hostPort ${nodePort} for UDP.`,
    decoy: samePort(exposed, common),
    numbers: [nodePort, common],
  };
}

/** The health check of a load balancer takes a number from the same pool. */
function healthCheck(stage: Stage): Scene {
  const number = stage.nodePort();
  const common = stage.port();
  const balanced = expose(stage, [{ port: common, protocol: 'TCP', nodePort: null }], {
    type: 'LoadBalancer',
    healthCheckNodePort: number,
  });
  const other = expose(stage, [{ port: common, protocol: 'TCP', nodePort: number }]);
  const exposed = [balanced, other];
  const { name } = balanced.service;
  const parties = [`${name}/healthCheckNodePort`, partyOfPort(other, 0)].toSorted();
  return {
    exposed,
    planted: duplicate(number, parties, 'TCP'),
    right: `Conflict: the number of healthCheckNodePort comes from the pool of node ports, and ${number} is wanted twice.`,
    decoy: samePort(exposed, common),
    numbers: [number, common],
  };
}

const rareConflicts = [
  acrossNamespaces,
  listedTwice,
  healthCheck,
  (stage: Stage) => externalIp(stage, true),
  (stage: Stage) => hostPortToo(stage, true),
];

const rarePeace = [
  (stage: Stage) => externalIp(stage, false),
  (stage: Stage) => hostPortToo(stage, false),
];

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
