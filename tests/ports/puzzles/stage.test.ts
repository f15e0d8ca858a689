import { describe, expect, it } from 'vitest';
import { Stage } from '../../../src/ports/puzzles/stage.ts';
import { createRandom } from '../../../src/random.ts';

const stages = Array.from({ length: 50 }, (_, seed) => new Stage(createRandom(`s${seed}`), true));

function draw<Item>(count: number, next: () => Item): Item[] {
  return Array.from({ length: count }, next);
}

describe('Stage', () => {
  it('should hand out no number twice, whatever it is for', () => {
    for (const stage of stages) {
      const numbers = [
        ...draw(12, () => stage.port()),
        ...draw(8, () => stage.dualPort()),
        ...draw(6, () => stage.nodePort()),
        ...draw(6, () => stage.port()),
      ];
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(numbers.every((number) => number < 15_000 || number >= 30_000)).toBe(true);
    }
  });

  it('should take node ports from the range of the cluster', () => {
    const numbers = stages.flatMap((stage) => draw(20, () => stage.nodePort()));
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(30_000);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(32_767);
  });

  it('should hand out no name twice', () => {
    for (const stage of stages) {
      const names = [
        ...draw(20, () => stage.containerName()),
        ...draw(12, () => stage.workloadName()),
      ];
      expect(new Set([...names, ...stage.nodes]).size).toBe(names.length + 3);
    }
  });
});
