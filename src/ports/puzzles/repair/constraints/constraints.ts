import type { Cluster } from '../cluster.ts';
import type { RepairFault } from './fault.ts';
import { changedObjects, missingObjects } from './objects.ts';
import { brokenReferences } from './references.ts';
import { lostRoutes } from './routes.ts';
import { lostListeners, lostNodePorts } from './sockets.ts';

/**
 * What a repair may not change: which containers there are, what each of them serves, and whom each
 * Service reaches. Port numbers may change.
 */
export function brokenConstraints(before: Cluster, after: Cluster): RepairFault[] {
  const missing = missingObjects(before, after);
  if (missing.length > 0) return missing;
  return [
    ...changedObjects(before, after),
    ...lostListeners(before, after),
    ...lostNodePorts(before, after),
    ...lostRoutes(before, after),
    ...brokenReferences(before, after),
  ];
}
