import type { Interactions } from '../interactions.ts';
import type { Rules } from '../rules/rules.ts';
import type { World } from '../world.ts';

/** What the REST routes work on. */
export interface RestOptions {
  readonly world: World;
  readonly rules: Rules;
  readonly interactions: Interactions;
  /** The only token that is let in; null lets any in. */
  readonly token: string | null;
  readonly gatewayUrl: () => string;
}
