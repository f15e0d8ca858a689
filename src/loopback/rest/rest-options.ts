import type { Gateway } from '../gateway/gateway.ts';
import type { Interactions } from '../interactions.ts';
import type { Rules } from '../rules/rules.ts';
import type { World } from '../world.ts';
import type { Faults } from './faults.ts';
import type { Recorder } from './record.ts';

/** What the REST routes work on. */
export interface RestOptions {
  readonly world: World;
  readonly rules: Rules;
  readonly interactions: Interactions;
  readonly gateway: Gateway;
  readonly faults: Faults;
  /** Null to keep no record. */
  readonly recorder: Recorder | null;
  /** The only token that is let in; null lets any in. */
  readonly token: string | null;
  readonly gatewayUrl: () => string;
}
