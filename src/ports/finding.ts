import type { Place } from './place.ts';

export const findingKinds = [
  'same-pod-container-port',
  'host-port-same-pod',
  'host-port-same-node',
  'host-network-same-node',
  'node-port-duplicate',
  'node-port-host-port',
  'service-port-duplicate',
  'external-ip-port',
  'duplicate-port-name',
  'duplicate-port-entry',
  'injected-sidecar-port',
  'invalid',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/**
 * `certain`: it is refused, can never run as a whole, or a bind must fail if containers listen as
 * declared. `warning`: it depends on what the manifest does not settle.
 */
export type Level = 'certain' | 'warning';

/** What one would see. `works` has a but, which the message says. */
export type Symptom = 'rejected' | 'Pending' | 'CrashLoopBackOff' | 'works';

/** What a finding or a puzzle teaches: which card that is, is known outside of the core. */
export type Lesson =
  | 'declared-ports'
  | 'different-pods'
  | 'host-network'
  | 'host-port'
  | 'host-port-addresses'
  | 'host-port-copies'
  | 'init-containers'
  | 'istio-ports'
  | 'node-ports'
  | 'port-names'
  | 'refusals'
  | 'same-pod'
  | 'service-ports'
  | 'sidecars'
  | 'tcp-and-udp';

/** One conflict, with everybody who takes part in it. */
export interface Finding {
  readonly kind: FindingKind;
  /** A name for `duplicate-port-name`; null where no number is at fault. */
  readonly port: number | string | null;
  /** `TCP`, `UDP`, `SCTP`, or several joined by `+` in this order of the alphabet. */
  readonly protocol: string | null;
  /** Sorted, each once. */
  readonly parties: readonly string[];
  readonly level: Level;
  readonly symptom: Symptom;
  /** Why, in one sentence. */
  readonly message: string;
  /** One way out. */
  readonly fix: string;
  readonly lesson: Lesson | null;
  /** Where the parties' ports stand, in order; at least one. */
  readonly places: readonly Place[];
}
