import { addressesClash, type Address } from '../../address.ts';
import { listenersOf } from '../../listeners.ts';
import type { Container, Manifests, Service, Workload } from '../../manifest.ts';
import { type Facts, objectKey, type ObjectFacts, readFacts, type Target } from './facts.ts';

/** Manifests, with all that a repair is held against. */
export interface Cluster {
  readonly workloads: ReadonlyMap<string, Workload>;
  readonly services: ReadonlyMap<string, Service>;
  readonly facts: Facts;
}

export function readCluster(text: string, { documents }: Manifests): Cluster {
  const workloads = new Map<string, Workload>();
  const services = new Map<string, Service>();
  for (const document of documents) {
    const { namespace, name } = document;
    if (document.type === 'workload') {
      workloads.set(objectKey(document.kind, namespace, name), document);
    } else {
      services.set(objectKey('Service', namespace, name), document);
    }
  }
  return { workloads, services, facts: readFacts(text) };
}

/** All containers, with where they stand. */
export function containersOf({ workloads, facts }: Cluster) {
  return [...workloads].flatMap(([key, workload]) =>
    workload.pod.containers.map((container) => ({
      key,
      workload,
      container,
      facts: facts.get(key)?.containers.get(container.name),
    })),
  );
}

/** The number that a reference stands for in a container: itself, or that of the port so named. */
export function resolvePort(reference: string, { ports }: Container): number | null {
  if (/^\d+$/u.test(reference)) return Number(reference);
  return ports.find(({ name }) => name === reference)?.port ?? null;
}

/** Whether a container listens where something is sent to. */
export function listensAt(
  workload: Workload,
  container: Container,
  wanted: { readonly port: number | null; readonly protocol: string; readonly address: Address },
): boolean {
  return listenersOf(workload, container).some(
    ({ port, protocol, address }) =>
      port === wanted.port &&
      protocol === wanted.protocol &&
      addressesClash(address, wanted.address),
  );
}

const podAddress: Address = { v4: 'podIP', v6: null };

/** An entry of a Service, with whom it leads to. */
export interface Route {
  readonly service: Service;
  readonly facts: ObjectFacts;
  readonly target: Target;
  /** Parties, sorted. */
  readonly parties: readonly string[];
}

/** Where the Services lead. */
export function routesOf(cluster: Cluster): Route[] {
  return [...cluster.services].flatMap(([key, service]) => {
    const facts = cluster.facts.get(key);
    if (facts === undefined) return [];
    return facts.targets.map((target) => ({
      service,
      facts,
      target,
      parties: reached(cluster, { service, facts, target }),
    }));
  });
}

function reached(
  { workloads }: Cluster,
  { service, facts, target }: Omit<Route, 'parties'>,
): string[] {
  const selected = [...workloads.values()].filter(
    ({ namespace, pod: { labels } }) =>
      namespace === service.namespace &&
      facts.selector.size > 0 &&
      [...facts.selector].every(([name, value]) => labels.get(name) === value),
  );
  return selected
    .flatMap((workload) =>
      workload.pod.containers
        .filter((container) =>
          listensAt(workload, container, {
            port: resolvePort(target.port, container),
            protocol: target.protocol,
            address: podAddress,
          }),
        )
        .map(({ party }) => party),
    )
    .toSorted();
}
