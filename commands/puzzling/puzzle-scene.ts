import type { Finding } from '../../src/ports/finding.ts';
import { parseManifests } from '../../src/ports/parse-manifests.ts';
import { manifestFile } from '../../src/ports/puzzles/make-puzzle.ts';
import type { Puzzle } from '../../src/ports/puzzles/puzzle.ts';
import type { Scene, SceneHint } from '../../src/ports/scene.ts';
import { sceneOf } from '../../src/ports/scene-of.ts';

/** Levels whose point is to read who listens where: a picture would have done that already. */
const readingLevels: ReadonlySet<number> = new Set([5, 7, 8, 10]);

/** Whether the picture may be shown before the answer. */
export function isDrawnBefore({ level }: Pick<Puzzle, 'level'>): boolean {
  return !readingLevels.has(level);
}

/**
 * What the picture of a puzzle shows while it is asked.
 * @param hints - how many of its hints were taken; what they name by number is marked
 */
export function askedScene(puzzle: Puzzle, hints: number): Scene {
  const scene = puzzleScene(puzzle, []);
  return { ...scene, hints: puzzle.hints.slice(0, hints).map((hint) => toHint(hint, scene)) };
}

/** What the picture of a puzzle shows after the answer: all that conflicts is marked. */
export function solvedScene(puzzle: Puzzle): Scene {
  return puzzleScene(puzzle, puzzle.answer);
}

function puzzleScene({ manifest }: Puzzle, findings: readonly Finding[]): Scene {
  // Findings point to the manifest by its name.
  return sceneOf(parseManifests(manifest, manifestFile).documents, findings);
}

function toHint(label: string, scene: Scene): SceneHint {
  const named = new Set((label.match(/\b\d+\b/gu) ?? []).map(Number));
  const at = numbersIn(scene).filter(({ number }) => named.has(number));
  return { at: at.map(({ id }) => id), label };
}

interface Numbered {
  readonly id: string;
  readonly number: number;
}

function numbersIn({ nodes, services }: Scene): Numbered[] {
  const containers = nodes.flatMap(({ pods }) => pods.flatMap((pod) => pod.containers));
  const ofServices = services.flatMap(({ ports }) =>
    ports.flatMap(({ id, number, nodePort }) => [
      ...(number === null ? [] : [{ id, number }]),
      ...(nodePort === null ? [] : [nodePort]),
    ]),
  );
  return [...containers.flatMap(({ ports }) => ports), ...ofServices];
}
