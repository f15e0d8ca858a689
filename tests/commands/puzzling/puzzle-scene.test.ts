import { describe, expect, it } from 'vitest';
import { askedScene, solvedScene } from '../../../commands/puzzling/puzzle-scene.ts';
import { makePuzzle } from '../../../src/ports/puzzles/make-puzzle.ts';
import { levels } from '../../../src/ports/puzzles/puzzle.ts';
import type { Scene } from '../../../src/ports/scene.ts';

/** The numbers of ports and node ports, by id. */
function numbersOf({ nodes, services }: Scene): ReadonlyMap<string, number | null> {
  const containers = nodes.flatMap(({ pods }) => pods.flatMap((pod) => pod.containers));
  const ports = [...containers, ...services].flatMap((each) => [...each.ports]);
  return new Map([
    ...ports.map(({ id, number }) => [id, number] as const),
    ...services
      .flatMap((service) => service.ports.flatMap(({ nodePort }) => nodePort ?? []))
      .map(({ id, number }) => [id, number] as const),
  ]);
}

describe('solvedScene', () => {
  it.each(levels)('should mark the ports that conflict on level %i, and no others', (level) => {
    for (let n = 0; n < 12; n += 1) {
      const puzzle = makePuzzle(level, `marks-${n}`);
      const scene = solvedScene(puzzle);
      const numbers = numbersOf(scene);
      const marked = scene.conflicts.map(({ between }) => between.map((id) => numbers.get(id)));

      expect(scene.hints).toEqual([]);
      expect(marked.map((each) => [...new Set(each)])).toEqual(
        puzzle.answer.map(({ port }) => [port]),
      );
      for (const [index, { parties }] of puzzle.answer.entries()) {
        expect(marked[index]?.length).toBeGreaterThanOrEqual(parties.length);
      }
    }
  });
});

describe('askedScene', () => {
  it('should show the hints that were taken, and mark what they name', () => {
    const puzzle = makePuzzle(2, 'hints');
    const named = (puzzle.hints[1].match(/\d+/gu) ?? []).map(Number);
    const { hints, conflicts, ...rest } = askedScene(puzzle, 2);
    const numbers = numbersOf({ hints, conflicts, ...rest });

    expect(conflicts).toEqual([]);
    expect(hints.map(({ label }) => label)).toEqual(puzzle.hints);
    expect(hints[0]?.at).toEqual([]);
    expect(new Set(hints[1]?.at.map((id) => numbers.get(id)))).toEqual(new Set(named));
    expect(askedScene(puzzle, 0).hints).toEqual([]);
  });
});
