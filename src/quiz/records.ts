import type { LocalDate } from '../progress/local-date.ts';
import type { Mode } from '../progress/points.ts';
import type { StreakNews } from '../progress/streak-news.ts';
import type { Question, Response } from './question.ts';

/** A question that has been posed, as it was. */
export interface PosedQuestion {
  /** Random; stands in custom ids. */
  readonly id: string;
  readonly sessionId: string;
  /** From 0. */
  readonly ordinal: number;
  readonly question: Question;
  /** Says which state of the notes it was made of. */
  readonly vaultHash: string;
}

/** What a quiz or a game was asked to be. */
export interface SessionSettings {
  /** As contracted: `folder:…`, `note:…`, `tag:…`, a bare word; null for everything. */
  readonly topic: string | null;
  /** An exam, or a domain of one. */
  readonly exam: string | null;
  /** Null for a mix. */
  readonly kind: Question['kind'] | null;
  /** How long a round takes; null where nobody waits. */
  readonly seconds: number | null;
}

/** A quiz or a game. */
export interface Session<State = unknown> {
  readonly id: string;
  readonly kind: 'quiz' | 'channel-quiz' | 'race' | 'daily' | 'challenge';
  /** Empty for what nobody in particular has begun. */
  readonly ownerId: string;
  readonly guildId: string | null;
  /** Where it is played for all; null for a private one. */
  readonly channelId: string | null;
  readonly seed: string;
  readonly settings: SessionSettings;
  /** Holds no member's id. */
  readonly state: State;
  /** 0 when it begins. */
  readonly version: number;
  /** When it has to be looked at again, whoever does it; null for never. Milliseconds UTC. */
  readonly wakeAt: number | null;
  readonly createdAt: number;
  readonly endedAt: number | null;
}

export interface NewSession {
  readonly session: Omit<Session, 'version' | 'endedAt'>;
  readonly questions: readonly PosedQuestion[];
}

/** What a member answered, one part of it. */
export interface Answer {
  readonly questionId: string;
  readonly memberId: string;
  /** 0, and 1 where it was changed once. */
  readonly revision: number;
  readonly response: Response;
  readonly at: number;
}

/** What an answer came to. */
export interface Attempt {
  readonly questionId: string;
  readonly memberId: string;
  readonly cardId: string;
  /** What it pays for, once a day: the card, where nothing else is given. */
  readonly subject?: string;
  /** Null outside of servers. */
  readonly guildId: string | null;
  readonly mode: Mode;
  /** 0–1. */
  readonly grade: number;
  /** What it paid, a whole number; what it would pay where it is not settled yet. */
  readonly points: number;
  /** The member's date and zone then. */
  readonly localDate: LocalDate;
  readonly zone: string;
  readonly at: number;
}

/** An attempt as it counts. */
export interface SettledAttempt extends Attempt {
  /** "I was right": the member overrode the grade. It counts as right, and pays nothing more. */
  readonly isOverridden: boolean;
}

export interface Report {
  readonly questionId: string;
  readonly memberId: string;
  /** At least one. */
  readonly reasons: readonly string[];
  /** In own words; empty for none. */
  readonly remark: string;
  readonly at: number;
}

/** The private message of a member in a game. */
export interface PrivateMessage {
  readonly sessionId: string;
  readonly memberId: string;
  /** Of the interaction that opened it. */
  readonly token: string;
  /** `@original`, or the id of a follow-up. */
  readonly messageId: string;
  readonly expiresAt: number;
}

/** A session's change, carried out only where nobody was faster. */
export interface Transition {
  readonly sessionId: string;
  /** What the session's version is believed to be. */
  readonly from: number;
  readonly state: unknown;
  readonly wakeAt: number | null;
  readonly endedAt: number | null;
  /** Settled in the same breath: all or nothing. */
  readonly attempts: readonly Attempt[];
}

/** Somebody's line in a game's table. */
export interface Standing {
  readonly memberId: string;
  readonly points: number;
  readonly right: number;
  readonly answered: number;
}

/**
 * What quizzes keep. Whatever has come back is durable. Every function throws `StorageError` when
 * nothing can be read or written at the moment; then nothing was written.
 */
export interface QuizRecords {
  readonly startSession: (start: NewSession) => Promise<void>;
  readonly findSession: (id: string) => Promise<Session | undefined>;
  readonly findQuestion: (id: string) => Promise<PosedQuestion | undefined>;
  /** In the order of their ordinals. */
  readonly listQuestions: (sessionId: string) => Promise<readonly PosedQuestion[]>;
  /**
   * Writes an answer and what it comes to, once: of two at once, the first one counts.
   * @returns the attempt that counts, whether it is this one, and what became of the member's streak
   * by it: null where it added no day
   */
  readonly settle: (
    answer: Answer,
    attempt: Attempt,
  ) => Promise<{
    readonly attempt: SettledAttempt;
    readonly isNew: boolean;
    readonly streak: StreakNews | null;
  }>;
  /**
   * Appends an answer that is not final yet, as long as the session is what it is believed to be: so
   * none comes after those of a round have been counted.
   * @returns `taken` when that revision is there already, `changed` when the session has gone on; then
   * nothing was written
   */
  readonly appendAnswer: (
    answer: Answer,
    session: { readonly id: string; readonly version: number },
  ) => Promise<'kept' | 'taken' | 'changed'>;
  /** Every revision by everybody, or by one member; later ones after the earlier ones. */
  readonly listAnswers: (
    questionIds: readonly string[],
    memberId?: string,
  ) => Promise<readonly Answer[]>;
  /** Attempts of a session, by everybody or by one member, in the order of their questions. */
  readonly listAttempts: (
    sessionId: string,
    memberId?: string,
  ) => Promise<readonly SettledAttempt[]>;
  /**
   * Counts an attempt as right, once, in accuracy and never in points.
   * @returns the attempt as it counts now; undefined when there is none
   */
  readonly override: (correction: {
    readonly questionId: string;
    readonly memberId: string;
    readonly at: number;
  }) => Promise<SettledAttempt | undefined>;
  readonly report: (report: Report) => Promise<void>;
  /** @returns false when the session has another version by now: then nothing was written */
  readonly advance: (transition: Transition) => Promise<boolean>;
  /** The best first: points, then right answers; ties by member id. */
  readonly listStandings: (sessionId: string) => Promise<readonly Standing[]>;
  /** Sessions of a kind that have not ended and are to be looked at by then, or ever: the longest due first. */
  readonly listDue: (kind: Session['kind'], until: number | 'ever') => Promise<readonly Session[]>;
  /** Sessions of a kind that are under way in a server, the oldest first. */
  readonly listOpen: (kind: Session['kind'], guildId: string) => Promise<readonly Session[]>;
  readonly findPrivateMessage: (
    sessionId: string,
    memberId: string,
    now: number,
  ) => Promise<PrivateMessage | undefined>;
  /** Replaces the one of before. */
  readonly keepPrivateMessage: (message: PrivateMessage) => Promise<void>;
  /**
   * The IANA zone that a member's days are counted in: the one they have set, else that of the
   * server's daily prompt, else UTC.
   */
  readonly zoneOf: (memberId: string, guildId: string | null) => Promise<string>;
}
