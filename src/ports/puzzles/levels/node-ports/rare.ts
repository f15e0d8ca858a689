import { containerSketch, partyOf, portSketch } from '../../cast.ts';
import { namespaceNames } from '../../names.ts';
import type { Stage } from '../../stage.ts';
import { expose, partyOfPort } from './expose.ts';
import { duplicate, samePort, type Scene } from './scene.ts';

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
function sharedIp(stage: Stage, isConflict: boolean): Scene {
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

export const rareConflicts = [
  acrossNamespaces,
  listedTwice,
  healthCheck,
  (stage: Stage) => sharedIp(stage, true),
  (stage: Stage) => hostPortToo(stage, true),
];

export const rarePeace = [
  (stage: Stage) => sharedIp(stage, false),
  (stage: Stage) => hostPortToo(stage, false),
];
