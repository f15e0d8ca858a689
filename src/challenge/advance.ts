import { withMessageOf } from '../quiz/round-messages.ts';
import {
  mayGoOnFrom,
  readingMs,
  roundMs,
  waitingMs,
  weekMs,
  type Asker,
  type Challenge,
  type ChallengeEvent,
  type Ending,
} from './challenge.ts';
import { effectsOf, type Effect } from './effects.ts';

/** Rounds that nobody answers before a live challenge ends by itself. */
const maxSilentRounds = 2;

/** What comes of an event. */
export interface Advanced {
  /** The very same state when the event changes nothing. */
  readonly state: Challenge;
  /** What is to be done for that state, whoever does it. */
  readonly effects: readonly Effect[];
}

/**
 * Takes a challenge on. Pure: whoever carries it out writes the state only where it is still the one
 * it began with, so that of two processes one wins. Events may come in any order, late and twice.
 * @param now - milliseconds UTC
 */
export function advance(state: Challenge, event: ChallengeEvent, now: number): Advanced {
  const next = after(state, event, now);
  return { state: next, effects: effectsOf(next, now) };
}

function after(state: Challenge, event: ChallengeEvent, now: number): Challenge {
  if (event.kind === 'posted') return posted(state, event.what, event.messageId);
  if (state.phase === 'ended') return state;
  switch (event.kind) {
    case 'look':
      return look(state, event.isComplete, now);
    case 'start':
      return state.phase === 'lobby' && mayGoOn(state, event.by, now) ? started(state, now) : state;
    case 'resume':
      return resumed(state, event.by, now);
    case 'pause':
      return paused(state, now);
    case 'settled':
      return state.phase === 'closing' && state.round === event.round
        ? settled(state, event.answered, now)
        : state;
    case 'reminded':
      return state.phase === 'open' && !state.isReminded ? { ...state, isReminded: true } : state;
    case 'end':
      return state.ending === null ? end(state, event.ending, now) : state;
  }
}

function look(state: Challenge, isComplete: boolean, now: number): Challenge {
  const isOver = state.until !== null && now >= state.until;
  switch (state.phase) {
    case 'lobby':
      return isOver ? ended(state, 'unstarted', now) : state;
    case 'asking':
      return isOver || isComplete ? closing(state, 0, now) : state;
    case 'open':
      return isOver ? closing(state, 0, now) : state;
    case 'revealed':
      return isOver ? afterReveal(state, now) : state;
    case 'paused':
      return isOver ? ended(state, 'abandoned', now) : state;
    case 'closing':
    case 'ended':
      return state;
  }
}

function started(state: Challenge, now: number): Challenge {
  if (state.rules.mode === 'live') return asking(state, 0, now);
  return {
    ...state,
    phase: 'open',
    since: now,
    until: now + weekMs,
    opened: state.rules.rounds.map(() => now),
  };
}

function asking(state: Challenge, round: number, now: number): Challenge {
  return {
    ...state,
    phase: 'asking',
    round,
    since: now,
    until: now + roundMs(state.rules, round),
    isPausing: false,
    opened: [...state.opened.slice(0, round), now],
  };
}

/** @param offset - of the round that is to be settled next; a week settles all of them */
function closing(state: Challenge, offset: number, now: number): Challenge {
  const round = state.round + offset;
  return { ...state, phase: 'closing', round, since: now, until: now };
}

/** What has been answered counts, though somebody ends the challenge meanwhile. */
function settled(state: Challenge, answered: number, now: number): Challenge {
  const isLast = state.round + 1 >= state.rules.rounds.length;
  if (state.rules.mode === 'week') {
    return isLast ? ended(state, state.ending ?? 'finished', now) : closing(state, 1, now);
  }
  if (state.ending !== null) return ended(state, state.ending, now);
  const silentRounds = answered === 0 ? state.silentRounds + 1 : 0;
  return { ...state, phase: 'revealed', silentRounds, since: now, until: now + readingMs };
}

function afterReveal(state: Challenge, now: number): Challenge {
  if (state.round + 1 >= state.rules.rounds.length) return ended(state, 'finished', now);
  if (state.silentRounds >= maxSilentRounds) return ended(state, 'silence', now);
  if (state.isPausing) return pause(state, now);
  return asking(state, state.round + 1, now);
}

/** Whoever reads a question has its time: a pause begins when the round is over. */
function paused(state: Challenge, now: number): Challenge {
  const isLast = state.round + 1 >= state.rules.rounds.length;
  if (isLast || state.rules.mode === 'week') return state;
  if (state.phase === 'revealed') return pause(state, now);
  const isPlaying = state.phase === 'asking' || state.phase === 'closing';
  return isPlaying && !state.isPausing ? { ...state, isPausing: true } : state;
}

function pause(state: Challenge, now: number): Challenge {
  const until = now + waitingMs;
  return { ...state, phase: 'paused', isPausing: false, silentRounds: 0, since: now, until };
}

function resumed(state: Challenge, by: Asker, now: number): Challenge {
  if (state.phase === 'paused') {
    return mayGoOn(state, by, now) ? asking(state, state.round + 1, now) : state;
  }
  return state.isPausing && by === 'host' ? { ...state, isPausing: false } : state;
}

function mayGoOn(state: Challenge, by: Asker, now: number): boolean {
  const from = mayGoOnFrom(state, by);
  return from !== null && now >= from;
}

function end(state: Challenge, ending: Ending, now: number): Challenge {
  switch (state.phase) {
    case 'asking':
    case 'open':
      return { ...closing(state, 0, now), ending };
    case 'closing':
      return { ...state, ending };
    case 'lobby':
    case 'revealed':
    case 'paused':
    case 'ended':
      return ended(state, ending, now);
  }
}

function ended(state: Challenge, ending: Ending, now: number): Challenge {
  return { ...state, phase: 'ended', isPausing: false, since: now, until: null, ending };
}

function posted(state: Challenge, what: number | 'lobby', messageId: string): Challenge {
  if (what === 'lobby') return state.lobbyId === null ? { ...state, lobbyId: messageId } : state;
  const messageIds = withMessageOf(state.messageIds, what, messageId);
  return messageIds === state.messageIds ? state : { ...state, messageIds };
}
