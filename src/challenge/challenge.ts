/** How long a solution stands before the next round comes, in milliseconds. */
export const readingMs = 10_000;
/** How long the others wait for the host before they may go on, in milliseconds. */
export const patienceMs = 60_000;
/** How long a game that is played at once waits to be begun, or to be gone on with. */
export const waitingMs = 30 * 60_000;
/** How long a game that takes a week waits to be begun. */
export const weekLobbyMs = 24 * 60 * 60_000;
export const weekMs = 7 * 24 * 60 * 60_000;
/** Who wants to be reminded is, that long before a week is over. */
export const reminderMs = 24 * 60 * 60_000;
/** A puzzle has a manifest to read: its round is that many times as long as a question's. */
export const puzzleFactor = 3;

export type RoundKind = 'question' | 'puzzle';

/** What a challenge was asked to be. */
export interface ChallengeRules {
  /** A round at a time, all together; or everything within seven days, each at their own pace. */
  readonly mode: 'live' | 'week';
  readonly content: 'questions' | 'puzzles' | 'mixed';
  /** How long a question's round takes; nothing in a week. */
  readonly seconds: number;
  /** What each round asks, in order; at least one. */
  readonly rounds: readonly RoundKind[];
  /** Where it was asked for; it is played in a thread there. */
  readonly channelId: string;
}

/** Where a challenge is. It holds no member's id. */
export interface Challenge {
  readonly rules: ChallengeRules;
  readonly phase:
    | 'lobby'
    /** Live: the round takes answers. */
    | 'asking'
    /** A week: every round does. */
    | 'open'
    /** No answer is taken any more; those to the round wait to be settled. */
    | 'closing'
    | 'revealed'
    | 'paused'
    | 'ended';
  /** The round that is played or has been, from 0. */
  readonly round: number;
  /** When the phase began; milliseconds UTC, as all instants here. */
  readonly since: number;
  /** When it is over at the latest; null once the challenge has ended. */
  readonly until: number | null;
  /** Whether the host wants a pause once the round is over. */
  readonly isPausing: boolean;
  /** Whether those who asked for it have been reminded. */
  readonly isReminded: boolean;
  /** Rounds in a row that nobody has answered. */
  readonly silentRounds: number;
  readonly ending: Ending | null;
  /** When each round was opened, in order. */
  readonly opened: readonly number[];
  /** The message with who is in; null before it is posted. */
  readonly lobbyId: string | null;
  /** The message of each round, in order; null for one that could not be posted. */
  readonly messageIds: readonly (string | null)[];
}

/** Why it is over. */
export type Ending =
  | 'finished'
  | 'stopped'
  /** Nobody has answered for two rounds. */
  | 'silence'
  /** Nobody has begun it, or gone on after a pause. */
  | 'unstarted'
  | 'abandoned'
  /** Its thread is. */
  | 'gone';

/** Who asks for something: the host, or who keeps order in the channel; or one of the others. */
export type Asker = 'host' | 'participant';

/** What can happen to a challenge. */
export type ChallengeEvent =
  /** Time has passed, or somebody has answered. */
  | { readonly kind: 'look'; readonly isComplete: boolean }
  | { readonly kind: 'start' | 'resume'; readonly by: Asker }
  | { readonly kind: 'pause' }
  | { readonly kind: 'end'; readonly ending: Ending }
  /** The answers to a round have been counted. */
  | { readonly kind: 'settled'; readonly round: number; readonly answered: number }
  | { readonly kind: 'reminded' }
  | { readonly kind: 'posted'; readonly what: number | 'lobby'; readonly messageId: string };

/** @param now - milliseconds UTC */
export function beginChallenge(rules: ChallengeRules, now: number): Challenge {
  return {
    rules,
    phase: 'lobby',
    round: 0,
    since: now,
    until: now + (rules.mode === 'live' ? waitingMs : weekLobbyMs),
    isPausing: false,
    isReminded: false,
    silentRounds: 0,
    ending: null,
    opened: [],
    lobbyId: null,
    messageIds: [],
  };
}

/** How long a round of a live challenge takes answers, in milliseconds. */
export function roundMs({ seconds, rounds }: ChallengeRules, round: number): number {
  return seconds * 1000 * (rounds[round] === 'puzzle' ? puzzleFactor : 1);
}

/** Whether a round takes answers. @param now - milliseconds UTC */
export function isOpen(state: Challenge, round: number, now: number): boolean {
  const isAsked = state.phase === 'open' || (state.phase === 'asking' && state.round === round);
  return isAsked && now < (state.until ?? 0);
}

/** From when on somebody may begin, or go on after a pause; null where there is nothing to do so. */
export function mayGoOnFrom({ phase, since }: Challenge, by: Asker): number | null {
  if (phase !== 'lobby' && phase !== 'paused') return null;
  return by === 'host' ? since : since + patienceMs;
}

/** When somebody has to look at it again at the latest; null for never. */
export function wakeAtOf(state: Challenge): number | null {
  if (state.until === null) return null;
  return state.phase === 'open' && !state.isReminded ? state.until - reminderMs : state.until;
}
