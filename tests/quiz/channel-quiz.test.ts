import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advanceChannelQuiz,
  beginChannelQuiz,
  gatheringMs,
  isOpen,
  readingMs,
  type ChannelQuiz,
  type ChannelQuizEvent,
} from '../../src/quiz/channel-quiz.ts';

const rules = { rounds: 3, seconds: 30 };
const nobody = { kind: 'look', answered: 0, isComplete: false } as const;

/** Plays on with nothing but time, an hour at the most. */
function waitUntil(
  state: ChannelQuiz,
  phase: ChannelQuiz['phase'],
  now: number,
): { state: ChannelQuiz; now: number } {
  let [own, at] = [state, now];
  while (own.phase !== phase && at < now + 3_600_000) {
    own = advanceChannelQuiz(own, nobody, at, rules);
    own = advanceChannelQuiz(own, { kind: 'settled', answered: 0 }, at, rules);
    at += 1000;
  }
  return { state: own, now: at };
}

describe('advanceChannelQuiz', () => {
  it('should gather, ask, close, reveal and ask again', () => {
    const begun = beginChannelQuiz(0);
    expect(advanceChannelQuiz(begun, nobody, gatheringMs - 1, rules)).toBe(begun);

    const asking = advanceChannelQuiz(begun, nobody, gatheringMs, rules);
    expect(asking).toMatchObject({ phase: 'asking', round: 0, until: gatheringMs + 30_000 });
    expect(isOpen(asking, 0, gatheringMs)).toBe(true);
    expect(isOpen(asking, 1, gatheringMs)).toBe(false);
    expect(isOpen(asking, 0, gatheringMs + 30_000)).toBe(false);

    const closing = advanceChannelQuiz(asking, nobody, gatheringMs + 30_000, rules);
    expect(closing.phase).toBe('closing');
    expect(isOpen(closing, 0, gatheringMs)).toBe(false);

    const at = gatheringMs + 30_500;
    const revealed = advanceChannelQuiz(closing, { kind: 'settled', answered: 2 }, at, rules);
    expect(revealed).toMatchObject({ phase: 'revealed', until: at + readingMs, silentRounds: 0 });

    const next = advanceChannelQuiz(revealed, nobody, at + readingMs, rules);
    expect(next).toMatchObject({ phase: 'asking', round: 1 });
  });

  it('should reveal early when all who answered the last round have answered', () => {
    const asking = advanceChannelQuiz(beginChannelQuiz(0), nobody, gatheringMs, rules);
    const complete = { kind: 'look', answered: 2, isComplete: true } as const;

    expect(advanceChannelQuiz(asking, complete, gatheringMs + 1, rules).phase).toBe('closing');
  });

  it('should end kindly after two rounds that nobody answers', () => {
    const { state } = waitUntil(beginChannelQuiz(0), 'ended', 0);

    expect(state).toMatchObject({ ending: 'silence', round: 1, until: null });
  });

  it('should settle what has been answered when it is ended in a round', () => {
    const asking = advanceChannelQuiz(beginChannelQuiz(0), nobody, gatheringMs, rules);
    const stopped = advanceChannelQuiz(
      asking,
      { kind: 'end', ending: 'stopped' },
      gatheringMs + 5,
      rules,
    );
    expect(stopped).toMatchObject({ phase: 'closing', ending: 'stopped' });

    const over = advanceChannelQuiz(
      stopped,
      { kind: 'settled', answered: 1 },
      gatheringMs + 6,
      rules,
    );
    expect(over).toMatchObject({ phase: 'ended', ending: 'stopped' });
  });

  it('should remember the message of each round, the first one that was posted', () => {
    const state = beginChannelQuiz(0);
    const third = advanceChannelQuiz(state, { kind: 'posted', round: 2, messageId: 'c' }, 0, rules);
    const again = advanceChannelQuiz(third, { kind: 'posted', round: 2, messageId: 'd' }, 0, rules);
    const first = advanceChannelQuiz(third, { kind: 'posted', round: 0, messageId: 'a' }, 0, rules);

    expect(third.messageIds).toEqual([null, null, 'c']);
    expect(again).toBe(third);
    expect(first.messageIds).toEqual(['a', null, 'c']);
  });

  it('should go through its rounds one by one and always end, whatever comes in any order', () => {
    const event: fc.Arbitrary<ChannelQuizEvent> = fc.oneof(
      fc.record({
        kind: fc.constant('look' as const),
        answered: fc.nat(5),
        isComplete: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('settled' as const), answered: fc.nat(5) }),
      fc.record({
        kind: fc.constant('posted' as const),
        round: fc.nat(4),
        messageId: fc.string(),
      }),
      fc.constant({ kind: 'end' as const, ending: 'stopped' as const }),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(40_000), event)),
        fc.integer({ min: 1, max: 4 }),
        (events, rounds) => {
          let [state, now] = [beginChannelQuiz(0), 0];
          for (const [pause, own] of events) {
            now += pause;
            const next = advanceChannelQuiz(state, own, now, { rounds, seconds: 30 });
            const isNewRound = state.phase !== 'asking' && next.phase === 'asking';
            if (isNewRound) expect(['gathering', 'revealed']).toContain(state.phase);
            expect(next.round - state.round).toBe(isNewRound && state.phase === 'revealed' ? 1 : 0);
            expect(next.round).toBeLessThan(rounds);
            if (state.phase === 'ended') expect(next.phase).toBe('ended');
            expect(next.until === null).toBe(next.phase === 'ended');
            state = next;
          }
          expect(waitUntil(state, 'ended', now).state.phase).toBe('ended');
        },
      ),
    );
  });
});
