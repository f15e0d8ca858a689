import { type NodeTheme, drawNodes } from '../../nodes.ts';
import type { Stage } from '../../stage.ts';
import { type Scene, want } from './scene.ts';

/** Three workloads, of which two may come to one node, and the third never to theirs. */
export function neighbours(stage: Stage, theme: NodeTheme, isConflict: boolean): Scene {
  const { a, b, c, meet, apart } = drawNodes(stage, theme);
  const decoyNumber = stage.port();
  const isOneNumber = stage.chance(30);
  const number = isOneNumber ? decoyNumber : stage.port();
  if (isConflict) {
    const parties = [want(stage, a, number), want(stage, b, number)].toSorted();
    const near = stage.pick([a, b]);
    if (!isOneNumber) want(stage, near, decoyNumber);
    want(stage, c, decoyNumber);
    return {
      pods: [a, b, c],
      planted: { kind: 'host-port-same-node', port: number, protocol: 'TCP', parties },
      slot: { number, pods: [a, b], why: meet },
      decoy: { number: decoyNumber, pods: [near, c], why: apart },
    };
  }
  const [one, other] = stage.pickTwo([a, b]);
  want(stage, one, decoyNumber);
  want(stage, c, decoyNumber);
  if (isOneNumber) {
    want(stage, other, stage.port());
  } else {
    want(stage, other, number);
    want(stage, c, number);
  }
  return {
    pods: [a, b, c],
    planted: null,
    slot: { number, pods: [isOneNumber ? one : other, c], why: apart },
    decoy: { number: decoyNumber, pods: [one, c], why: apart },
  };
}
