import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findConflicts } from '../../src/ports/find-conflicts.ts';
import { parseManifests } from '../../src/ports/parse-manifests.ts';
import type { Scene } from '../../src/ports/scene.ts';
import { sceneOf } from '../../src/ports/scene-of.ts';

function sceneIn(text: string): Scene {
  const manifests = parseManifests(text);
  return sceneOf(manifests.documents, findConflicts(manifests).findings);
}

/** What conflicts point to, in words: `web c0 TCP 80 declared`. */
function marksIn(text: string): string[][] {
  const scene = sceneIn(text);
  const names = new Map<string, string>();
  for (const drawn of scene.nodes.flatMap(({ pods }) => pods)) {
    names.set(drawn.id, drawn.name);
    for (const container of drawn.containers) {
      names.set(container.id, `${drawn.name} ${container.name}`);
      for (const { id, protocol, number, how } of container.ports) {
        names.set(id, `${drawn.name} ${container.name} ${protocol} ${number} ${how}`);
      }
    }
  }
  for (const { id, name, ports } of scene.services) {
    names.set(id, name);
    for (const port of ports) {
      names.set(port.id, `${name} ${port.number}`);
      if (port.nodePort !== null)
        names.set(port.nodePort.id, `${name} node ${port.nodePort.number}`);
    }
  }
  return scene.conflicts.map(({ between }) => between.map((id) => names.get(id) ?? `? ${id}`));
}

function pod(name: string, containers: string, more = ''): string {
  return `kind: Pod\nmetadata: { name: ${name} }\nspec: { ${more}containers: [${containers}] }\n`;
}

describe('sceneOf', () => {
  it('should show every workload where it may run, and every Service', () => {
    const { nodes, services } = sceneIn(
      [
        pod('free', '{ name: a, ports: [{ containerPort: 80, name: http }] }'),
        pod('fixed', '{ name: a }', 'nodeName: n1, hostNetwork: true, '),
        'kind: Deployment\nmetadata: { name: d, namespace: x }\nspec: { replicas: 3, template: { spec: { initContainers: [{ name: i }, { name: s, restartPolicy: Always }], containers: [{ name: a }] } } }\n',
        'kind: Service\nmetadata: { name: s }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }\n',
      ].join('---\n'),
    );

    expect(nodes.map(({ name, pods }) => [name, pods.map((own) => own.name)])).toEqual([
      ['n1', ['fixed']],
      [null, ['free', 'x:d']],
    ]);
    expect(nodes[0]?.pods[0]).toMatchObject({ hostNetwork: true, kind: 'Pod', copies: 1 });
    expect(nodes[1]?.pods[1]).toMatchObject({ kind: 'Deployment', copies: 3 });
    expect(nodes[1]?.pods[1]?.containers.map(({ lifetime }) => lifetime)).toEqual([
      'init',
      'sidecar',
      'app',
    ]);
    expect(nodes[1]?.pods[0]?.containers[0]?.ports).toMatchObject([
      { number: 80, protocol: 'TCP', how: 'declared', address: null, note: 'http' },
    ]);
    expect(services).toMatchObject([
      { name: 's', ports: [{ number: 80, nodePort: { number: 30080 } }] },
    ]);
  });

  it('should show where a container is known to listen', () => {
    const { nodes } = sceneIn(
      pod('p', "{ name: a, args: ['--listen=127.0.0.1:90'], ports: [{ containerPort: 80 }] }"),
    );

    expect(nodes[0]?.pods[0]?.containers[0]?.ports).toMatchObject([
      { number: 80, how: 'declared' },
      { number: 90, how: 'bound', address: '127.0.0.1' },
    ]);
  });

  it('should mark the very ports that are in conflict', () => {
    const both = '{ containerPort: 80, hostPort: 80 }';
    const apart = pod('a', `{ name: x, ports: [${both}, { containerPort: 81 }] }`);

    expect(marksIn(`${apart}---\n${pod('b', `{ name: y, ports: [${both}] }`)}`)).toEqual([
      ['a x TCP 80 hostPort', 'b y TCP 80 hostPort'],
    ]);
    expect(
      marksIn(
        pod(
          'a',
          '{ name: x, ports: [{ containerPort: 80 }] }, { name: y, ports: [{ containerPort: 80 }] }',
        ),
      ),
    ).toEqual([['a x TCP 80 declared', 'a y TCP 80 declared']]);
  });

  it('should mark node ports, not the ports of the Service', () => {
    const service = (name: string): string =>
      `kind: Service\nmetadata: { name: ${name} }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 30080 }] }\n`;

    expect(marksIn(`${service('s')}---\n${service('t')}`)).toEqual([
      ['s node 30080', 't node 30080'],
    ]);
  });

  it('should mark the container of a port that is refused', () => {
    expect(marksIn(pod('a', '{ name: x, ports: [{ containerPort: 99999 }] }'))).toEqual([['a x']]);
  });

  it('should tell ports apart that an alias makes one text', () => {
    const text = pod('a', '{ name: x, ports: &p [{ containerPort: 80 }] }, { name: y, ports: *p }');

    expect(marksIn(text)).toEqual([['a x TCP 80 declared', 'a y TCP 80 declared']]);
  });

  it('should give everything an id of its own, and point to nothing else', () => {
    const port = fc.record({
      containerPort: fc.constantFrom(80, 81),
      hostPort: fc.option(fc.constant(80), { nil: undefined }),
    });
    const containers = fc.array(fc.array(port, { maxLength: 3 }), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(containers, { maxLength: 4 }), (pods) => {
        const texts = pods.map((own, index) =>
          pod(
            `p${index % 2}`,
            own.map((ports, at) => JSON.stringify({ name: `c${at}`, ports })).join(', '),
          ),
        );
        const scene = sceneIn(texts.join('---\n'));
        const ids = scene.nodes.flatMap((node) =>
          node.pods.flatMap(({ id, containers: inside }) => [
            id,
            ...inside.flatMap((own) => [own.id, ...own.ports.map((each) => each.id)]),
          ]),
        );

        expect(new Set(ids).size).toBe(ids.length);
        for (const { between } of scene.conflicts) {
          expect(between.length).toBeGreaterThan(0);
          expect(ids).toEqual(expect.arrayContaining([...between]));
        }
      }),
    );
  });
});
