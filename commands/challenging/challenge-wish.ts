import type { ChallengeRules } from '../../src/challenge/challenge.ts';

/** What somebody wants a challenge to be. */
export interface ChallengeWish extends Pick<ChallengeRules, 'mode' | 'content' | 'seconds'> {
  readonly topic: string | null;
  readonly exam: string | null;
  /** 3–30. */
  readonly rounds: number;
}
