import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  advanceRace,
  beginRace,
  isRaceOpen,
  raceMs,
  type Race,
  type RaceEvent,
} from '../../../src/ports/puzzles/race.ts';

const begin = 1_764_000_000_000;
const phases = ['running', 'closing', 'revealed'] as const;

const ids = fc.constantFrom('1', '2', '3');
const events: fc.Arbitrary<RaceEvent> = fc.oneof(
  fc.record({ kind: fc.constant('look' as const), isComplete: fc.boolean() }),
  fc.record({ kind: fc.constant('settled' as const) }),
  fc.record({ kind: fc.constant('posted' as const), messageId: ids }),
  fc.record({ kind: fc.constant('shown' as const), revealId: ids }),
  fc.record({ kind: fc.constant('end' as const) }),
);
/** What happens, with the time that passes before. */
const happenings = fc.array(
  fc.record({ event: events, passed: fc.integer({ min: 0, max: raceMs / 2 }) }),
  { maxLength: 30 },
);

/** All states that a race goes through, from its beginning. */
function statesOf(
  all: readonly { readonly event: RaceEvent; readonly passed: number }[],
): { readonly race: Race; readonly now: number }[] {
  let [race, now] = [beginRace(begin), begin];
  return [
    { race, now },
    ...all.map(({ event, passed }) => {
      now += passed;
      race = advanceRace(race, event, now);
      return { race, now };
    }),
  ];
}

describe('advanceRace', () => {
  it('should only go on, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(happenings, (all) => {
        const states = statesOf(all);
        for (const [index, { race }] of states.entries()) {
          const before = states[index - 1]?.race ?? race;
          const step = phases.indexOf(race.phase) - phases.indexOf(before.phase);
          expect([0, 1]).toContain(step);
          expect(race.until).toBe(begin + raceMs);
          // What was posted stays what everybody looks at.
          if (before.messageId !== null) expect(race.messageId).toBe(before.messageId);
          if (before.revealId !== null) expect(race.revealId).toBe(before.revealId);
          if (race.revealId !== null) expect(race.phase).toBe('revealed');
        }
      }),
    );
  });

  it('should change nothing when the same happens twice', () => {
    fc.assert(
      fc.property(happenings, events, (all, event) => {
        const { race, now } = statesOf(all).at(-1) ?? { race: beginRace(begin), now: begin };
        const once = advanceRace(race, event, now);
        expect(advanceRace(once, event, now)).toBe(once);
      }),
    );
  });

  it('should be over after five minutes, whatever happened before, and take nothing from then on', () => {
    fc.assert(
      fc.property(happenings, (all) => {
        const { race } = statesOf(all).at(-1) ?? { race: beginRace(begin) };
        const late = begin + raceMs;
        expect(isRaceOpen(race, late)).toBe(false);
        const closed = advanceRace(race, { kind: 'look', isComplete: false }, late);
        const settled = advanceRace(closed, { kind: 'settled' }, late);
        expect(settled.phase).toBe('revealed');
      }),
    );
  });

  it.each([
    ['all have answered', { kind: 'look', isComplete: true }],
    ['somebody ends it', { kind: 'end' }],
  ] as const)('should close before its time when %s', (_name, event) => {
    const race = beginRace(begin);
    expect(isRaceOpen(race, begin + raceMs - 1)).toBe(true);
    const closed = advanceRace(race, event, begin + 1);
    expect(closed.phase).toBe('closing');
    expect(isRaceOpen(closed, begin + 1)).toBe(false);
  });

  it('should not be revealed before the answers are settled, nor settled before it is closed', () => {
    const race = beginRace(begin);
    expect(advanceRace(race, { kind: 'settled' }, begin)).toBe(race);
    expect(advanceRace(race, { kind: 'shown', revealId: '1' }, begin)).toBe(race);
  });
});
