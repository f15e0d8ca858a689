/** How long a race takes, in milliseconds. */
export const raceMs = 5 * 60_000;

/** Where a race is. It holds no member's id. */
export interface Race {
  readonly phase:
    | 'running'
    /** No answer is taken any more; those there are wait to be settled. */
    | 'closing'
    | 'revealed';
  /** When it is over at the latest, in milliseconds UTC. */
  readonly until: number;
  /** Of the message that everybody sees; null before it is posted. */
  readonly messageId: string | null;
  /** Of the message that says what was right; null before it is posted. */
  readonly revealId: string | null;
}

/** What can happen to a race. */
export type RaceEvent =
  /** Time has passed, or somebody has answered. */
  | { readonly kind: 'look'; readonly isComplete: boolean }
  | { readonly kind: 'settled' }
  | { readonly kind: 'posted'; readonly messageId: string }
  /** The message that says what was right is there. */
  | { readonly kind: 'shown'; readonly revealId: string }
  /** Somebody ends it, or nothing can be shown any more. */
  | { readonly kind: 'end' };

/** @param now - milliseconds UTC */
export function beginRace(now: number): Race {
  return { phase: 'running', until: now + raceMs, messageId: null, revealId: null };
}

/**
 * Takes a race on. Pure: whoever carries it out writes the result only where the state is still the
 * one it began with.
 * @param now - milliseconds UTC
 * @returns the very same state when nothing is to be done
 */
export function advanceRace(race: Race, event: RaceEvent, now: number): Race {
  switch (event.kind) {
    case 'posted':
      return race.messageId === null ? { ...race, messageId: event.messageId } : race;
    case 'shown':
      return race.phase === 'revealed' && race.revealId === null
        ? { ...race, revealId: event.revealId }
        : race;
    case 'end':
      return race.phase === 'running' ? { ...race, phase: 'closing' } : race;
    case 'settled':
      return race.phase === 'closing' ? { ...race, phase: 'revealed' } : race;
    case 'look': {
      const isOver = event.isComplete || now >= race.until;
      return race.phase === 'running' && isOver ? { ...race, phase: 'closing' } : race;
    }
  }
}

/** Whether a race takes answers. @param now - milliseconds UTC */
export function isRaceOpen({ phase, until }: Race, now: number): boolean {
  return phase === 'running' && now < until;
}
