import type { Finding } from '../finding.ts';
import type { Refusal, Workload } from '../manifest.ts';
import { distinct, listed } from '../wording.ts';
import type { RuleContext } from './context.ts';

/** `invalid`: what the API server refuses for another reason, and texts that cannot be read. */
export function findInvalid(refusals: readonly Refusal[]): Finding[] {
  const groups = Map.groupBy(refusals, ({ port, protocol, parties, level, place }) =>
    // about a text without parties nothing else is known
    JSON.stringify([port, protocol, level, parties.length === 0 ? place : parties]),
  );
  return [...groups.values()].flatMap((same): Finding[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { port, protocol, parties, level, message, fix } = first;
    return [
      {
        kind: 'invalid',
        port,
        protocol,
        parties,
        level,
        symptom: level === 'warning' && parties.length === 0 ? 'works' : 'rejected',
        message,
        fix,
        lesson: parties.length === 0 ? null : 'refusals',
        places: same.map(({ place }) => place),
      },
    ];
  });
}

/**
 * With hostNetwork each declared port is a host port too, and the API server refuses one that two app
 * containers declare, even where they listen on different addresses.
 * @param reported - whether something else says so already, by `party protocol port`
 */
export function findHostNetworkDuplicates(
  { workloads, idle }: RuleContext,
  reported: ReadonlySet<string>,
): Finding[] {
  return [...workloads, ...idle].flatMap((workload) =>
    workload.pod.hostNetwork ? judge(workload, reported) : [],
  );
}

function judge({ pod }: Workload, reported: ReadonlySet<string>): Finding[] {
  const entries = pod.containers
    .filter(({ role }) => role === 'app')
    .flatMap(({ ports, party }) => ports.map((entry) => ({ ...entry, party })));
  const same = Map.groupBy(entries, ({ protocol, hostIp, hostPort }) =>
    JSON.stringify([protocol, hostIp, hostPort]),
  );
  return [...same.values()].flatMap((some): Finding[] => {
    const parties = distinct(some.map(({ party }) => party));
    const [first] = some;
    if (first === undefined || parties.length < 2) return [];
    const { port, protocol } = first;
    if (parties.every((party) => reported.has(`${party} ${protocol} ${port}`))) return [];
    return [
      {
        kind: 'invalid',
        port,
        protocol,
        parties,
        level: 'certain',
        symptom: 'rejected',
        message: `${listed(parties)} declare ${protocol} port ${port} in one Pod with hostNetwork, where it counts as a hostPort: the API server refuses the Pod for the duplicate value.`,
        fix: 'Declare the port in one of them only, or with the hostIP that each listens on.',
        lesson: 'host-network',
        places: some.map(({ place }) => place),
      },
    ];
  });
}
