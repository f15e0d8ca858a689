import { containerSketch, partyOf, podSketch, portSketch } from '../../cast.ts';
import { drawSites } from '../../nodes.ts';
import type { PodSketch, PortSketch } from '../../sketch.ts';
import type { Stage } from '../../stage.ts';

/** Who is there. `plain` has no hostNetwork and no hostPort. */
interface Cast {
  readonly host: PodSketch;
  readonly other: PodSketch;
  readonly plain: PodSketch;
}

export interface Scene extends Cast {
  /** Sorted; none where nothing conflicts. */
  readonly parties: readonly string[];
  /** The port that `host` and `plain` have in common. */
  readonly number: number;
  /** What `host` and `other`, or copies of `host`, do or do not do to each other: a sentence without an end. */
  readonly why: string;
}

/** A Pod in which at least one container says by a flag where it listens. */
export function make(stage: Stage, parts: Partial<PodSketch>): PodSketch {
  const containers = [containerSketch(stage, { evidence: 'flags' })];
  if (stage.chance(40)) containers.push(containerSketch(stage));
  const kind = stage.pick(['Pod', 'Deployment', 'Deployment', 'StatefulSet'] as const);
  return podSketch(stage, stage.random.shuffle(containers), { kind, ...parts });
}

/** Three at one place, or `other` at another one. */
export function drawCast(stage: Stage, { isFar = false, isHost = true } = {}) {
  const sites = drawSites(stage, stage.pick(['nodes', 'nodes', 'labels']));
  return {
    host: make(stage, { ...sites.near(), hostNetwork: true }),
    other: make(stage, { ...(isFar ? sites.far() : sites.near()), hostNetwork: isHost }),
    plain: make(stage, { ...sites.near(), copies: stage.between(1, 4) }),
    sites,
  };
}

export function listen(
  stage: Stage,
  pod: PodSketch,
  port: number,
  parts: Partial<PortSketch> = {},
): string {
  const canTell = parts.isDeclared === false || parts.address !== undefined;
  const able = pod.containers.filter(({ evidence }) => !canTell || evidence === 'flags');
  const container = stage.pick(able);
  container.ports.push(portSketch(port, parts));
  return partyOf(pod, container);
}

export function undeclared(stage: Stage): Partial<PortSketch> {
  return { isDeclared: false, address: stage.pick(['', '0.0.0.0', '127.0.0.1']) };
}

export function bothNames({ host, other }: Cast): string {
  return `${host.name} and ${other.name}`;
}
