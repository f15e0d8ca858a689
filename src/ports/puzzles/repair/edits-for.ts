import type { Random } from '../../../random.ts';
import type { Finding } from '../../finding.ts';
import { usualPorts } from '../numbers.ts';
import type { Puzzle } from '../puzzle.ts';
import { type EditSource, listenerEdits } from './container-edits.ts';
import type { Edit, Edits } from './edit.ts';
import { copiesEdits, hostPortEdits } from './node-edits.ts';
import { entriesOf, type ManifestObject, standingsOf } from './objects.ts';
import { serviceEdits } from './service-edits.ts';

interface Material {
  readonly objects: readonly ManifestObject[];
  readonly random: Random;
}

export function editsFor(puzzle: Puzzle, finding: Finding, material: Material): Edits {
  const sources = sourcesFor(puzzle, finding, material);
  const each = sources.map((source) => editsOf(source));
  const [first] = each;
  if (first === undefined || each.length === 1) return first ?? { good: [], bad: [] };
  // one after the other until nobody is left to conflict with
  const all = each.flatMap(({ good }) => good.slice(0, 1));
  const bad = each.map(({ good }) => good[0]).filter((edit) => edit !== undefined);
  return { good: [together(all)], bad: [...bad, ...first.bad] };
}

function together(edits: readonly Edit[]): Edit {
  return {
    description: edits.map(({ description }) => description).join(' '),
    apply: (objects) => {
      for (const edit of edits) edit.apply(objects);
    },
  };
}

function editsOf(source: EditSource): Edits {
  const { objects, finding } = source;
  const standing = standingsOf(objects).find(({ party }) => party === source.party);
  if (standing === undefined) return serviceEdits(source);
  const { container, spec } = standing;
  if (finding.parties.length === 1) return copiesEdits(source);
  const isHostPort = (container.ports ?? []).some(
    ({ hostPort, protocol = 'TCP' }) => hostPort === finding.port && protocol === finding.protocol,
  );
  return finding.kind !== 'same-pod-container-port' && isHostPort && spec.hostNetwork !== true
    ? hostPortEdits(source)
    : listenerEdits(source);
}

/** Who has to be changed, and what there is to change it to. */
function sourcesFor(
  { manifest }: Puzzle,
  finding: Finding,
  { objects, random }: Material,
): EditSource[] {
  const numbers = new Set(manifest.match(/\d+/gu)?.map(Number));
  const isFree = (number: number): boolean => !numbers.has(number);
  const entries = new Set(entriesOf(objects).map(({ party }) => party));
  const containerPorts = random.shuffle(usualPorts.filter(isFree));
  const nodePorts = random.shuffle(spareNodePorts.filter(isFree));
  return whoIsChanged(finding, random).map((party, index) => {
    const isNodePort = finding.kind.startsWith('node-port') && entries.has(party);
    const free = (isNodePort ? nodePorts : containerPorts)[index] ?? 0;
    return { objects, finding, party, free, taken: takenNear(finding, party, objects) };
  });
}

/** Some of the range, at odd distances. */
const spareNodePorts = Array.from({ length: 200 }, (_, index) => 30_100 + 13 * index);

/** Those without whom the others do not conflict. */
function whoIsChanged({ parties, kind }: Finding, random: Random): string[] {
  const able = random.shuffle(parties.filter((party) => !party.endsWith('/healthCheckNodePort')));
  if (kind === 'node-port-duplicate') {
    // TCP and UDP of one port of a Service may keep what they share
    const lonely = able.filter(
      (party) => parties.filter((other) => owner(other) === owner(party)).length === 1,
    );
    return (lonely.length > 0 ? lonely : able).slice(0, 1);
  }
  return able.slice(0, Math.max(1, parties.length - 1));
}

function owner(party: string): string {
  return party.slice(0, party.lastIndexOf('/'));
}

/** Numbers that bring another conflict, where there are such. */
function takenNear(
  { kind, port }: Finding,
  party: string,
  objects: readonly ManifestObject[],
): number[] {
  const own = standingsOf(objects).find((standing) => standing.party === party);
  if (own === undefined) {
    const nodePorts = entriesOf(objects).flatMap((entry) => entry.port.nodePort ?? []);
    return [...new Set(nodePorts)].filter((number) => number !== port);
  }
  const others = standingsOf(objects).filter(
    (standing) =>
      standing.party !== party &&
      (kind !== 'same-pod-container-port' || standing.spec === own.spec),
  );
  const numbers = others.flatMap(({ container: { ports = [] } }) =>
    ports.flatMap(({ containerPort, hostPort }) =>
      kind === 'same-pod-container-port' ? containerPort : (hostPort ?? []),
    ),
  );
  return [...new Set(numbers)].filter((number) => number !== port);
}
