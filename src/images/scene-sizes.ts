import type { Scene } from '../ports/scene.ts';
import { count } from './words.ts';

/** What a scene has more of than what is drawn of it, in a sentence; null when all of it is drawn. */
export function missingWords(whole: Scene, drawn: Scene): string | null {
  const before = sizesOf(whole);
  const after = sizesOf(drawn);
  const lost = Object.entries(before)
    .map(([noun, number]) => ({ noun, number: number - (after[noun] ?? 0) }))
    .filter(({ number }) => number > 0)
    .map(({ noun, number }) => count(number, noun));
  return lost.length === 0 ? null : `Not drawn: ${lost.join(', ')}.`;
}

/** How many there are of everything in a scene, by the word for one of it. */
export function sizesOf({ nodes, services, conflicts, hints }: Scene): Record<string, number> {
  const pods = nodes.flatMap((node) => node.pods);
  const containers = pods.flatMap((pod) => pod.containers);
  return {
    node: nodes.length,
    Pod: pods.length,
    container: containers.length,
    port: containers.reduce((sum, { ports }) => sum + ports.length, 0),
    Service: services.length,
    'Service port': services.reduce((sum, { ports }) => sum + ports.length, 0),
    conflict: conflicts.length,
    hint: hints.length,
  };
}
