import { firstPlace, type PortsReport, untoldProblems } from './report.ts';

/**
 * Annotations for GitHub: one workflow command a finding.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function reportToAnnotations(report: PortsReport): string[] {
  return [
    ...report.findings.map((finding) => {
      const { file, line, column } = firstPlace(finding);
      const command = finding.level === 'certain' ? 'error' : 'warning';
      const text = `${finding.message} ${finding.fix}`;
      return annotation(command, { file, line, col: column, title: finding.kind }, text);
    }),
    ...untoldProblems(report).map(({ file, line, message }) =>
      annotation('error', line === null ? { file } : { file, line }, message),
    ),
  ];
}

function annotation(
  command: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  );
  return `::${command} ${written.join(',')}::${escapeMessage(message)}`;
}

function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
