import type { Finding, FindingKind, Lesson } from '../finding.ts';
import type { Candidate } from './puzzle.ts';
import type { Sketch } from './sketch.ts';
import type { Stage } from './stage.ts';

/** A step of the ladder. */
export interface Level {
  readonly concept: string;
  /** What is asked, and what is to be assumed. */
  readonly question: string;
  /** Reasons that are false for all of its puzzles. */
  readonly wrong: readonly string[];
  readonly draw: (stage: Stage) => Draft;
}

/** A puzzle before the checker has seen it. */
export interface Draft {
  readonly sketch: Sketch;
  /** What the checker has to find, and nothing else. */
  readonly planted: readonly Planted[];
  readonly reasons: DraftReasons;
  readonly hints: readonly [string, string];
  /** @param findings - what the checker found, which is what was planted */
  readonly explain: (findings: readonly Finding[]) => string;
  readonly lesson: Lesson;
  /** Level 10 only. */
  readonly review?: {
    readonly candidates: readonly Candidate[];
    readonly reasonQuestion: string;
  };
}

/** A conflict that was put there. */
export interface Planted {
  readonly kind: FindingKind;
  readonly port: number;
  readonly protocol: string;
  readonly parties: readonly string[];
}

/** What reasons are chosen from. Each begins with what it says: `Conflict: ` or `No conflict: `. */
export interface DraftReasons {
  readonly right: string;
  /** What whoever has not got the level's concept would say. */
  readonly typical: string;
  /** False for this puzzle; at least two of each kind that are neither of the above. */
  readonly wrong: readonly string[];
}
