import { createRandom, type Random } from '../../../random.ts';
import type { Puzzle } from '../puzzle.ts';
import type { Edit, Edits } from './edit.ts';
import { editsFor } from './edits-for.ts';
import { createJudge } from './judge-repair.ts';
import { readObjects, writeObjects } from './objects.ts';

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
 * the judge of free repairs, and the others are not.
 * @returns null where nothing conflicts
 */
export function makeRepair(puzzle: Puzzle): Repair | null {
  if (puzzle.answer.length === 0) return null;
  const shop = openWorkshop(puzzle);
  const good = rightCandidate(shop);
  const candidates = shop.random.shuffle([good, ...wrongOnes(shop)]);
  return { candidates, right: candidates.indexOf(good) };
}

/**
 * The one of {@link makeRepair} that is accepted, in less time.
 * @returns null where nothing conflicts
 */
export function findRepair(puzzle: Puzzle): RepairCandidate | null {
  return puzzle.answer.length === 0 ? null : rightCandidate(openWorkshop(puzzle));
}

/** What candidates are made with. */
interface Workshop {
  readonly puzzle: Puzzle;
  readonly random: Random;
  /** One a conflict. */
  readonly edits: readonly Edits[];
  readonly isAccepted: (candidate: RepairCandidate) => boolean;
}

function openWorkshop(puzzle: Puzzle): Workshop {
  const random = createRandom(puzzle.seed, 'repair', String(puzzle.level));
  const judge = createJudge(puzzle);
  const objects = readObjects(puzzle.manifest);
  return {
    puzzle,
    random,
    edits: puzzle.answer.map((finding) => editsFor(puzzle, finding, { objects, random })),
    isAccepted: ({ manifest }) => judge(manifest).kind === 'accepted',
  };
}

/** Ways to combine what is good. */
const attempts = 4;

function rightCandidate({ puzzle, random, edits, isAccepted }: Workshop): RepairCandidate {
  const chosen = edits.map(({ good }) => random.shuffle(good));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const all = chosen.flatMap((good) => good[attempt % Math.max(1, good.length)] ?? []);
    const candidate = apply(puzzle, all);
    if (isAccepted(candidate)) return candidate;
  }
  throw new RangeError(`nothing repairs level ${puzzle.level} of seed "${puzzle.seed}"`);
}

/** Each does what is right about all conflicts but one. */
function wrongOnes({ puzzle, random, edits, isAccepted }: Workshop): RepairCandidate[] {
  const found: RepairCandidate[] = [];
  const all = edits.flatMap(({ bad }, at) => bad.map((edit) => ({ edit, at })));
  for (const { edit, at } of random.shuffle(all)) {
    const others = edits.flatMap(({ good }, index) => (index === at ? edit : (good[0] ?? [])));
    const candidate = apply(puzzle, others);
    const isNew = [puzzle, ...found].every(({ manifest }) => manifest !== candidate.manifest);
    if (!isNew || isAccepted(candidate)) continue;
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
