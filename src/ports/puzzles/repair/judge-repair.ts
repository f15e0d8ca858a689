import { findConflicts } from '../../find-conflicts.ts';
import type { Finding } from '../../finding.ts';
import { parseManifests } from '../../parse-manifests.ts';
import { repairPhoneText, type TextRepair } from '../../phone-text.ts';
import { manifestFile } from '../make-puzzle.ts';
import type { Puzzle } from '../puzzle.ts';
import { joinedNumbers } from '../wording.ts';
import { type Cluster, readCluster } from './cluster.ts';
import { brokenConstraints } from './constraints/constraints.ts';
import type { RepairFault } from './constraints/fault.ts';
import { changedLines } from './changed-lines.ts';

/** What came of an edited manifest. */
export type RepairJudgement = {
  /** What phones had done to the text, and was undone before it was read. */
  readonly undone: readonly TextRepair[];
  /** The text that was judged. */
  readonly text: string;
  /** Lines that are not as they were in the puzzle. */
  readonly changedLines: number;
} & (
  | { readonly kind: 'accepted' }
  /** One or more, those that come first in the text first. */
  | { readonly kind: 'refused'; readonly faults: readonly RepairFault[] }
);

/** What a puzzle's repairs are held against. */
export type RepairSubject = Pick<Puzzle, 'manifest' | 'answer'>;

/**
 * Holds an edited manifest against its puzzle: accepted when it has no conflict at all and everything
 * still serves what it served. Never throws, whatever the text.
 */
export function judgeRepair(subject: RepairSubject, edited: string): RepairJudgement {
  return createJudge(subject)(edited);
}

/** For many repairs of one puzzle, whose own manifest is then read once: see {@link judgeRepair}. */
export function createJudge({
  manifest,
  answer,
}: RepairSubject): (edited: string) => RepairJudgement {
  const before = readCluster(manifest, parseManifests(manifest, manifestFile));
  return (edited) => {
    const { text, repairs } = repairPhoneText(edited);
    const facts = { undone: repairs, text, changedLines: changedLines(manifest, text) };
    const faults = faultsOf(text, { before, answer });
    return faults.length === 0
      ? { kind: 'accepted', ...facts }
      : { kind: 'refused', ...facts, faults: faults.toSorted(byLine) };
  };
}

function faultsOf(
  text: string,
  { before, answer }: { readonly before: Cluster; readonly answer: readonly Finding[] },
): RepairFault[] {
  const manifests = parseManifests(text, manifestFile);
  const { findings, problems } = findConflicts(manifests);
  if (problems.length > 0) {
    return problems.map(({ line, message }) => ({
      line,
      message: `This cannot be read: ${message}.`,
    }));
  }
  const conflicts = findings.map((finding) => conflictFault(finding, answer));
  return [...conflicts, ...brokenConstraints(before, readCluster(text, manifests))];
}

function conflictFault(finding: Finding, answer: readonly Finding[]): RepairFault {
  const { kind, level, message, places } = finding;
  const lines = [...new Set(places.map((place) => place.line))].toSorted((a, b) => a - b);
  const line = lines[0] ?? null;
  // It says by itself that it is refused, or what else is wrong.
  if (kind === 'invalid') return { line, message };
  const when = answer.some((old) => isSame(old, finding)) ? 'Still a' : 'A new';
  const what = level === 'warning' ? 'possible conflict' : 'conflict';
  const where = lines.length > 1 ? ` (lines ${joinedNumbers(lines)})` : '';
  return { line, message: `${when} ${what}${where}: ${message}` };
}

/** Fewer may take part than before. */
function isSame(old: Finding, { kind, parties }: Finding): boolean {
  return old.kind === kind && parties.every((party) => old.parties.includes(party));
}

function byLine(a: RepairFault, b: RepairFault): number {
  return (a.line ?? 0) - (b.line ?? 0);
}
