import { containerSketch, podSketch } from './cast.ts';
import type { NodeChoice, PodSketch } from './sketch.ts';
import type { Stage } from './stage.ts';

/** Two places that have no node in common. */
export interface Sites {
  /** Says anew each time, perhaps in other words, that a Pod belongs to one of them. */
  readonly near: () => Partial<PodSketch>;
  readonly far: () => Partial<PodSketch>;
  /** Why two that are near may meet: part of a sentence about `both`. */
  readonly meet: string;
  /** Why two at different places do not: part of a sentence about `the two`. */
  readonly apart: string;
}

/** Draws how Pods say where they run: the name of a node, or a label of nodes. */
export function drawSites(stage: Stage, theme: 'nodes' | 'labels'): Sites {
  return theme === 'nodes' ? namedNodes(stage) : labelledNodes(stage);
}

const spellings = ['nodeName', 'nodeSelector', 'nodeAffinity'] as const;

function namedNodes(stage: Stage): Sites {
  const [near, far] = stage.nodes;
  // one by nodeName at most: what one sees of two such is another matter
  let left: readonly NodeChoice['spelling'][] = spellings;
  const isBound = (node: string): Partial<PodSketch> => {
    const spelling = stage.pick(left);
    if (spelling === 'nodeName') left = ['nodeSelector', 'nodeAffinity'];
    return { node: { node, spelling } };
  };
  return {
    near: () => isBound(near),
    far: () => ({ node: { node: far, spelling: stage.pick(spellings) } }),
    meet: `both are bound to node ${near}`,
    apart: 'the two Pods are bound to different nodes',
  };
}

const labelSets = [
  ['disk', 'ssd', 'hdd'],
  ['pool', 'web', 'batch'],
  ['topology.kubernetes.io/zone', 'zone-1', 'zone-2'],
  ['kubernetes.io/arch', 'amd64', 'arm64'],
] as const;

function labelledNodes(stage: Stage): Sites {
  const [[key, ...values], [otherKey, ...otherValues]] = stage.pickTwo(labelSets);
  const [near, far] = stage.pickTwo(values);
  const labelled = (value: string): Partial<PodSketch> => {
    const extra = stage.chance(30) ? { [otherKey]: otherValues[0] } : {};
    return { nodeLabels: { [key]: value, ...extra } };
  };
  return {
    near: () => labelled(near),
    far: () => labelled(far),
    meet: `both may come to one node with ${key}: ${near}`,
    apart: `the two Pods ask for nodes with different values of ${key}`,
  };
}

/** Three workloads: `a` and `b` may come to one node, `c` never to theirs. */
export interface NodeCast {
  readonly a: PodSketch;
  readonly b: PodSketch;
  readonly c: PodSketch;
  /** Why `a` and `b` meet: part of a sentence. */
  readonly meet: string;
  /** Why `c` does not meet the others. */
  readonly apart: string;
}

/** What keeps workloads on different nodes: the node they name, labels of nodes, or each other. */
export type NodeTheme = 'nodes' | 'labels' | 'repel';

/** Draws three workloads without ports. */
export function drawNodes(stage: Stage, theme: NodeTheme): NodeCast {
  if (theme === 'repel') return drawRepelled(stage);
  const { near, far, meet, apart } = drawSites(stage, theme);
  return {
    a: drawPod(stage, near()),
    b: drawPod(stage, near()),
    c: drawPod(stage, far()),
    meet,
    apart,
  };
}

function drawRepelled(stage: Stage): NodeCast {
  const [a, c] = [stage.workloadName(), stage.workloadName()];
  const away = { app: c, isSoft: false, isZone: false };
  const wish = stage.chance(50) ? { app: a, isSoft: true, isZone: false } : null;
  return {
    a: drawPod(stage, { name: a, antiAffinity: away }),
    b: drawPod(stage, { antiAffinity: away }),
    c: drawPod(stage, { name: c, antiAffinity: wish }),
    meet: 'nothing keeps the two Pods on different nodes',
    apart: 'a required anti-affinity keeps the two Pods on different nodes',
  };
}

/** A Pod or Deployment with one or two containers. */
export function drawPod(stage: Stage, parts: Partial<PodSketch>): PodSketch {
  const containers = Array.from({ length: stage.pick([1, 1, 2]) }, () => containerSketch(stage));
  return podSketch(stage, containers, { kind: stage.pick(['Pod', 'Deployment']), ...parts });
}
