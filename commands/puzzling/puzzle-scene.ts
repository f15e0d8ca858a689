import type { Finding } from '../../src/ports/finding.ts';
import { parseManifests } from '../../src/ports/parse-manifests.ts';
import type { Puzzle } from '../../src/ports/puzzles/puzzle.ts';
import type { Scene } from '../../src/ports/scene.ts';
import { sceneOf } from '../../src/ports/scene-of.ts';

/** Levels whose point is to read who listens where: a picture would have done that already. */
const readingLevels: ReadonlySet<number> = new Set([5, 7, 8, 10]);

/** Whether the picture may be shown before the answer. */
export function isDrawnBefore({ level }: Pick<Puzzle, 'level'>): boolean {
  return !readingLevels.has(level);
}

/** What the picture of a puzzle shows. @param findings - those to mark; none before the answer */
export function puzzleScene({ manifest }: Puzzle, findings: readonly Finding[]): Scene {
  return sceneOf(parseManifests(manifest).documents, findings);
}
