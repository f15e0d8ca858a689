import type { Finding, Lesson, Symptom } from '../finding.ts';

/**
 * Goes up whenever a level and seed would give another puzzle. Stored with each puzzle, so that one
 * can tell why an old seed gives something new.
 */
export const puzzleVersion = 1;

export const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
/** A step of the ladder; each needs a concept that those below do without. */
export type PuzzleLevel = (typeof levels)[number];

/** From this level on one is also asked what one would see. */
export const firstSymptomLevel = 6;

/**
 * Manifests, a question about them, and the checker's verdict. It says all that asking, grading,
 * explaining and repairing need, and is plain data: it can be stored as JSON.
 */
export interface Puzzle {
  readonly level: PuzzleLevel;
  /** As contracted: 1–32 characters of `[A-Za-z0-9_-]`. */
  readonly seed: string;
  /** What the level teaches, in a few words. */
  readonly concept: string;
  /** YAML, under 3,500 characters. */
  readonly manifest: string;
  readonly question: string;
  /** Everybody that can be selected, each once. */
  readonly parties: readonly string[];
  /** Level 10: what can be selected instead of parties, true and false; empty on other levels. */
  readonly candidates: readonly Candidate[];
  /** What the checker finds: at most one on levels 1–9, two or three on level 10. */
  readonly answer: readonly Finding[];
  readonly reasonQuestion: string;
  /** Four, of which one is right. */
  readonly reasons: readonly string[];
  /** Index of the right one. */
  readonly reason: number;
  /** Index of the one that the level is about to cure; never the right one. */
  readonly typicalError: number;
  /** What can be selected as what one would see; empty where that is not asked. */
  readonly symptoms: readonly Symptom[];
  /** What one would see, asked or not; null where nothing conflicts, and on level 10. */
  readonly symptom: Symptom | null;
  readonly explanation: string;
  /** The second says more. */
  readonly hints: readonly [string, string];
  readonly lesson: Lesson;
}

/** Something that may be a conflict. */
export interface Candidate {
  readonly port: number;
  readonly protocol: string;
  /** Sorted. */
  readonly parties: readonly string[];
}

/** How a candidate is shown: `TCP 8080: shop/web, shop/proxy`. */
export function candidateText({ port, protocol, parties }: Candidate): string {
  return `${protocol} ${port}: ${parties.join(', ')}`;
}

/** What is shown for each thing that one may see. */
export const symptomTexts: Readonly<Record<Symptom, string>> = {
  rejected: 'rejected: an object or a Pod is refused',
  Pending: 'Pending: a Pod waits for a node that has room for it',
  CrashLoopBackOff: 'CrashLoopBackOff: a container starts and fails, again and again',
  works: 'works: everything starts, but traffic may go astray',
};
