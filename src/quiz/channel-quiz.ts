import { withMessageOf } from './round-messages.ts';

/** How long people have to come to the thread, in milliseconds. */
export const gatheringMs = 10_000;
/** How long a solution stands before the next question comes, in milliseconds. */
export const readingMs = 8000;
/** Rounds that nobody answers before the quiz ends by itself. */
const maxSilentRounds = 2;

/** Where a quiz for everybody in a channel is. It holds no member's id. */
export interface ChannelQuiz {
  readonly phase:
    | 'gathering'
    | 'asking'
    /** No answer is taken any more; those there are wait to be settled. */
    | 'closing'
    | 'revealed'
    | 'ended';
  /** The round that is played or has been, from 0. */
  readonly round: number;
  /** When the phase is over at the latest, in milliseconds UTC; null once it has ended. */
  readonly until: number | null;
  /** Rounds in a row that nobody has answered. */
  readonly silentRounds: number;
  readonly ending: Ending | null;
  /** The message of each round, in order; null for one that could not be posted. */
  readonly messageIds: readonly (string | null)[];
}

/** Why it is over. */
export type Ending = 'finished' | 'silence' | 'stopped' | 'gone';

/** What a quiz was asked to be. */
export interface ChannelQuizRules {
  /** 1 or more. */
  readonly rounds: number;
  /** A round's length. */
  readonly seconds: number;
}

/** Who has answered, as far as it matters. */
export interface RoundFacts {
  /** Members that answered this round. */
  readonly answered: number;
  /** Whether all who answered the round before have answered this one; false when nobody did. */
  readonly isComplete: boolean;
}

/** What can happen to a quiz. */
export type ChannelQuizEvent =
  /** Time has passed, or somebody has answered. */
  | ({ readonly kind: 'look' } & RoundFacts)
  | { readonly kind: 'settled'; readonly answered: number }
  | { readonly kind: 'posted'; readonly round: number; readonly messageId: string }
  | { readonly kind: 'end'; readonly ending: Ending };

/** @param now - milliseconds UTC */
export function beginChannelQuiz(now: number): ChannelQuiz {
  return {
    phase: 'gathering',
    round: 0,
    until: now + gatheringMs,
    silentRounds: 0,
    ending: null,
    messageIds: [],
  };
}

/**
 * Takes a quiz on. Pure: whoever carries it out writes the result only where the state is still the
 * one it began with, so that of two processes one wins.
 * @param now - milliseconds UTC
 * @returns the very same state when nothing is to be done
 */
export function advanceChannelQuiz(
  state: ChannelQuiz,
  event: ChannelQuizEvent,
  now: number,
  rules: ChannelQuizRules,
): ChannelQuiz {
  if (event.kind === 'posted') {
    const messageIds = withMessageOf(state.messageIds, event.round, event.messageId);
    return messageIds === state.messageIds ? state : { ...state, messageIds };
  }
  if (state.phase === 'ended') return state;
  switch (event.kind) {
    case 'end':
      return state.ending === null ? end(state, event.ending, now) : state;
    case 'settled':
      return state.phase === 'closing' ? settled(state, event.answered, now) : state;
    case 'look':
      return look(state, event, now, rules);
  }
}

function look(
  state: ChannelQuiz,
  { isComplete }: RoundFacts,
  now: number,
  rules: ChannelQuizRules,
): ChannelQuiz {
  const isOver = state.until !== null && now >= state.until;
  switch (state.phase) {
    case 'gathering':
      return isOver ? asking(state, 0, now, rules) : state;
    case 'asking':
      return isOver || isComplete ? { ...state, phase: 'closing', until: now } : state;
    case 'revealed':
      return isOver ? afterReveal(state, now, rules) : state;
    case 'closing':
    case 'ended':
      return state;
  }
}

function asking(
  state: ChannelQuiz,
  round: number,
  now: number,
  { seconds }: ChannelQuizRules,
): ChannelQuiz {
  return { ...state, phase: 'asking', round, until: now + seconds * 1000 };
}

/** What has been answered counts, though somebody ends the quiz meanwhile. */
function settled(state: ChannelQuiz, answered: number, now: number): ChannelQuiz {
  if (state.ending !== null) return ended(state, state.ending);
  const silentRounds = answered === 0 ? state.silentRounds + 1 : 0;
  return { ...state, phase: 'revealed', silentRounds, until: now + readingMs };
}

function afterReveal(state: ChannelQuiz, now: number, rules: ChannelQuizRules): ChannelQuiz {
  if (state.round + 1 >= rules.rounds) return ended(state, 'finished');
  if (state.silentRounds >= maxSilentRounds) return ended(state, 'silence');
  return asking(state, state.round + 1, now, rules);
}

function end(state: ChannelQuiz, ending: Ending, now: number): ChannelQuiz {
  const isUnsettled = state.phase === 'asking' || state.phase === 'closing';
  return isUnsettled ? { ...state, phase: 'closing', until: now, ending } : ended(state, ending);
}

function ended(state: ChannelQuiz, ending: Ending): ChannelQuiz {
  return { ...state, phase: 'ended', until: null, ending };
}

/** Whether a round takes answers. */
export function isOpen(state: ChannelQuiz, round: number, now: number): boolean {
  return state.phase === 'asking' && state.round === round && now < (state.until ?? 0);
}
