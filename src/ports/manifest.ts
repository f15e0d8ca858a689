import type { Evidence } from './evidence.ts';
import type { Place } from './place.ts';
import type { Placement } from './placement.ts';

export const protocols = ['SCTP', 'TCP', 'UDP'] as const;
export type Protocol = (typeof protocols)[number];

/** A text, read. */
export interface Manifests {
  readonly documents: readonly ManifestDocument[];
  /** What the API server refuses, each by itself. */
  readonly refusals: readonly Refusal[];
  /** What could not be read. */
  readonly problems: readonly Problem[];
}

/** An object with ports; those of other kinds are left out. */
export type ManifestDocument = Workload | Service;

/** Something in a text that could not be read; everything else was. */
export interface Problem {
  readonly file: string;
  /** Null where the whole file is meant. */
  readonly line: number | null;
  readonly message: string;
}

/** A field that is refused, or a text that is no manifest: a finding of kind `invalid`. */
export interface Refusal {
  /** The refused number, else that of the entry; null where there is none. */
  readonly port: number | null;
  readonly protocol: Protocol | null;
  readonly parties: readonly string[];
  readonly level: 'certain' | 'warning';
  readonly message: string;
  readonly fix: string;
  readonly place: Place;
}

/** A Pod, or what makes Pods from a template. */
export interface Workload {
  readonly type: 'workload';
  readonly kind: string;
  /** As parties name it. */
  readonly name: string;
  readonly namespace: string;
  /** The same for two texts about one object. */
  readonly identity: string;
  /** Identities of what made it, such as the ReplicaSet of a Pod. */
  readonly owners: readonly string[];
  /** How many Pods are wanted, 0 for none; a DaemonSet wants one a node, which counts as 1. */
  readonly copies: number;
  /** Whether its Pods end by themselves, so that another's turn may come. */
  readonly ends: boolean;
  readonly pod: Pod;
  readonly place: Place;
}

export interface Pod {
  readonly hostNetwork: boolean;
  readonly labels: ReadonlyMap<string, string>;
  readonly placement: Placement;
  /** Asks Istio for its sidecar, and does not write it out. */
  readonly wantsIstio: boolean;
  /** In the order of the manifest: init containers and sidecars, then the others. */
  readonly containers: readonly Container[];
}

/**
 * When a container runs. `init`: alone, before the app containers; `sidecar`: from its turn among the
 * init containers on; `ephemeral`: started later by hand.
 */
export type Role = 'init' | 'sidecar' | 'app' | 'ephemeral';

export interface Container {
  /** As parties name it: `workload/container`, with the namespace in front unless it is `default`. */
  readonly party: string;
  readonly name: string;
  readonly role: Role;
  /** How many sidecars stand before it. */
  readonly order: number;
  /** Valid entries only. */
  readonly ports: readonly ContainerPort[];
  readonly evidence: Evidence;
  readonly place: Place;
}

/** An entry under `ports`. */
export interface ContainerPort {
  readonly port: number;
  readonly protocol: Protocol;
  readonly name: string | null;
  /** On the node; with hostNetwork the container's own port where nothing else is written. */
  readonly hostPort: number | null;
  /** As written; empty when it is not. */
  readonly hostIp: string;
  readonly place: Place;
}

export interface Service {
  readonly type: 'service';
  readonly name: string;
  readonly namespace: string;
  readonly identity: string;
  /** Valid entries only. */
  readonly ports: readonly ServicePort[];
  readonly externalIps: readonly string[];
  readonly healthCheck: NodePort | null;
  readonly place: Place;
}

/** An entry under a Service's `ports`. */
export interface ServicePort {
  /** `service/name` or `service/number`. */
  readonly party: string;
  readonly port: number;
  readonly protocol: Protocol;
  readonly name: string | null;
  readonly nodePort: NodePort | null;
  readonly place: Place;
}

/** A number from the cluster's node port range. */
export interface NodePort {
  readonly party: string;
  readonly port: number;
  readonly place: Place;
}
