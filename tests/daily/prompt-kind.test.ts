import { describe, expect, it } from 'vitest';
import { nextKind, nextLevel } from '../../src/daily/prompt-kind.ts';
import { levels, type PuzzleLevel } from '../../src/ports/puzzles/puzzle.ts';

describe('nextKind', () => {
  it.each([
    ['question', 'puzzle', 'question'],
    ['question', null, 'question'],
    ['puzzle', 'question', 'puzzle'],
    ['puzzle', null, 'puzzle'],
    ['mixed', null, 'question'],
    ['mixed', 'question', 'puzzle'],
    ['mixed', 'puzzle', 'question'],
  ] as const)('should ask what is wanted: %s after %s', (wanted, before, kind) => {
    expect(nextKind(wanted, before)).toBe(kind);
  });
});

describe('nextLevel', () => {
  const after = (level: PuzzleLevel, right: number, answered: number): PuzzleLevel =>
    nextLevel({ level, right, answered });

  it('should begin with the first', () => {
    expect(nextLevel(null)).toBe(levels[0]);
  });

  it('should go up where most were right, down where hardly anybody was, and else stay', () => {
    expect(after(4, 6, 10)).toBe(5);
    expect(after(4, 59, 100)).toBe(4);
    expect(after(4, 3, 10)).toBe(4);
    expect(after(4, 29, 100)).toBe(3);
    expect(after(4, 0, 1)).toBe(3);
  });

  it('should stay among the levels that there are, and where nobody has answered', () => {
    expect(after(1, 0, 5)).toBe(1);
    expect(after(10, 5, 5)).toBe(10);
    expect(after(7, 0, 0)).toBe(7);
  });
});
