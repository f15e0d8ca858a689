import { partyOf, portSketch } from '../../cast.ts';
import type { Planted } from '../../draft.ts';
import type { PodSketch, PortSketch } from '../../sketch.ts';
import type { Stage } from '../../stage.ts';

/** Somebody who wants a port of the node, or two who do not meet over it, and why. */
export interface Slot {
  readonly number: number;
  readonly pods: readonly PodSketch[];
  readonly why: string;
}

export interface Scene {
  readonly pods: readonly PodSketch[];
  readonly planted: Planted | null;
  /** Why the planted one is a conflict; of a second pair that does not meet where there is none. */
  readonly slot: Slot;
  readonly decoy: Slot;
}

export function want(
  stage: Stage,
  pod: PodSketch,
  hostPort: number,
  parts: Partial<PortSketch> = {},
) {
  const container = stage.pick(pod.containers);
  const port = stage.chance(40) ? hostPort : stage.port();
  container.ports.push(portSketch(port, { hostPort, ...parts }));
  return partyOf(pod, container);
}
