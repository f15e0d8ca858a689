import type { PortsReport, TaughtFinding } from './report.ts';

/** One object a cluster, as other programs read it. */
export function reportToJson({ file, findings, problems }: PortsReport) {
  return {
    ...(file === null ? {} : { file }),
    findings: findings.map(findingToJson),
    problems: problems.map(({ file: named, line, message }) => ({ file: named, line, message })),
  };
}

/** A finding as other programs read it. */
export function findingToJson(finding: TaughtFinding) {
  const { kind, port, protocol, parties, level, symptom, message, fix, cardId, places } = finding;
  const lines = new Map(
    places.map(({ file, line }) => [JSON.stringify([file, line]), { file, line }]),
  );
  return {
    kind,
    port,
    protocol,
    parties,
    level,
    symptom,
    message,
    fix,
    cardId,
    locations: [...lines.values()],
  };
}
