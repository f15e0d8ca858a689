import type { Finding } from '../../ports/finding.ts';
import type { Problem } from '../../ports/manifest.ts';
import type { Place } from '../../ports/place.ts';

/** What came of one cluster. */
export interface PortsReport {
  /** Set where each file is judged alone. */
  readonly file: string | null;
  readonly findings: readonly TaughtFinding[];
  readonly problems: readonly Problem[];
}

/** A finding, with the card of the notes at hand that teaches it. */
export interface TaughtFinding extends Finding {
  readonly cardId: string | null;
}

/** Where a finding is shown first. */
export function firstPlace({ places }: Finding): Place {
  return places[0] ?? { file: '-', line: 1, column: 1 };
}

/** Problems that no finding tells of already: every unreadable text is a finding as well. */
export function untoldProblems({ findings, problems }: PortsReport): readonly Problem[] {
  const told = new Set(
    findings
      .filter(({ kind, parties }) => kind === 'invalid' && parties.length === 0)
      .flatMap(({ places }) => places.map(({ file, line }) => JSON.stringify([file, line]))),
  );
  return problems.filter(({ file, line }) => !told.has(JSON.stringify([file, line])));
}
