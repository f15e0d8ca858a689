import { createRandom, type Random } from '../../../random.ts';
import type { Finding } from '../../finding.ts';
import { usualPorts } from '../numbers.ts';
import type { Puzzle } from '../puzzle.ts';
import { type EditSource, listenerEdits } from './container-edits.ts';
import type { Edit, Edits } from './edit.ts';
import { judgeRepair } from './judge-repair.ts';
import { copiesEdits, hostPortEdits } from './node-edits.ts';
import {
  entriesOf,
  type ManifestObject,
  readObjects,
  standingsOf,
  writeObjects,
} from './objects.ts';
import { serviceEdits } from './service-edits.ts';

/** What may be done about the conflicts of a puzzle. */
export interface Repair {
  /** Four, of which one is accepted. */
  readonly candidates: readonly RepairCandidate[];
  /** Index of the one that is accepted. */
  readonly right: number;
}

export interface RepairCandidate {
  /** A sentence that tells somebody to do it; on level 10 one a conflict. */
  readonly description: string;
  /** What the manifest is then. */
  readonly manifest: string;
}

const wrongCandidates = 3;

/**
 * Makes a choice of repairs, the same for the same puzzle: the one that is right is accepted by
 * {@link judgeRepair}, and the others are not.
 * @returns null where nothing conflicts
 */
export function makeRepair(puzzle: Puzzle): Repair | null {
  if (puzzle.answer.length === 0) return null;
  const random = createRandom(puzzle.seed, 'repair', String(puzzle.level));
  const objects = readObjects(puzzle.manifest);
  const edits = puzzle.answer.map((finding) => editsFor(puzzle, finding, { objects, random }));
  const good = rightCandidate(puzzle, edits, random);
  const bad = wrongOnes(puzzle, edits, random);
  const candidates = random.shuffle([good, ...bad]);
  return { candidates, right: candidates.indexOf(good) };
}

function rightCandidate(puzzle: Puzzle, edits: readonly Edits[], random: Random): RepairCandidate {
  const chosen = edits.map(({ good }) => random.shuffle(good));
  for (let choice = 0; choice < 4; choice += 1) {
    const all = chosen.map((good) => good[choice % Math.max(1, good.length)]);
    const candidate = apply(
      puzzle,
      all.filter((edit) => edit !== undefined),
    );
    if (judgeRepair(puzzle, candidate.manifest).kind === 'accepted') return candidate;
  }
  throw new RangeError(`nothing repairs level ${puzzle.level} of seed "${puzzle.seed}"`);
}

/** Each does what is right about all conflicts but one. */
function wrongOnes(puzzle: Puzzle, edits: readonly Edits[], random: Random): RepairCandidate[] {
  const found: RepairCandidate[] = [];
  const all = edits.flatMap(({ bad }, at) => bad.map((edit) => ({ edit, at })));
  for (const { edit, at } of random.shuffle(all)) {
    const others = edits.map(({ good }, index) => (index === at ? edit : good[0]));
    const candidate = apply(
      puzzle,
      others.filter((other) => other !== undefined),
    );
    const isNew = [puzzle, ...found].every(({ manifest }) => manifest !== candidate.manifest);
    if (!isNew || judgeRepair(puzzle, candidate.manifest).kind === 'accepted') continue;
    found.push(candidate);
    if (found.length === wrongCandidates) return found;
  }
  throw new RangeError(`level ${puzzle.level} of seed "${puzzle.seed}" has too few wrong repairs`);
}

function apply({ manifest }: Puzzle, edits: readonly Edit[]): RepairCandidate {
  const objects = readObjects(manifest);
  for (const edit of edits) edit.apply(objects);
  return {
    description: edits.map(({ description }) => description).join(' '),
    manifest: writeObjects(objects, manifest),
  };
}

interface Material {
  readonly objects: readonly ManifestObject[];
  readonly random: Random;
}

function editsFor(puzzle: Puzzle, finding: Finding, material: Material): Edits {
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
  const owner = (party: string): string => party.slice(0, party.lastIndexOf('/'));
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
