import { reminderMs, wakeAtOf, type Challenge } from './challenge.ts';

/**
 * What is to be done for a challenge as it stands. All of it can be done again without harm, by
 * another process as well: what is posted is posted once, what is settled is settled once.
 */
export type Effect =
  /** The message with who is in shows how it stands. */
  | { readonly kind: 'show-lobby' }
  /** The message of a round shows how it stands; that of the current one is posted where it is not. */
  | { readonly kind: 'show-round'; readonly round: number }
  /** Counts the answers to a round; `settled` says so. */
  | { readonly kind: 'settle'; readonly round: number }
  /** Reminds those who asked for it; `reminded` says so. */
  | { readonly kind: 'remind' }
  /** Posts how it ended; after that nobody has to look at it any more. */
  | { readonly kind: 'show-end' }
  /** Looks at it again. */
  | { readonly kind: 'wake'; readonly at: number };

/** @param now - milliseconds UTC */
export function effectsOf(state: Challenge, now: number): readonly Effect[] {
  const at = wakeAtOf(state);
  const wake = at === null ? [] : [{ kind: 'wake', at } as const];
  const { phase, round } = state;
  switch (phase) {
    case 'lobby':
      return [{ kind: 'show-lobby' }, ...wake];
    case 'open': {
      const isLastDay = state.until !== null && now >= state.until - reminderMs;
      const remind = isLastDay && !state.isReminded ? [{ kind: 'remind' } as const] : [];
      return [{ kind: 'show-lobby' }, ...remind, ...wake];
    }
    case 'asking':
    case 'revealed':
    case 'paused':
      return [
        // From now on the game stands below: it says so once.
        ...(round === 0 ? [{ kind: 'show-lobby' } as const] : []),
        // Of the one before, what can be done to the game goes.
        ...(phase === 'asking' && round > 0
          ? [{ kind: 'show-round', round: round - 1 } as const]
          : []),
        { kind: 'show-round', round },
        ...wake,
      ];
    case 'closing':
      return [{ kind: 'settle', round }];
    case 'ended':
      return [{ kind: 'show-end' }];
  }
}
