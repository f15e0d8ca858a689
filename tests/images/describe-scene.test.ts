import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeScene } from '../../src/images/describe-scene.ts';
import { anyScene } from './arbitrary.ts';
import { scenes } from './scenes.ts';

describe('describeScene', () => {
  it('should say what stands where, what it listens on, and what is marked', () => {
    expect(describeScene(scenes.twoInPod)).toBe(
      'Level 1: one Pod, one port space. 1 Pod, 2 containers. ' +
        'Conflict 1 marks shop/nginx 8080/TCP and shop/metrics 8080/TCP: ' +
        'shop/nginx and shop/metrics both listen on 8080/TCP in one Pod. ' +
        'On any node: Pod shop: nginx 8080/TCP listens on all addresses, ' +
        '8443/TCP declared; metrics 8080/TCP listens on all addresses, 9090/UDP declared.',
    );
  });

  it('should say in which order containers run', () => {
    expect(describeScene(scenes.timed)).toContain(
      'In turn: migrate (ends), then mesh, then warm-cache (ends), then api, with worker.',
    );
  });

  it('should tell the network of a node, possible conflicts and hints', () => {
    const words = describeScene(scenes.hostNetwork);

    expect(words).toContain('Possible conflict 1 marks node-exporter/exporter 9100/TCP');
    expect(words).toContain('Hint A marks Pod app: This Pod has a network of its own.');
    expect(words).toContain('Pod agent, in the node’s own network: agent 9100/TCP');
    expect(words).toContain('Deployment app ×3: app');
  });

  it('should tell Services and what they take on the nodes', () => {
    expect(describeScene(scenes.nodePorts)).toContain(
      'Service dns-udp: 53/UDP to dns, 30053 nodePort on every node.',
    );
  });

  it('should tell which address of the node a port is for', () => {
    expect(describeScene(scenes.longNames)).toContain(
      '65535/SCTP hostPort, hostIP 192.168.100.200',
    );
  });

  it('should name every container of twenty', () => {
    const words = describeScene(scenes.twenty);
    const containers = scenes.twenty.nodes.flatMap(({ pods }) =>
      pods.flatMap((pod) => pod.containers),
    );

    expect(containers).toHaveLength(20);
    expect(containers.filter(({ name }) => !words.includes(name))).toStrictEqual([]);
  });

  it('should say what is not drawn, and keep what is marked', () => {
    const words = describeScene(scenes.many);

    expect(words).toContain('Conflict 1: The last ones.');
    expect(words).toContain('Not drawn: 26 nodes, 107 Pods, 321 containers, 321 ports.');
  });

  it('should say that there is more than a description can hold', () => {
    const conflicts = Array.from({ length: 12 }, (_, n) => {
      return { level: 'certain' as const, between: [], label: `${n} is ${'very '.repeat(19)}long` };
    });
    const words = describeScene({ ...scenes.many, conflicts });

    expect(words).toContain('long. And more. Not drawn');
    expect(words).toMatch(/… And more\.$/u);
  });

  it('should be a line that Discord takes', () => {
    fc.assert(
      fc.property(anyScene, (scene) => {
        const words = describeScene(scene);
        expect(words.length).toBeGreaterThan(0);
        expect(words.length).toBeLessThanOrEqual(1024);
        expect(words.isWellFormed()).toBe(true);
        expect(words).not.toMatch(/[\p{Cc}\u202E]/u);
      }),
    );
  });
});
