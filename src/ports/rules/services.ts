import { parseHost } from '../address.ts';
import type { Finding } from '../finding.ts';
import type { Service, ServicePort } from '../manifest.ts';
import { distinct, listed } from '../wording.ts';
import type { RuleContext } from './context.ts';

/** `service-port-duplicate`: one Service lists a port and protocol twice. */
export function findServicePortDuplicates({ services }: RuleContext): Finding[] {
  return services.flatMap(({ ports }) =>
    [...Map.groupBy(ports, ({ protocol, port }) => `${protocol}/${port}`).values()].flatMap(
      (same): Finding[] => {
        const [first, second] = same;
        if (first === undefined || second === undefined) return [];
        const parties = distinct(same.map(({ party }) => party));
        const { port, protocol } = first;
        return [
          {
            kind: 'service-port-duplicate',
            port,
            protocol,
            parties,
            level: 'certain',
            symptom: 'rejected',
            message: `The API server refuses a Service that lists ${protocol} port ${port} more than once, as ${listed(parties)} do.`,
            fix: `Give ${second.party} another port, or leave it out.`,
            lesson: 'service-ports',
            places: same.map(({ place }) => place),
          },
        ];
      },
    ),
  );
}

interface Exposed {
  readonly service: Service;
  readonly port: ServicePort;
}

/** `external-ip-port`: two Services share an external IP, a port and a protocol. */
export function findExternalIpPorts({ services }: RuleContext): Finding[] {
  const exposed = services
    .filter(({ externalIps }) => externalIps.length > 0)
    .flatMap((service) => service.ports.map((port): Exposed => ({ service, port })));
  const byPort = Map.groupBy(exposed, ({ port }) => `${port.protocol}/${port.port}`);
  return [...byPort.values()].flatMap((some) => connectByIp(some).map(describe));
}

/** Services hang together by the addresses they have in common. */
function connectByIp(exposed: readonly Exposed[]): Exposed[][] {
  const byIp = new Map<string, Exposed[]>();
  for (const one of exposed) {
    for (const ip of ipsOf(one)) {
      const others = byIp.get(ip);
      if (others === undefined) byIp.set(ip, [one]);
      else others.push(one);
    }
  }
  const grouped = new Set<Exposed>();
  return exposed
    .map((first) => {
      const group: Exposed[] = [];
      for (const open = [first]; open.length > 0;) {
        const next = open.pop();
        if (next === undefined || grouped.has(next)) continue;
        grouped.add(next);
        group.push(next);
        for (const ip of ipsOf(next)) {
          for (const other of byIp.get(ip) ?? []) open.push(other);
          byIp.delete(ip);
        }
      }
      return group;
    })
    .filter((group) => new Set(group.map(({ service }) => service.identity)).size > 1);
}

function ipsOf({ service }: Exposed): Set<string> {
  return new Set(service.externalIps.map(canonicalIp));
}

function canonicalIp(ip: string): string {
  const address = parseHost(ip);
  return address?.v6 ?? address?.v4 ?? ip;
}

function describe(group: readonly Exposed[]): Finding {
  const parties = distinct(group.map(({ port }) => port.party));
  const { port, protocol } = group[0]?.port ?? { port: null, protocol: null };
  return {
    kind: 'external-ip-port',
    port,
    protocol,
    parties,
    level: 'warning',
    symptom: 'works',
    message: `${listed(parties)} share an external IP with ${protocol} port ${port}: that is accepted, but nothing says which of them gets the traffic.`,
    fix: `Let ${parties.at(-1) ?? ''} have another port or another external IP.`,
    lesson: 'service-ports',
    places: group.map(({ port: { place } }) => place),
  };
}
