import { describe, expect, it } from 'vitest';
import { findConflicts } from '../../src/ports/find-conflicts.ts';
import { parseManifests } from '../../src/ports/parse-manifests.ts';
import { manifestFile, maxManifest } from '../../src/ports/puzzles/make-puzzle.ts';
import { levels, type PuzzleLevel } from '../../src/ports/puzzles/puzzle.ts';
import { makeRepair } from '../../src/ports/puzzles/repair/make-repair.ts';
import { judgeRepair } from '../../src/ports/puzzles/repair/judge-repair.ts';
import { answerOf, handicaps } from '../helpers/handicaps.ts';
import { puzzlesOf, withConflict } from '../helpers/puzzles.ts';
import { guessBySurface } from '../helpers/surface.ts';

const count = 2000;

/** Made once a level. */
const made = new Map(levels.map((level) => [level, puzzlesOf(level, count, 'long-')]));

function puzzles(level: PuzzleLevel) {
  return made.get(level) ?? [];
}

describe.each(levels.map((level) => [level] as const))('2,000 puzzles of level %i', (level) => {
  it('should have one answer each, which is what the checker finds', () => {
    for (const { manifest, answer } of puzzles(level)) {
      const { findings, problems } = findConflicts(parseManifests(manifest, manifestFile));
      expect(problems).toEqual([]);
      expect(answer).toEqual(findings);
      expect(manifest.length).toBeLessThan(maxManifest);
    }
  });

  it('should be spread over how many conflicts there are', () => {
    const counts = Map.groupBy(puzzles(level), ({ answer }) => answer.length);
    const shareOf = (number: number): number => (counts.get(number)?.length ?? 0) / count;
    const [rarer, oftener] = level === 10 ? [shareOf(2), shareOf(3)] : [shareOf(0), shareOf(1)];
    expect(rarer + oftener).toBe(1);
    expect(rarer).toBeGreaterThan(0.3);
    expect(rarer).toBeLessThan(level === 10 ? 0.7 : 0.5);
  });

  it('should hardly repeat one another', () => {
    const shapes = puzzles(level).map(({ manifest }) => manifest.replaceAll(/image: .*/gu, ''));
    expect(new Set(shapes).size / count).toBeGreaterThan(0.99);
  });

  it('should need the concept of the level', () => {
    const shares = Object.entries(handicaps[level]).map(([name, see]) => {
      const right = puzzles(level).filter(
        ({ manifest, answer }) => see(manifest).join('\n') === answerOf(answer).join('\n'),
      );
      return [name, right.length / count] as const;
    });
    for (const [name, share] of shares) expect([name, share < 0.6]).toEqual([name, true]);
  });

  it('should tell nothing by their surface', () => {
    // whether there is one is never a question on level 10
    if (level === 10) return;
    const more = withConflict(puzzles(level)).length / count;
    expect(guessBySurface(puzzles(level))).toBeLessThan(more + 0.1);
  });

  it('should not give the answer away by where the parties or the reasons stand', () => {
    const first = puzzles(level).filter(({ reason }) => reason === 0).length / count;
    expect(first).toBeGreaterThan(0.2);
    expect(first).toBeLessThan(0.3);
    const guilty = withConflict(puzzles(level));
    const atStart = guilty.filter(({ parties, answer }) =>
      answer.some((finding) => finding.parties.includes(parties[0] ?? '')),
    );
    const chance = guilty.map(({ parties, answer }) => {
      const all = new Set(answer.flatMap((finding) => finding.parties));
      return all.size / parties.length;
    });
    const expected = chance.reduce((sum, share) => sum + share, 0) / guilty.length;
    expect(Math.abs(atStart.length / guilty.length - expected)).toBeLessThan(0.05);
  });

  it('should all have a repair, and three that are none', () => {
    for (const puzzle of withConflict(puzzles(level)).slice(0, 200)) {
      const { candidates = [], right } = makeRepair(puzzle) ?? {};
      const kinds = candidates.map(({ manifest }) => judgeRepair(puzzle, manifest).kind);
      expect(kinds.map((kind) => kind === 'accepted')).toEqual(
        [0, 1, 2, 3].map((index) => index === right),
      );
    }
  });
});
