import type { Level } from '../draft.ts';
import type { PuzzleLevel } from '../puzzle.ts';
import { addresses } from './addresses/addresses.ts';
import { bound } from './bound.ts';
import { differentPods } from './different-pods.ts';
import { hostNetwork } from './host-network/host-network.ts';
import { hostPorts } from './host-ports/host-ports.ts';
import { lifetimes } from './lifetimes.ts';
import { nodePorts } from './node-ports/node-ports.ts';
import { onePod } from './one-pod.ts';
import { differentProtocols } from './protocols.ts';
import { review } from './review/review.ts';

/** The ladder. */
export const ladder: Readonly<Record<PuzzleLevel, Level>> = {
  1: onePod,
  2: differentPods,
  3: differentProtocols,
  4: lifetimes,
  5: bound,
  6: hostPorts,
  7: hostNetwork,
  8: addresses,
  9: nodePorts,
  10: review,
};
