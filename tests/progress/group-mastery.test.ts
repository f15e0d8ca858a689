import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupMastery } from '../../src/progress/group-mastery.ts';

const sum = (memberId: string, cardId: string, attempts: number, right: number) => {
  return { memberId, cardId, attempts, right };
};

describe('groupMastery', () => {
  it('should sum up what belongs together, the weakest first', () => {
    const sums = [
      sum('1', 'a1', 4, 4),
      sum('2', 'a2', 2, 1),
      sum('1', 'b1', 3, 1),
      sum('2', 'b1', 3, 1),
    ];
    expect(groupMastery(sums, (cardId) => [cardId.charAt(0)])).toEqual([
      { about: 'b', attempts: 6, right: 2, members: 2 },
      { about: 'a', attempts: 6, right: 5, members: 2 },
    ]);
  });

  it('should count a card for all that it belongs to, and leave out what belongs to nothing', () => {
    const sums = [sum('1', 'a', 3, 0), sum('2', 'a', 3, 0), sum('1', 'gone', 50, 0)];
    const lines = groupMastery(sums, (cardId) => (cardId === 'gone' ? [] : ['x', 'y']));
    expect(lines.map(({ about, attempts }) => [about, attempts])).toEqual([
      ['x', 6],
      ['y', 6],
    ]);
  });

  it('should say nothing of what too few did too seldom', () => {
    const someone = fc.record({
      memberId: fc.constantFrom('1', '2', '3'),
      cardId: fc.constantFrom('a', 'b', 'c', 'd'),
      attempts: fc.integer({ min: 1, max: 4 }),
      right: fc.constant(1),
    });
    fc.assert(
      fc.property(fc.array(someone, { maxLength: 12 }), (sums) => {
        for (const { about, attempts, members } of groupMastery(sums, (cardId) => [cardId])) {
          const own = sums.filter(({ cardId }) => cardId === about);
          expect(attempts).toBe(own.reduce((all, one) => all + one.attempts, 0));
          expect(members).toBe(new Set(own.map(({ memberId }) => memberId)).size);
          expect(attempts >= 5 && members >= 2).toBe(true);
        }
      }),
    );
  });
});
