import { describe, expect, it } from 'vitest';
import { levels } from '../../../src/ports/puzzles/puzzle.ts';
import { answerOf, handicaps } from '../../helpers/handicaps.ts';
import { puzzlesOf } from '../../helpers/puzzles.ts';

const cases = levels.flatMap((level) =>
  Object.entries(handicaps[level]).map(([name, see]) => ({ level, name, see })),
);

describe('the ladder', () => {
  it.each(cases)('should need the concept of level $level: "$name"', ({ level, see }) => {
    const puzzles = puzzlesOf(level, 60);
    const right = puzzles.filter(
      ({ manifest, answer }) => see(manifest).join('\n') === answerOf(answer).join('\n'),
    );
    expect(right.length / puzzles.length).toBeLessThan(0.6);
  });
});
