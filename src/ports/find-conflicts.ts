import { claimsOf } from './claims.ts';
import { createBudget } from './connect.ts';
import type { Finding } from './finding.ts';
import { listeners, runningWorkloads } from './listeners.ts';
import type { Manifests, Problem, Service, Workload } from './manifest.ts';
import { comparePlaces, type Place } from './place.ts';
import type { RuleContext } from './rules/context.ts';
import { findDuplicatePortEntries, findDuplicatePortNames } from './rules/entries.ts';
import { findHostPortSamePod } from './rules/host-port-same-pod.ts';
import { findInjectedSidecarPorts } from './rules/istio.ts';
import { findNodePortDuplicates, findNodePortHostPorts } from './rules/node-ports.ts';
import { findHostNetworkDuplicates, findInvalid } from './rules/refusals.ts';
import { findSameNode } from './rules/same-node.ts';
import { findSamePod } from './rules/same-pod.ts';
import { findExternalIpPorts, findServicePortDuplicates } from './rules/services.ts';

/** What is in each other's way in one cluster. */
export interface Judgement {
  /** By their first place, then kind, port and protocol. */
  readonly findings: readonly Finding[];
  /** What could not be read, or not be judged. */
  readonly problems: readonly Problem[];
}

/**
 * Finds every port conflict of manifests that share a cluster: one finding for each kind, port,
 * protocol and group of parties that hang together. The order of documents changes nothing but the
 * order of findings.
 */
export function findConflicts(manifests: Manifests): Judgement {
  const context = createContext(manifests);
  const samePod = findSamePod(context);
  const findings = [
    ...samePod,
    ...findHostPortSamePod(context),
    ...findSameNode(context),
    ...findNodePortDuplicates(context),
    ...findNodePortHostPorts(context),
    ...findServicePortDuplicates(context),
    ...findExternalIpPorts(context),
    ...findDuplicatePortNames(context),
    ...findDuplicatePortEntries(context),
    ...findInjectedSidecarPorts(context),
    ...findInvalid(manifests.refusals),
    ...findHostNetworkDuplicates(context, reportedPorts(samePod)),
  ];
  const { problems } = manifests;
  return {
    findings: findings.map(withSortedPlaces).toSorted(compareFindings),
    problems: context.budget.left > 0 ? problems : [...problems, tooMuch(manifests)],
  };
}

function createContext({ documents }: Manifests): RuleContext {
  const workloads = runningWorkloads(documents);
  return {
    workloads,
    idle: documents.filter(
      (document): document is Workload => document.type === 'workload' && document.copies === 0,
    ),
    services: documents.filter((document): document is Service => document.type === 'service'),
    listeners: listeners(documents),
    claims: workloads.flatMap(claimsOf),
    budget: createBudget(),
  };
}

function reportedPorts(findings: readonly Finding[]): Set<string> {
  return new Set(
    findings.flatMap(({ parties, protocol, port }) =>
      parties.map((party) => `${party} ${protocol} ${port}`),
    ),
  );
}

function tooMuch({ documents }: Manifests): Problem {
  const file = documents[0]?.place.file ?? '-';
  const message = 'too many different Pods want the same ports to compare all of them';
  return { file, line: null, message };
}

function withSortedPlaces(finding: Finding): Finding {
  const seen = new Set<string>();
  const places = finding.places.toSorted(comparePlaces).filter((place) => {
    const key = placeKey(place);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
  return { ...finding, places };
}

function placeKey({ file, line, column }: Place): string {
  return JSON.stringify([file, line, column]);
}

function compareFindings(a: Finding, b: Finding): number {
  const [one, other] = [a.places[0], b.places[0]];
  const byPlace = one === undefined || other === undefined ? 0 : comparePlaces(one, other);
  return byPlace || compareText(sortKey(a), sortKey(b));
}

function sortKey({ kind, port, protocol, parties }: Finding): string {
  return JSON.stringify([kind, port, protocol, parties]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
