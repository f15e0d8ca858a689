import type { Streak } from './streak.ts';

/** A member's streak with what says how long it is now, and whether others may know. */
export interface MemberStreak {
  /** As it was on its last day: see `streakNow`. Null where there has been none. */
  readonly streak: Streak | null;
  /** The IANA zone that the member has set; null for none. */
  readonly zone: string | null;
  /** Whether the member is left out of tables. */
  readonly isHidden: boolean;
}

/** Streaks of members. Throws `StorageError` when nothing can be read. */
export interface StreakRecords {
  /** @returns by member id; those that nothing is kept of are left out */
  readonly listStreaks: (
    memberIds: readonly string[],
  ) => Promise<ReadonlyMap<string, MemberStreak>>;
}
