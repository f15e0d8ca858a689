import type { FindingKind, Lesson } from '../../../finding.ts';
import type { PodSketch, ServiceSketch } from '../../sketch.ts';
import type { Stage } from '../../stage.ts';

/** Something for a review to find, or to leave alone. */
export interface Topic {
  readonly kind: FindingKind;
  readonly port: number;
  readonly protocol: string;
  /** Sorted. */
  readonly parties: readonly string[];
  readonly isConflict: boolean;
  /** With its verdict, as reasons have it. */
  readonly right: string;
  readonly typical: string;
  /** False reasons of the same level. */
  readonly wrong: readonly string[];
  readonly lesson: Lesson;
}

/** Who is there to be given ports: two plain workloads and something on every node. */
export interface ReviewCast {
  readonly stage: Stage;
  readonly one: PodSketch;
  readonly other: PodSketch;
  readonly daemon: PodSketch;
  readonly services: ServiceSketch[];
}
