import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makePuzzle } from '../../src/ports/puzzles/make-puzzle.ts';
import { checkRepair } from '../../src/ports/puzzles/repair/check-repair.ts';
import { makeRepair } from '../../src/ports/puzzles/repair/make-repair.ts';
import { PuzzleMaker } from '../../src/ports-thread/puzzle-maker.ts';
import { seedWith } from '../helpers/puzzle-play.ts';

function open(): PuzzleMaker {
  const maker = new PuzzleMaker();
  onTestFinished(() => maker.close());
  return maker;
}

describe('PuzzleMaker', () => {
  it('should make the very puzzles and repairs that are made without a thread', async () => {
    const maker = open();
    const seed = seedWith(7, 'conflict');
    const puzzle = makePuzzle(7, seed);
    const repair = makeRepair(puzzle);
    const text = repair?.candidates[repair.right]?.manifest ?? '';

    expect(await maker.makePuzzle(7, seed)).toEqual(puzzle);
    expect(await maker.makeRepair(puzzle)).toEqual(repair);
    expect(await maker.checkRepair(puzzle, text)).toEqual(checkRepair(puzzle, text));
    expect(await maker.checkRepair(puzzle, text)).toMatchObject({ kind: 'accepted' });
  });

  it('should let everything else go on while it works', async () => {
    const maker = open();
    const puzzle = await maker.makePuzzle(10, 'long');
    let turns = 0;
    const made = Promise.all(Array.from({ length: 5 }, () => maker.makeRepair(puzzle)));
    const isDone = (): Promise<boolean> => Promise.race([made.then(() => true), nextTurn(false)]);
    while (!(await isDone())) turns += 1;

    expect(await made).toHaveLength(5);
    expect(turns).toBeGreaterThan(50);
  });

  it('should tell of what it cannot make, and go on', async () => {
    const maker = open();
    await expect(maker.makePuzzle(1, 'no seed')).rejects.toThrow('is no seed');
    expect((await maker.makePuzzle(1, 'seed')).level).toBe(1);
  });

  it('should take no work once it has ended', async () => {
    const maker = open();
    await maker.close();
    await expect(maker.makePuzzle(1, 'seed')).rejects.toThrow('no more work');
  });
});
