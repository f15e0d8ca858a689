import { describe, expect, it } from 'vitest';
import { judgeRepair } from '../../../../src/ports/puzzles/repair/judge-repair.ts';
import { makeRepair } from '../../../../src/ports/puzzles/repair/make-repair.ts';
import { readObjects, writeObjects } from '../../../../src/ports/puzzles/repair/objects.ts';
import { eachLevel, puzzlesOf, withConflict } from '../../../helpers/puzzles.ts';

describe('makeRepair', () => {
  it.each(eachLevel)('should offer four edits of which one is accepted, on level %i', (level) => {
    for (const puzzle of withConflict(puzzlesOf(level, 10))) {
      const repair = makeRepair(puzzle);
      const { candidates = [], right } = repair ?? {};
      const accepted = candidates.map(({ manifest }) => judgeRepair(puzzle, manifest).kind);
      expect(candidates).toHaveLength(4);
      expect(accepted.filter((kind) => kind === 'accepted')).toHaveLength(1);
      expect(accepted.indexOf('accepted')).toBe(right);
      for (const key of ['description', 'manifest'] as const) {
        expect(new Set(candidates.map((candidate) => candidate[key])).size).toBe(4);
      }
      expect(makeRepair(puzzle)).toEqual(repair);
    }
  });

  it('should have nothing to repair where nothing conflicts', () => {
    const peaceful = puzzlesOf(3, 10).filter(({ answer }) => answer.length === 0);
    expect(peaceful.map(makeRepair)).toEqual(peaceful.map(() => null));
  });

  it('should not give the right one away by its place', () => {
    const places = withConflict(puzzlesOf(1, 50)).map((puzzle) => makeRepair(puzzle)?.right);
    for (const place of [0, 1, 2, 3]) {
      expect(places.filter((one) => one === place).length).toBeGreaterThan(places.length / 10);
    }
  });

  it.each(eachLevel)('should change nothing but what an edit says, on level %i', (level) => {
    for (const { manifest } of puzzlesOf(level, 10)) {
      expect(writeObjects(readObjects(manifest), manifest)).toBe(manifest);
    }
  });
});
