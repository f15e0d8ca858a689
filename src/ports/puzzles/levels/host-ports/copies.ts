import { containerSketch, podSketch } from '../../cast.ts';
import { drawNodes } from '../../nodes.ts';
import type { Stage } from '../../stage.ts';
import { type Scene, want } from './scene.ts';

/** Copies of one workload, and two others that do not meet. */
export function copies(stage: Stage, isConflict: boolean): Scene {
  const { a, c, apart } = drawNodes(stage, 'nodes');
  const name = stage.workloadName();
  const other = stage.pick([a.name, c.name]);
  const isFixed = isConflict && stage.chance(50);
  const isZone = stage.chance(50);
  const antiAffinity = isConflict
    ? stage.pick([
        { app: name, isSoft: true, isZone: false },
        { app: other, isSoft: false, isZone: false },
        { app: other, isSoft: false, isZone },
      ])
    : { app: name, isSoft: false, isZone: false };
  const many = podSketch(stage, [containerSketch(stage)], {
    name,
    kind: stage.pick(['Deployment', 'StatefulSet']),
    copies: stage.between(2, 4),
    antiAffinity: isFixed ? null : antiAffinity,
    node: isFixed ? { node: stage.pick(stage.nodes), spelling: 'nodeSelector' } : null,
  });
  const number = stage.port();
  const party = want(stage, many, number);
  const decoyNumber = stage.port();
  want(stage, a, decoyNumber);
  want(stage, c, decoyNumber);
  return {
    pods: [many, a, c],
    planted: isConflict
      ? { kind: 'host-port-same-node', port: number, protocol: 'TCP', parties: [party] }
      : null,
    slot: {
      number,
      pods: [many],
      why: isConflict
        ? isFixed
          ? `all copies of ${name} are bound to one node`
          : `nothing keeps the copies of ${name} on different nodes`
        : `the copies of ${name} keep away from each other by a required anti-affinity`,
    },
    decoy: { number: decoyNumber, pods: [a, c], why: apart },
  };
}
