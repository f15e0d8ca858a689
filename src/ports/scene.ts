/**
 * What a picture of ports shows: pure data, with every word that is to be read. An id is any text
 * that only one thing in its scene has; marks point with it.
 */
export interface Scene {
  /** Over the picture; null for none. */
  readonly title: string | null;
  readonly nodes: readonly SceneNode[];
  /** Drawn beside the nodes, since a Service is at home on none. */
  readonly services: readonly SceneService[];
  readonly conflicts: readonly SceneConflict[];
  readonly hints: readonly SceneHint[];
}

/** Where Pods run. */
export interface SceneNode {
  /** Null where the scheduler may choose any. */
  readonly name: string | null;
  readonly pods: readonly ScenePod[];
}

/** A Pod, or Pods that are copies of one another. */
export interface ScenePod {
  readonly id: string;
  readonly name: string;
  /** What it was written as, such as `Pod` or `Deployment`. */
  readonly kind: string;
  /** 0 or more; more than 1 are drawn as one box with its number. */
  readonly copies: number;
  /** Drawn inside the node's own network instead of one of its own. */
  readonly hostNetwork: boolean;
  /** More about the Pod in a few words; null for none. */
  readonly note: string | null;
  /** In the order of the manifest, which is the order in which init containers and sidecars start. */
  readonly containers: readonly SceneContainer[];
}

/**
 * When a container runs. `init`: alone in its turn, and ends before the next starts; `sidecar`: from
 * its turn among them on; `app`: after all of them; `ephemeral`: started later by hand.
 */
export type SceneLifetime = 'init' | 'sidecar' | 'app' | 'ephemeral';

export interface SceneContainer {
  readonly id: string;
  readonly name: string;
  readonly lifetime: SceneLifetime;
  readonly ports: readonly ScenePort[];
}

/**
 * A number that a container has to do with. `declared`: stands in the manifest; `bound`: a process
 * listens there; `hostPort`: taken on the node.
 */
export interface ScenePort {
  readonly id: string;
  readonly number: number;
  /** Such as `TCP`. */
  readonly protocol: string;
  /** Such as `127.0.0.1` or `all addresses`; null where nothing is said. */
  readonly address: string | null;
  readonly how: 'declared' | 'bound' | 'hostPort';
  /** More about the port in a few words; null for none. */
  readonly note: string | null;
}

export interface SceneService {
  readonly id: string;
  readonly name: string;
  readonly ports: readonly SceneServicePort[];
  /** More about the Service in a few words, such as its external addresses; null for none. */
  readonly note: string | null;
}

export interface SceneServicePort {
  readonly id: string;
  /** Null for what has a node port alone, such as the one for health checks. */
  readonly number: number | null;
  readonly protocol: string;
  /** The port of the Pods, a number or a name; null where nothing is said. */
  readonly target: string | null;
  /** On every node; null for none. */
  readonly nodePort: { readonly id: string; readonly number: number } | null;
  readonly note: string | null;
}

/** What cannot both hold: everything it points to is marked with its number, which is its place in the list. */
export interface SceneConflict {
  readonly level: 'certain' | 'warning';
  /** Ids of ports, containers, Pods or Services; one that is not in the scene is passed over. */
  readonly between: readonly string[];
  /** Who is in it and why, in a line. */
  readonly label: string;
}

/** What a learner is to look at: marked with a letter, by its place in the list. */
export interface SceneHint {
  /** Ids, as in a conflict. */
  readonly at: readonly string[];
  readonly label: string;
}
