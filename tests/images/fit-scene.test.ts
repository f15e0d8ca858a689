import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitScene } from '../../src/images/fit-scene.ts';
import { anyScene } from './arbitrary.ts';
import { container, node, pod, port, scene, scenes } from './scenes.ts';

describe('fitScene', () => {
  it.each(['twenty', 'twentyInPod'] as const)('should leave the scene %s whole', (name) => {
    expect(fitScene(scenes[name])).toStrictEqual({ scene: scenes[name], leftOut: null });
  });

  it('should keep what is marked, in its place', () => {
    const { scene: drawn } = fitScene(scenes.many);

    expect(drawn.nodes.at(0)?.name).toBe('node-0');
    expect(drawn.nodes.at(-1)?.pods.map(({ name }) => name)).toStrictEqual([
      'pod-29-2',
      'pod-29-3',
    ]);
  });

  it('should keep a marked port of a container with too many', () => {
    const ports = Array.from({ length: 100 }, (_, n) => port(`${n}`, n + 1));
    const containers = Array.from({ length: 30 }, (_, n) =>
      container(`c${n}`, n === 29 ? ports : []),
    );
    const conflicts = [{ level: 'certain' as const, between: ['99'], label: 'x' }];

    const { scene: drawn, leftOut } = fitScene(
      scene([node(null, pod('p', containers))], { conflicts }),
    );

    const last = drawn.nodes[0]?.pods[0]?.containers.at(-1);
    expect(last?.ports.at(-1)?.number).toBe(100);
    expect(leftOut).toBe('Not drawn: 10 containers, 97 ports.');
  });

  it('should never leave out everything, and say when something is left out', () => {
    fc.assert(
      fc.property(anyScene, (whole) => {
        const { scene: drawn, leftOut } = fitScene(whole);
        const hasPods = whole.nodes.some(({ pods }) => pods.length > 0);
        expect(drawn.nodes.some(({ pods }) => pods.length > 0)).toBe(hasPods);
        expect(fitScene(drawn)).toEqual({ scene: drawn, leftOut: null });
        if (leftOut === null) expect(drawn).toEqual(whole);
      }),
    );
  });
});
