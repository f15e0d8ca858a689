import type { PuzzleStep } from '../ports/puzzles/play.ts';
import type { PosedPuzzle } from '../ports/puzzles/records.ts';
import type { PosedQuestion, Session } from '../quiz/records.ts';
import type { Challenge } from './challenge.ts';

/** What a round asks, as it was posed. */
export type PosedRound =
  | { readonly kind: 'question'; readonly posed: PosedQuestion }
  | { readonly kind: 'puzzle'; readonly posed: PosedPuzzle };

/** A challenge to begin. */
export interface NewChallenge {
  readonly session: Omit<Session<Challenge>, 'version' | 'endedAt'>;
  /** In their order, with ids of their own. */
  readonly rounds: readonly PosedRound[];
}

/** Somebody who takes part, or did. */
export interface Participant {
  readonly memberId: string;
  readonly isIn: boolean;
  /** When they came in last; milliseconds UTC. */
  readonly joinedAt: number;
  readonly wantsReminder: boolean;
}

/** Something that a member does, and when; milliseconds UTC. */
export interface Doing {
  readonly sessionId: string;
  readonly memberId: string;
  readonly at: number;
}

/**
 * What challenges keep beside sessions, answers and attempts. Whatever has come back is durable. Every
 * function throws `StorageError` when nothing can be read or written at the moment; then nothing was
 * written.
 */
export interface ChallengeRecords {
  /**
   * Keeps a challenge with all that it asks, and its host as the first who is in.
   * @returns `occupied` where another live one is under way in its channel, or one has its id already:
   * then nothing was written
   */
  readonly start: (start: NewChallenge) => Promise<'started' | 'occupied'>;
  /** In their order. */
  readonly listRounds: (sessionId: string) => Promise<readonly PosedRound[]>;
  /** Which round a question or a puzzle is of; undefined where it is of no challenge. */
  readonly findPlace: (
    questionId: string,
  ) => Promise<{ readonly sessionId: string; readonly round: number } | undefined>;
  /** What a member has done with the puzzles of a challenge, by their ids, in the order of time. */
  readonly listSteps: (
    sessionId: string,
    memberId: string,
  ) => Promise<ReadonlyMap<string, readonly PuzzleStep[]>>;
  /** @returns false when the member was in already */
  readonly enter: (doing: Doing) => Promise<boolean>;
  /** @returns false when the member was not in */
  readonly leave: (doing: Doing) => Promise<boolean>;
  /** Changes whether the member is reminded. @returns false when the member is not in */
  readonly wantReminder: (doing: Doing & { readonly isWanted: boolean }) => Promise<boolean>;
  /** Everybody who has ever been in, those first who came first; ties by id. */
  readonly listParticipants: (sessionId: string) => Promise<readonly Participant[]>;
  /**
   * Takes on to remind those who are in, asked for it and have not been reminded. What was taken on
   * more than two minutes before is left as it is: it may have been said.
   * @param at - milliseconds UTC
   * @returns their ids
   */
  readonly claimReminders: (sessionId: string, at: number) => Promise<readonly string[]>;
  /** Notes that a member has been reminded. */
  readonly keepReminded: (doing: Doing) => Promise<void>;
}
