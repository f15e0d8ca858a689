import type { Finding, FindingKind } from './finding.ts';
import type { Place } from './place.ts';

/** Something in a scene that a finding may be about. */
export interface SceneTarget {
  readonly id: string;
  readonly place: Place;
  /** Null for a whole Pod or Service. */
  readonly party: string | null;
  /** Null for what has no number. */
  readonly number: number | null;
  readonly protocol: string | null;
  /** Whether it is a port of nodes. */
  readonly isOfNode: boolean;
}

const aboutNodes: ReadonlySet<FindingKind> = new Set([
  'host-port-same-pod',
  'host-port-same-node',
  'host-network-same-node',
  'node-port-duplicate',
  'node-port-host-port',
]);

/** Finds what a finding points to by where it stands: names alone are not always one thing's. */
export class SceneTargets {
  readonly #byPlace = new Map<string, SceneTarget[]>();
  /** Containers, for findings about what is not in the scene, such as a port that is refused. */
  readonly #byParty = new Map<string, string>();

  add(target: SceneTarget): void {
    const { id, party, number } = target;
    if (party !== null && number === null) this.#byParty.set(party, id);
    const key = keyOf(target.place);
    const known = this.#byPlace.get(key);
    if (known === undefined) this.#byPlace.set(key, [target]);
    else known.push(target);
  }

  /** @returns ids, each once; none for what is not in the scene */
  find(finding: Finding): string[] {
    const parties = new Set(finding.parties);
    const ids = finding.places.flatMap((place) => {
      const here = this.#byPlace.get(keyOf(place)) ?? [];
      const meant = here.filter(({ party }) => party === null || parties.has(party));
      const score = bestScore(meant, finding);
      return meant.filter((own) => scoreOf(own, finding) === score).map(({ id }) => id);
    });
    const found = ids.length > 0 ? ids : finding.parties.map((party) => this.#byParty.get(party));
    return [...new Set(found)].filter((id) => id !== undefined);
  }
}

function keyOf({ file, line, column }: Place): string {
  return JSON.stringify([file, line, column]);
}

function bestScore(targets: readonly SceneTarget[], finding: Finding): number {
  return targets.reduce((best, own) => Math.max(best, scoreOf(own, finding)), 0);
}

/** The number tells most, then what kind of port it is, then that it is a party at all. */
function scoreOf(target: SceneTarget, { kind, port, protocol }: Finding): number {
  const { number, isOfNode, party } = target;
  const isProtocol = protocol?.split('+').includes(target.protocol ?? '') === true;
  return (
    (number !== null && number === port ? 8 : 0) +
    (number !== null && isProtocol ? 4 : 0) +
    (number !== null && isOfNode === aboutNodes.has(kind) ? 2 : 0) +
    (party === null ? 0 : 1)
  );
}
