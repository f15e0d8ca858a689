import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PuzzleStep } from '../../../src/ports/puzzles/play.ts';
import { makePuzzle } from '../../../src/ports/puzzles/make-puzzle.ts';
import {
  isRaceComplete,
  raceResult,
  type RaceSteps,
} from '../../../src/ports/puzzles/race-result.ts';
import { seedWith } from '../../helpers/puzzle-play.ts';

const puzzle = makePuzzle(7, seedWith(7, 'conflict'));
const opened: PuzzleStep = { part: 'opened' };

/** What somebody says who is right, or wrong, in everything. */
function answers(how: 'right' | 'wrong'): PuzzleStep[] {
  const parties = puzzle.answer[0]?.parties ?? [];
  const isRight = how === 'right';
  return [
    { part: 'conflicts', parties: isRight ? parties : [], candidates: [] },
    { part: 'reason', reason: isRight ? puzzle.reason : puzzle.typicalError },
    { part: 'symptom', symptom: isRight ? (puzzle.symptom ?? 'works') : 'rejected' },
  ];
}

/** Somebody whose last answer came then. */
function racer(memberId: string, how: 'right' | 'wrong', at: number): RaceSteps {
  return { memberId, steps: [opened, ...answers(how)].map((step) => ({ step, at })) };
}

const racers = fc
  .uniqueArray(
    fc.record({
      memberId: fc.stringMatching(/^[1-9]\d{0,5}$/u),
      how: fc.constantFrom('right', 'wrong', 'opened', 'unfinished'),
      at: fc.integer({ min: 0, max: 20 }),
    }),
    { selector: ({ memberId }) => memberId, maxLength: 12 },
  )
  .map((all) =>
    all.map(({ memberId, how, at }): RaceSteps & { readonly how: string } => {
      if (how === 'right' || how === 'wrong') return { ...racer(memberId, how, at), how };
      const steps = how === 'opened' ? [opened] : [opened, ...answers('right').slice(0, 2)];
      return { memberId, how, steps: steps.map((step) => ({ step, at })) };
    }),
  );

describe('raceResult', () => {
  it('should pay 30, 20, 10 and 10 for each later one, by who was right first', () => {
    const all = [5, 3, 1, 4, 2].map((at) => racer(`m${at}`, at === 3 ? 'wrong' : 'right', at));
    const lines = raceResult(puzzle, all).map(({ memberId, points }) => [memberId, points]);
    expect(lines).toEqual([
      ['m1', 30],
      ['m2', 20],
      ['m4', 10],
      ['m5', 10],
      ['m3', 0],
    ]);
  });

  it('should count the time of the last answer, not of the first', () => {
    const quick = racer('2', 'right', 5);
    const slow = racer('1', 'right', 1);
    const steps = slow.steps.map((own, index) => ({ ...own, at: index === 3 ? 9 : own.at }));
    const lines = raceResult(puzzle, [{ ...slow, steps }, quick]);
    expect(lines.map(({ memberId, at }) => [memberId, at])).toEqual([
      ['2', 5],
      ['1', 9],
    ]);
  });

  it('should count everybody once who has answered everything, in any order of members and steps', () => {
    fc.assert(
      fc.property(racers, fc.integer({ min: 0, max: 3 }), (all, turn) => {
        const lines = raceResult(puzzle, all);
        const whole = all.filter(({ how }) => how === 'right' || how === 'wrong');
        expect(lines.map(({ memberId }) => memberId).toSorted()).toEqual(
          whole.map(({ memberId }) => memberId).toSorted(),
        );
        const mixed = all.toReversed().map(({ memberId, steps }) => ({
          memberId,
          steps: [...steps.slice(turn), ...steps.slice(0, turn)],
        }));
        expect(raceResult(puzzle, mixed)).toEqual(lines);
      }),
    );
  });

  it('should give no points for what is wrong, and never more for a later answer', () => {
    fc.assert(
      fc.property(racers, (all) => {
        const lines = raceResult(puzzle, all);
        const wrong = new Set(all.filter(({ how }) => how === 'wrong').map((own) => own.memberId));
        for (const { memberId, points } of lines) expect(points > 0).toBe(!wrong.has(memberId));
        const paid = lines.map(({ points }) => points).filter((points) => points > 0);
        expect(paid).toEqual([30, 20, ...paid.map(() => 10)].slice(0, paid.length));
        const times = lines.filter(({ points }) => points > 0).map(({ at }) => at);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('isRaceComplete', () => {
  it('should wait for all who opened it, and for somebody to open it', () => {
    fc.assert(
      fc.property(racers, (all) => {
        const isAnybodyLeft = all.some(({ how }) => how === 'opened' || how === 'unfinished');
        expect(isRaceComplete(puzzle, all)).toBe(all.length > 0 && !isAnybodyLeft);
      }),
    );
  });
});
