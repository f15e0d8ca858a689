import type { StreakNews } from '../../progress/streak-news.ts';
import type { Attempt, NewSession, SettledAttempt } from '../../quiz/records.ts';
import type { LevelGrade } from './mastery.ts';
import type { PuzzleStep } from './play.ts';
import type { RaceSteps } from './race-result.ts';
import type { Puzzle } from './puzzle.ts';

/**
 * What a puzzle earns, settled when it is posed: points and mastery; nothing, since its seed was
 * chosen; nothing, since its level is too far above what is mastered; points by the place in a race;
 * what a daily prompt pays; or what a round of a challenge does.
 */
export type Earning = 'all' | 'seed-chosen' | 'level-too-high' | 'race' | 'daily' | 'challenge';

/** A puzzle that has been posed to somebody, as it was. */
export interface PosedPuzzle {
  /** Random; stands in custom ids. */
  readonly id: string;
  readonly ownerId: string;
  /** Null outside of servers that the bot is in. */
  readonly guildId: string | null;
  /** The card that teaches it; another word where the notes have none. */
  readonly cardId: string;
  readonly puzzle: Puzzle;
  readonly earning: Earning;
  /** Milliseconds UTC. */
  readonly posedAt: number;
}

/** Something that a member did with a puzzle. */
export interface PuzzleSaid {
  readonly puzzleId: string;
  readonly memberId: string;
  readonly step: PuzzleStep;
  /** Milliseconds UTC. */
  readonly at: number;
}

/** A manifest as a member edited it. */
export interface KeptRepair {
  readonly puzzleId: string;
  readonly memberId: string;
  readonly manifest: string;
  /** Milliseconds UTC. */
  readonly at: number;
}

/** How a member's puzzle stands. */
export interface PuzzleProgress {
  /** In the order of time. */
  readonly steps: readonly PuzzleStep[];
  /** Null as long as something is unanswered. */
  readonly attempt: SettledAttempt | null;
}

/** How it stands when something has been said. */
export interface SaidProgress extends PuzzleProgress {
  /** What became of the member's streak by it; null where it added no day. */
  readonly streak: StreakNews | null;
}

/**
 * What puzzles keep. Whatever has come back is durable. Every function throws `StorageError` when
 * nothing can be read or written at the moment; then nothing was written.
 */
export interface PuzzleRecords {
  /** Keeps a puzzle whole. @returns the one that has this id already, where there is one */
  readonly pose: (posed: PosedPuzzle) => Promise<PosedPuzzle>;
  /** Keeps the puzzle of a race with its session, which has the same id. */
  readonly poseRace: (posed: PosedPuzzle, session: NewSession['session']) => Promise<void>;
  readonly findPuzzle: (id: string) => Promise<PosedPuzzle | undefined>;
  readonly findProgress: (puzzleId: string, memberId: string) => Promise<PuzzleProgress>;
  /**
   * Writes a step, where its part was not taken before and nothing is settled; and settles the puzzle
   * where that makes it complete, in the same breath.
   * @param attemptOf - what the steps come to; null as long as something is missing. May be asked
   * more than once
   * @returns what counts now, whether it is this step or one of before, and what became of the
   * member's streak by it
   */
  readonly say: (
    said: PuzzleSaid,
    attemptOf: (steps: readonly PuzzleStep[]) => Attempt | null,
  ) => Promise<SaidProgress>;
  /**
   * Writes a step in a race, where its part was not taken before, as long as the session is what it is
   * believed to be: so none comes after those of a race have been counted.
   * @returns false when the session has gone on; then nothing was written
   */
  readonly sayInRace: (
    said: PuzzleSaid,
    session: { readonly id: string; readonly version: number },
  ) => Promise<boolean>;
  /** What everybody did with a puzzle, in the order of time; members by their ids. */
  readonly listEverybody: (puzzleId: string) => Promise<readonly RaceSteps[]>;
  /** Keeps an edited manifest beside those of before. */
  readonly keepRepair: (repair: KeptRepair) => Promise<void>;
  /** @returns the manifest that a member edited last; undefined where there is none */
  readonly findRepair: (puzzleId: string, memberId: string) => Promise<string | undefined>;
  /** What a member's puzzles came to that count for mastery: the last five of each level. */
  readonly listGrades: (memberId: string) => Promise<readonly LevelGrade[]>;
}
