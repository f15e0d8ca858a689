import { connect, type Edge, type Group } from '../connect.ts';
import type { Finding } from '../finding.ts';
import type { NodePort, Protocol, Service } from '../manifest.ts';
import { distinct, listed, pairAmong } from '../wording.ts';
import type { RuleContext } from './context.ts';

interface Taken extends NodePort {
  readonly service: Service;
  readonly protocol: Protocol;
  /** The Service's own port; null for its health check. */
  readonly servicePort: number | null;
}

/**
 * `node-port-duplicate`: a number of the cluster's one pool of node ports is wanted twice, whatever
 * the protocol. One Service may have it for several protocols of one of its ports.
 * @see kubernetes/kubernetes pkg/registry/core/service/storage/alloc.go, initNodePorts
 */
export function findNodePortDuplicates({ services, budget }: RuleContext): Finding[] {
  const byPort = Map.groupBy(services.flatMap(nodePortsOf), ({ port }) => port);
  return [...byPort.values()].flatMap((some) =>
    some.length < 2 ? [] : connect(some, rules, budget).map(describe),
  );
}

const rules = {
  name: ({ party }: Taken) => party,
  part: (taken: Taken) => taken,
  owner: ({ service }: Taken) => service.identity,
  signature: ({ protocol, servicePort }: Taken) => JSON.stringify([protocol, servicePort]),
  cell: () => null,
  isStrong: () => true,
  mayBeCertain: () => true,
  relate: (a: Taken, b: Taken): Edge | null => {
    if (a === b) return null;
    if (a.service.identity !== b.service.identity) return { level: 'certain' };
    const areOnePort = a.servicePort === b.servicePort && a.protocol !== b.protocol;
    return a.service !== b.service || areOnePort ? null : { level: 'certain' };
  },
};

function describe({ items, a, b }: Group<Taken, Edge>): Finding {
  const parties = distinct(items.map(({ party }) => party));
  const protocols = distinct(items.map(({ protocol }) => protocol));
  return {
    kind: 'node-port-duplicate',
    port: a.port,
    protocol: protocols.join('+'),
    parties,
    level: 'certain',
    symptom: 'rejected',
    message:
      `${pairAmong(a.party, b.party, parties)} want node port ${a.port}: the cluster has one pool of node ports for all ` +
      'namespaces and protocols, so the API server refuses the later one as already allocated.',
    fix: fixOf(items, a, b),
    lesson: 'node-ports',
    places: items.map(({ place }) => place),
  };
}

/** One of the Services may keep the number, and all others have to leave it. */
function fixOf(items: readonly Taken[], a: Taken, b: Taken): string {
  if (a.service === b.service) return `Give ${b.party} another nodePort.`;
  const others = distinct(
    items
      .filter(({ service }) => service.identity !== a.service.identity)
      .map(({ party }) => party),
  );
  return others.length === 1
    ? `Give ${b.party} another nodePort, or let the cluster choose one.`
    : `Give ${listed(others)} other node ports, or let the cluster choose them.`;
}

function nodePortsOf(service: Service): Taken[] {
  const { ports, healthCheck } = service;
  const own = ports.flatMap(({ nodePort, protocol, port }): Taken[] =>
    nodePort === null ? [] : [{ ...nodePort, service, protocol, servicePort: port }],
  );
  if (healthCheck === null) return own;
  return [...own, { ...healthCheck, service, protocol: 'TCP', servicePort: null }];
}

/**
 * `node-port-host-port`: a node port is also a port that Pods want of their node. No bind fails, but
 * the rules of Services take what comes in first.
 */
export function findNodePortHostPorts({ services, claims }: RuleContext): Finding[] {
  const taken = Map.groupBy(
    services.flatMap(nodePortsOf),
    ({ protocol, port }) => `${protocol}/${port}`,
  );
  const wanted = Map.groupBy(claims, ({ protocol, port }) => `${protocol}/${port}`);
  return [...taken].flatMap(([key, nodePorts]): Finding[] => {
    const others = wanted.get(key) ?? [];
    const [first] = nodePorts;
    if (others.length === 0 || first === undefined) return [];
    const parties = distinct([
      ...nodePorts.map(({ party }) => party),
      ...others.map(({ container }) => container.party),
    ]);
    const { port, protocol } = first;
    return [
      {
        kind: 'node-port-host-port',
        port,
        protocol,
        parties,
        level: 'warning',
        symptom: 'works',
        message:
          `${listed(parties)} use ${protocol} port ${port} of the nodes: no process binds a node port, ` +
          'so all start, but on a node with both the rules of the Service take the traffic first.',
        fix: `Give ${first.party} another nodePort.`,
        lesson: 'node-ports',
        places: [...nodePorts, ...others].map(({ place }) => place),
      },
    ];
  });
}
