import { connect, type Edge, type Group } from '../connect.ts';
import type { Finding } from '../finding.ts';
import { clashOfHostIps, specificV4 } from '../host-ips.ts';
import { overlap } from '../lifetimes.ts';
import type { Container, ContainerPort, Workload } from '../manifest.ts';
import { distinct, pairAmong } from '../wording.ts';
import type { RuleContext } from './context.ts';

interface Want {
  readonly container: Container;
  readonly entry: ContainerPort;
}

/**
 * `host-port-same-pod`: without hostNetwork, two containers of one Pod ask for one hostPort. The API
 * server refuses equal texts among app containers, in Pods that never come to run too.
 */
export function findHostPortSamePod({ workloads, idle, budget }: RuleContext): Finding[] {
  const judge = (workload: Workload, isIdle: boolean): Finding[] => {
    if (workload.pod.hostNetwork) return [];
    return [...wantsByPort(workload).values()]
      .flatMap((wants) => (wants.length < 2 ? [] : connect(wants, rules, budget)))
      .filter(({ edge }) => edge.level === 'certain' || !isIdle)
      .map(describe);
  };
  return [
    ...workloads.flatMap((workload) => judge(workload, false)),
    ...idle.flatMap((workload) => judge(workload, true)),
  ];
}

function wantsByPort({ pod }: Workload): Map<string, Want[]> {
  const wants = pod.containers.flatMap((container) =>
    container.ports
      .filter(({ hostPort }) => hostPort !== null)
      .map((entry): Want => ({ container, entry })),
  );
  return Map.groupBy(wants, ({ entry: { protocol, hostPort } }) => `${protocol}/${hostPort}`);
}

const rules = {
  name: ({ container }: Want) => container.party,
  part: ({ container }: Want) => container,
  owner: ({ container }: Want) => `${container.party}/${container.place.line}`,
  signature: ({ container: { role, order }, entry: { hostIp } }: Want) =>
    JSON.stringify([role, role === 'init' || role === 'sidecar' ? order : 0, hostIp]),
  cell: ({ entry }: Want) => specificV4(entry.hostIp),
  isStrong: ({ container }: Want) => container.role === 'app',
  mayBeCertain: (a: Want, b: Want) => a.entry.hostIp === b.entry.hostIp,
  relate: (a: Want, b: Want): Edge | null => {
    if (a.container === b.container || !overlap(a.container, b.container)) return null;
    const clash = clashOfHostIps(a.entry.hostIp, b.entry.hostIp);
    if (clash === null) return null;
    const areApps = a.container.role === 'app' && b.container.role === 'app';
    return { level: areApps && clash === 'equal' ? 'certain' : 'warning' };
  },
};

function describe({ items, a, b, edge }: Group<Want, Edge>): Finding {
  const { protocol, hostPort } = a.entry;
  const parties = distinct(items.map(({ container }) => container.party));
  const isCertain = edge.level === 'certain';
  return {
    kind: 'host-port-same-pod',
    port: hostPort,
    protocol,
    parties,
    level: edge.level,
    symptom: isCertain ? 'rejected' : 'works',
    message:
      `${pairAmong(a.container.party, b.container.party, parties)} ask for ${protocol} port ${hostPort} of the node in one Pod, ` +
      (isCertain
        ? 'which the API server refuses as a duplicate value.'
        : 'which the API server overlooks, but a port of a node leads to one container only.'),
    fix: `Give ${b.container.party} another hostPort, or none.`,
    lesson: a.entry.hostIp === b.entry.hostIp ? 'host-port' : 'host-port-addresses',
    places: items.map(({ entry }) => entry.place),
  };
}
