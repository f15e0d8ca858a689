import type { Planted } from '../../draft.ts';
import type { PodSketch } from '../../sketch.ts';

export interface Scene {
  readonly pods: readonly PodSketch[];
  readonly planted: Planted | null;
  readonly numbers: readonly [number, number];
  /** Why the sockets on the first number do not meet. */
  readonly decoyWhy: string;
  /** Why those on the second one do, or do not either. */
  readonly why: string;
  /** Who shares the first number. */
  readonly decoyNames: readonly string[];
  readonly isOnNode: boolean;
}
