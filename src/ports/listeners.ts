import { type Address, everywhere } from './address.ts';
import type { Container, ContainerPort, ManifestDocument, Protocol, Workload } from './manifest.ts';
import type { Place } from './place.ts';

/** A process that listens, as far as manifests tell. */
export interface Listener {
  readonly workload: Workload;
  /** Says when it listens, by its role and turn. */
  readonly container: Container;
  /** Whose ports it takes: its Pod's own, or with hostNetwork those of its node. */
  readonly namespace: 'pod' | 'node';
  readonly protocol: Protocol;
  /** 1–65535. */
  readonly port: number;
  readonly address: Address;
  /** SO_REUSEPORT. */
  readonly reusesPort: boolean;
  /** Whether it is only assumed, because the port is declared. */
  readonly isAssumed: boolean;
  /** The entry under `ports` for it; null when nothing declares it. */
  readonly declared: ContainerPort | null;
  /** Where the manifest says so, else where its container begins. */
  readonly place: Place;
}

/**
 * The workloads that come to run: not those that want no Pod, nor those made by another that is
 * listed too, as `kubectl get` shows them.
 */
export function runningWorkloads(documents: readonly ManifestDocument[]): Workload[] {
  const identities = new Set(documents.map(({ identity }) => identity));
  return documents.filter(
    (document): document is Workload =>
      document.type === 'workload' &&
      document.copies > 0 &&
      !document.owners.some((owner) => identities.has(owner)),
  );
}

/** Who listens where, and when: in the order of the documents, and of the containers in each. */
export function listeners(documents: readonly ManifestDocument[]): Listener[] {
  return runningWorkloads(documents).flatMap((workload) =>
    workload.pod.containers.flatMap((container) => listenersOf(workload, container)),
  );
}

/**
 * Who listens in one container: what an annotation lists, or what flags say and, for other ports,
 * every declared one on all addresses.
 */
export function listenersOf(workload: Workload, container: Container): Listener[] {
  const { ports, evidence } = container;
  const namespace = workload.pod.hostNetwork ? 'node' : 'pod';
  const base = { workload, container, namespace } as const;
  const declaredAs = new Map(ports.toReversed().map((port) => [portKey(port), port]));
  const bound = new Set(evidence.bindings.map(portKey));
  const known = evidence.bindings.map((binding): Listener => {
    const declared = declaredAs.get(portKey(binding)) ?? null;
    const place = declared?.place ?? container.place;
    return { ...base, ...binding, isAssumed: false, declared, place };
  });
  const assumed =
    evidence.kind === 'all'
      ? []
      : [...declaredAs.values()].toReversed().filter((port) => !bound.has(portKey(port)));
  return [
    ...known,
    ...assumed.map((declared): Listener => {
      const { protocol, port, place } = declared;
      const how = { address: everywhere, reusesPort: false, isAssumed: true };
      return { ...base, ...how, protocol, port, declared, place };
    }),
  ];
}

function portKey({ port, protocol }: { readonly port: number; readonly protocol: Protocol }) {
  return `${protocol}/${port}`;
}
