import type { NodeClaim } from '../claims.ts';
import type { Budget } from '../connect.ts';
import type { Listener } from '../listeners.ts';
import type { Service, Workload } from '../manifest.ts';

/** What rules judge. */
export interface RuleContext {
  /** Those that come to run. */
  readonly workloads: readonly Workload[];
  /** Those that want no Pod: the API server looks at them all the same. */
  readonly idle: readonly Workload[];
  readonly services: readonly Service[];
  readonly listeners: readonly Listener[];
  readonly claims: readonly NodeClaim[];
  readonly budget: Budget;
}
