import pLimit, { type LimitFunction } from 'p-limit';
import { TutorError } from '../errors.ts';

/** How much of the tutor's time one member can take at once. */
export interface TurnLimits {
  /** Interactions of one member worked on at the same time. */
  readonly atOnce: number;
  /** Interactions of one member that may wait for those; more are refused. */
  readonly waiting: number;
}

const usualLimits: TurnLimits = { atOnce: 2, waiting: 30 };

/** Lets every member have their turn: somebody who sends a flood waits for themselves alone. */
export class Turns {
  readonly #limits: TurnLimits;
  readonly #byMember = new Map<string, LimitFunction>();

  constructor(limits: TurnLimits = usualLimits) {
    this.#limits = limits;
  }

  /**
   * Does a member's work when it is its turn: what came first begins first.
   * @param memberId - whoever takes turns with themselves
   * @throws TutorError `busy` at once, when the member has too much waiting
   */
  async run<Result>(memberId: string, work: () => Promise<Result>): Promise<Result> {
    const turn = this.#byMember.get(memberId) ?? pLimit(this.#limits.atOnce);
    if (turn.pendingCount >= this.#limits.waiting) {
      throw new TutorError('busy', 'That is a lot at once. Wait a moment, then try again.');
    }
    this.#byMember.set(memberId, turn);
    try {
      return await turn(work);
    } finally {
      if (turn.activeCount + turn.pendingCount === 0) this.#byMember.delete(memberId);
    }
  }
}
