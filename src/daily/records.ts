import type { PosedPuzzle, PuzzleSaid, SaidProgress } from '../ports/puzzles/records.ts';
import type { PuzzleStep } from '../ports/puzzles/play.ts';
import type { LocalDate } from '../progress/local-date.ts';
import type { Answer, Attempt, NewSession, QuizRecords } from '../quiz/records.ts';
import type { PlanKind, PuzzleOutcome } from './prompt-kind.ts';
import type { Schedule } from './schedule.ts';

/** A server's daily prompt, as it was set up. */
export interface DailyPlan extends Schedule {
  readonly guildId: string;
  readonly channelId: string;
  readonly topic: string | null;
  readonly exam: string | null;
  readonly kind: PlanKind;
  /** Pinged with each prompt; null for nobody. */
  readonly roleId: string | null;
  /** Who is told when it cannot go on. */
  readonly setBy: string;
  /** When the next prompt is due, milliseconds UTC; null while it is paused. */
  readonly nextAt: number | null;
  readonly paused: Pause | null;
  /** Goes up with each change. */
  readonly version: number;
}

/** Since when nothing is posted, milliseconds UTC, and why. */
export interface Pause {
  readonly at: number;
  /** `asked`: somebody wanted it. Else nothing can be posted, and the code says why. */
  readonly reason: string;
}

/** What becomes of a date's prompt. */
export const promptStates = [
  /** Somebody is about to post it, or has without knowing. */
  'claimed',
  /** It takes answers. */
  'posted',
  /** It takes no answers any more; its message does not say so yet. */
  'closing',
  'closed',
  /** Somebody wanted it left out. */
  'skipped',
  /** It could not be posted while its day lasted. */
  'missed',
] as const;
export type PromptState = (typeof promptStates)[number];

/** A server's prompt of a local date. */
export interface DailyPrompt {
  readonly guildId: string;
  readonly localDate: LocalDate;
  readonly zone: string;
  readonly state: PromptState;
  readonly plannedAt: number;
  /** When it was first tried to post it. */
  readonly claimedAt: number | null;
  /** When somebody has to look at it again; null for never. */
  readonly wakeAt: number | null;
  /** The question's or the puzzle's; stands in its buttons. */
  readonly questionId: string | null;
  readonly channelId: string | null;
  readonly messageId: string | null;
  readonly closesAt: number | null;
  /** A code: why it was not posted. */
  readonly reason: string | null;
}

/** Which prompt. */
export type PromptKey = Pick<DailyPrompt, 'guildId' | 'localDate'>;

/** What a prompt asks, stored with its claim. */
export type Posing =
  | { readonly kind: 'question'; readonly start: NewSession }
  | {
      readonly kind: 'puzzle';
      readonly posed: PosedPuzzle;
      readonly session: NewSession['session'];
    };

/** A wish to post a date's prompt. */
export interface Claim {
  /** The plan that it was made by: where it has another version by now, nothing is claimed. */
  readonly plan: Pick<DailyPlan, 'guildId' | 'version'>;
  readonly localDate: LocalDate;
  readonly zone: string;
  readonly plannedAt: number;
  readonly at: number;
  readonly wakeAt: number;
  readonly closesAt: number;
  readonly questionId: string;
  readonly channelId: string;
  readonly posing: Posing;
  /** When the prompt after it is due; null while the plan is paused. */
  readonly nextAt: number | null;
  /** Whether a date that was left out gets its prompt after all. */
  readonly isAsked: boolean;
}

/** What a server's prompts have asked. */
export interface AskedCard {
  readonly cardId: string;
  readonly at: number;
  readonly isPuzzle: boolean;
}

/** An attempt in a server, as little as is needed to learn from. */
export interface GroupAttempt {
  readonly cardId: string;
  readonly grade: number;
}

/**
 * What daily prompts keep. Whatever has come back is durable. Every function throws `StorageError`
 * when nothing can be read or written at the moment; then nothing was written.
 */
export interface DailyRecords {
  readonly findPlan: (guildId: string) => Promise<DailyPlan | undefined>;
  /** Sets a server's prompt up, or anew. */
  readonly setPlan: (plan: Omit<DailyPlan, 'version' | 'paused'>, at: number) => Promise<void>;
  /** Its prompts stay: a date that had one gets none after it is set up again. */
  readonly removePlan: (guildId: string) => Promise<boolean>;
  /**
   * @param change.notice - whether who set it up has to be told, from then on
   * @returns false when the plan has another version by now: then nothing was written
   */
  readonly changePlan: (
    plan: Pick<DailyPlan, 'guildId' | 'version'>,
    change: Pick<DailyPlan, 'nextAt' | 'paused'> & { readonly noticeAt?: number },
  ) => Promise<boolean>;
  /** Plans whose next prompt is due by then, the longest due first. */
  readonly listDuePlans: (until: number, limit: number) => Promise<readonly DailyPlan[]>;
  /** Plans that who set them up has to be told of. */
  readonly listNotices: (limit: number) => Promise<readonly (DailyPlan & { noticeAt: number })[]>;
  readonly noticeDone: (guildId: string) => Promise<void>;
  /**
   * Takes a date's prompt, for one of all who try, and stores what it asks.
   * @returns `taken` when the date has its prompt, `changed` when the plan has another version by now
   */
  readonly claim: (claim: Claim) => Promise<'claimed' | 'taken' | 'changed'>;
  /**
   * Notes that a date gets no prompt, and moves the plan on.
   * @returns false when the plan has another version by now
   */
  readonly leaveOut: (
    plan: Pick<DailyPlan, 'guildId' | 'version'>,
    left: Pick<DailyPrompt, 'localDate' | 'zone' | 'plannedAt' | 'reason'> & {
      readonly state: 'skipped' | 'missed';
    },
    nextAt: number,
  ) => Promise<boolean>;
  /** Prompts that have to be looked at by then, in some states, the longest due first. */
  readonly listWaking: (
    states: readonly PromptState[],
    until: number,
    limit: number,
  ) => Promise<readonly DailyPrompt[]>;
  /**
   * Takes a prompt up that has to be looked at, for one of all who try.
   * @returns false when somebody else has, or its state is another by now
   */
  readonly takeUp: (prompt: DailyPrompt, wakeAt: number) => Promise<boolean>;
  /**
   * Notes that a prompt is posted. Those of the server's earlier dates close then; where a later one is
   * posted already, this one.
   * @returns false when that is known
   */
  readonly posted: (
    key: PromptKey,
    message: { readonly messageId: string; readonly at: number },
  ) => Promise<boolean>;
  /**
   * Notes that a claimed prompt will not be posted. Where the place is lost for good, the plan is paused
   * if it is still for that channel, and who set it up is to be told.
   */
  readonly notPosted: (
    key: PromptKey,
    why: { readonly reason: string; readonly at: number; readonly pauses: boolean },
  ) => Promise<void>;
  /** Takes no answers from now on. @returns false when somebody else has done so */
  readonly beginClosing: (key: PromptKey, wakeAt: number) => Promise<boolean>;
  readonly closed: (key: PromptKey) => Promise<void>;
  /** Settles what members have left unfinished. */
  readonly settleLeft: (attempts: readonly Attempt[]) => Promise<void>;
  readonly findPrompt: (questionId: string) => Promise<DailyPrompt | undefined>;
  /** A server's prompts, the latest date first. */
  readonly listPrompts: (guildId: string, limit: number) => Promise<readonly DailyPrompt[]>;
  /**
   * Writes an answer and what it comes to, once, while the prompt takes answers.
   * @returns what counts now, as a quiz says it; undefined for one that came too late
   */
  readonly answer: (
    answer: Answer,
    attempt: Attempt,
  ) => Promise<Awaited<ReturnType<QuizRecords['settle']>> | undefined>;
  /** As {@link answer}, for a step in a puzzle; it settles with the last one. */
  readonly say: (
    said: PuzzleSaid,
    attemptOf: (steps: readonly PuzzleStep[]) => Attempt | null,
  ) => Promise<SaidProgress | undefined>;
  /** How many have settled a prompt, and how many of them were right. */
  readonly countAnswers: (
    questionId: string,
  ) => Promise<{ readonly answered: number; readonly right: number }>;
  /** What the server was asked since then, the latest first. */
  readonly listAsked: (guildId: string, since: number) => Promise<readonly AskedCard[]>;
  /** The last puzzle of the server's prompts that somebody has answered; null for none. */
  readonly findLastPuzzle: (guildId: string) => Promise<PuzzleOutcome | null>;
  /** What a server's members did last, the latest first. */
  readonly listGroupAttempts: (guildId: string, limit: number) => Promise<readonly GroupAttempt[]>;
  /** When something has to be done next; null for never. */
  readonly nextWake: () => Promise<number | null>;
}
