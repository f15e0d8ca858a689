import type { Scene, SceneContainer, SceneNode, ScenePod, SceneService } from '../ports/scene.ts';
import { missingWords } from './scene-sizes.ts';
import { signsOf } from './signs.ts';

/** So many can be looked through; more would also take long and much memory to draw. */
const most = {
  conflicts: 12,
  hints: 8,
  idsOfMark: 50,
  portsInContainer: 6,
  containersInPod: 20,
  services: 8,
  portsInService: 4,
  emptyNodes: 6,
  /** Containers and their ports in all Pods. */
  lines: 80,
} as const;

/** A scene that can be drawn, and what had to be left out of it; null when nothing was. */
export interface FittedScene {
  readonly scene: Scene;
  readonly leftOut: string | null;
}

/** Takes as much of a scene as can be drawn: what is marked before all else, then in its order. */
export function fitScene(whole: Scene): FittedScene {
  const conflicts = whole.conflicts.slice(0, most.conflicts).map((conflict) => {
    return { ...conflict, between: conflict.between.slice(0, most.idsOfMark) };
  });
  const hints = whole.hints.slice(0, most.hints).map((hint) => {
    return { ...hint, at: hint.at.slice(0, most.idsOfMark) };
  });
  const marked = signsOf({ ...whole, conflicts, hints });
  const has = (id: string): boolean => marked.has(id);
  const nodes = fitNodes(whole.nodes, has);
  const services = take(whole.services, (each) => isServiceMarked(each, has), most.services);
  const scene = {
    ...whole,
    nodes,
    services: services.map((service) => fitService(service, has)),
    conflicts,
    hints,
  };
  return { scene, leftOut: missingWords(whole, scene) };
}

type IsMarked = (id: string) => boolean;

function fitNodes(nodes: readonly SceneNode[], has: IsMarked): SceneNode[] {
  const kept = podsWithin(
    nodes.flatMap(({ pods }) => pods),
    has,
  );
  const fitted = nodes.map(({ name, pods }) => ({
    name,
    pods: pods.filter((pod) => kept.has(pod)).map((pod) => fitPod(pod, has)),
  }));
  let emptyNodes = 0;
  return fitted.filter(({ pods }, index) => {
    if (pods.length > 0) return true;
    emptyNodes += 1;
    return nodes[index]?.pods.length === 0 && emptyNodes <= most.emptyNodes;
  });
}

function podsWithin(pods: readonly ScenePod[], has: IsMarked): ReadonlySet<ScenePod> {
  const kept = new Set<ScenePod>();
  let lines = 0;
  for (const pod of markedFirst(pods, (each) => isPodMarked(each, has))) {
    lines += linesOf(pod);
    if (lines > most.lines) break;
    kept.add(pod);
  }
  return kept;
}

function linesOf(pod: ScenePod): number {
  const limit = portsInEach(pod);
  const lines = pod.containers.map(({ ports }) => 1 + Math.min(ports.length, limit));
  return lines.slice(0, most.containersInPod).reduce((sum, each) => sum + each, 0);
}

function fitPod(pod: ScenePod, has: IsMarked): ScenePod {
  const isMarked = (container: SceneContainer): boolean => isContainerMarked(container, has);
  const containers = take(pod.containers, isMarked, most.containersInPod);
  const limit = portsInEach(pod);
  return {
    ...pod,
    containers: containers.map((container) => ({
      ...container,
      ports: take(container.ports, ({ id }) => has(id), limit),
    })),
  };
}

/** Many containers have fewer ports each, so that there is room for one Pod at least. */
function portsInEach({ containers }: ScenePod): number {
  const shown = Math.min(containers.length, most.containersInPod);
  return Math.min(most.portsInContainer, Math.floor(most.lines / shown) - 1);
}

function fitService(service: SceneService, has: IsMarked): SceneService {
  const ports = take(
    service.ports,
    ({ id, nodePort }) => has(id) || (nodePort !== null && has(nodePort.id)),
    most.portsInService,
  );
  return { ...service, ports };
}

function isPodMarked({ id, containers }: ScenePod, has: IsMarked): boolean {
  return has(id) || containers.some((container) => isContainerMarked(container, has));
}

function isContainerMarked({ id, ports }: SceneContainer, has: IsMarked): boolean {
  return has(id) || ports.some((port) => has(port.id));
}

function isServiceMarked({ id, ports }: SceneService, has: IsMarked): boolean {
  const isMarked = (port: SceneService['ports'][number]): boolean =>
    has(port.id) || (port.nodePort !== null && has(port.nodePort.id));
  return has(id) || ports.some(isMarked);
}

/** @returns at most `limit` in their order, marked ones before others */
function take<Item>(
  items: readonly Item[],
  isMarked: (item: Item) => boolean,
  limit: number,
): readonly Item[] {
  if (items.length <= limit) return items;
  const kept = new Set(markedFirst(items, isMarked).slice(0, limit));
  return items.filter((item) => kept.has(item));
}

function markedFirst<Item>(items: readonly Item[], isMarked: (item: Item) => boolean): Item[] {
  return [...items.filter(isMarked), ...items.filter((item) => !isMarked(item))];
}
