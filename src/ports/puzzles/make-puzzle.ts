import { createRandom, type Random, seedPattern } from '../../random.ts';
import { findConflicts } from '../find-conflicts.ts';
import type { Finding } from '../finding.ts';
import type { Manifests } from '../manifest.ts';
import { parseManifests } from '../parse-manifests.ts';
import type { Draft, Planted } from './draft.ts';
import { ladder } from './levels/levels.ts';
import { mixReasons } from './mix-reasons.ts';
import { firstSymptomLevel, type Puzzle, type PuzzleLevel } from './puzzle.ts';
import { Stage } from './stage.ts';
import { writeManifest } from './write-manifest.ts';

/** A form with a manifest takes 4,000 characters; this leaves room for what is written into it. */
export const maxManifest = 3500;

/** How a puzzle's manifest is called where findings say where they stand. */
export const manifestFile = 'manifest.yaml';

const maxAttempts = 50;

/** How many puzzles of levels 1–9 have a conflict. */
const conflictShare = 0.58;

/**
 * Makes a puzzle with exactly one right answer: what was planted in it is what the checker finds.
 * The same level, seed and {@link puzzleVersion} give the same puzzle on any machine.
 * @param seed - 1–32 characters of `[A-Za-z0-9_-]`
 * @throws RangeError for another seed
 */
export function makePuzzle(level: PuzzleLevel, seed: string): Puzzle {
  if (!seedPattern.test(seed)) throw new RangeError(`"${seed}" is no seed`);
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const puzzle = tryPuzzle(level, seed, attempt);
    if (puzzle !== null) return puzzle;
  }
  throw new RangeError(`level ${level} has no puzzle for seed "${seed}"`);
}

function tryPuzzle(level: PuzzleLevel, seed: string, attempt: number): Puzzle | null {
  const randomFor = (purpose: string): Random =>
    createRandom(seed, 'puzzle', String(level), String(attempt), purpose);
  const isConflict = hasConflict(level, seed);
  const stage = new Stage(randomFor('sketch'), isConflict);
  const draft = ladder[level].draw(stage);
  const manifest = write(draft, (purpose) => new Stage(randomFor(purpose), isConflict));
  if (manifest === null) return null;
  const manifests = parseManifests(manifest, manifestFile);
  const { findings, problems } = findConflicts(manifests);
  if (problems.length > 0 || !isAsPlanted(findings, draft.planted)) return null;
  return {
    ...describe(level, draft, findings),
    seed,
    manifest,
    parties: randomFor('parties').shuffle(partiesIn(manifests)),
    ...mixReasons(draft.reasons, randomFor('reasons')),
  };
}

/**
 * Whether a puzzle of levels 1–9 is to have a conflict. Seeds that are numbered take turns (steps of
 * the golden ratio, modulo 1, spread evenly), so that a few of them in a row are mixed as well as
 * many are; for all others it is chance.
 */
function hasConflict(level: PuzzleLevel, seed: string): boolean {
  const number = /\d{1,9}$/u.exec(seed)?.[0] ?? '';
  const name = seed.slice(0, seed.length - number.length);
  const start = createRandom(name, 'puzzle', String(level)).below(1_000_000) / 1_000_000;
  return (start + Number(number) * goldenRatio) % 1 < conflictShare;
}

const goldenRatio = 0.618_033_988_75;

/** Written richly where that is short enough. */
function write({ sketch }: Draft, stageFor: (purpose: string) => Stage): string | null {
  for (const richness of ['usual', 'plain'] as const) {
    const text = writeManifest(sketch, stageFor('dress'), richness);
    if (text.length < maxManifest) return text;
  }
  return null;
}

function describe(level: PuzzleLevel, draft: Draft, findings: readonly Finding[]) {
  const { concept, question } = ladder[level];
  const [finding] = findings;
  const { review } = draft;
  const isAsked = level >= firstSymptomLevel && review === undefined && finding !== undefined;
  return {
    level,
    concept,
    question,
    candidates: review?.candidates ?? [],
    answer: findings,
    reasonQuestion: review?.reasonQuestion ?? 'Why?',
    symptoms: isAsked ? symptoms : [],
    symptom: review === undefined ? (finding?.symptom ?? null) : null,
    explanation: draft.explain(findings),
    hints: draft.hints,
    lesson: draft.lesson,
  };
}

const symptoms = ['rejected', 'Pending', 'CrashLoopBackOff', 'works'] as const;

function isAsPlanted(findings: readonly Finding[], planted: readonly Planted[]): boolean {
  const found = findings.map(keyOf).toSorted();
  const wanted = planted.map(keyOf).toSorted();
  return JSON.stringify(found) === JSON.stringify(wanted);
}

function keyOf({ kind, port, protocol, parties }: Planted | Finding): string {
  return JSON.stringify([kind, port, protocol, parties]);
}

/** Containers, ports of Services, and health checks. */
function partiesIn({ documents }: Manifests): string[] {
  const all = documents.flatMap((document) =>
    document.type === 'workload'
      ? document.pod.containers.map(({ party }) => party)
      : [...document.ports, ...(document.healthCheck === null ? [] : [document.healthCheck])].map(
          ({ party }) => party,
        ),
  );
  return [...new Set(all)];
}
