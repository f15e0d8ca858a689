import type { Config } from '../../config.ts';
import { findConflicts } from '../../ports/find-conflicts.ts';
import type { Finding, Level } from '../../ports/finding.ts';
import type { Manifests } from '../../ports/manifest.ts';
import { joinManifests, parseManifests } from '../../ports/parse-manifests.ts';
import { createStyles } from '../style.ts';
import { reportToAnnotations } from './as-github.ts';
import { reportToJson } from './as-json.ts';
import { reportsToSarif } from './as-sarif.ts';
import { reportToLines } from './as-text.ts';
import { readInputs } from './inputs.ts';
import type { PortsFormat } from './format.ts';
import { findLessonIds } from './lesson-ids.ts';
import type { PortsReport, TaughtFinding } from './report.ts';

/** `studypod ports`, parsed. */
export interface PortsOptions {
  readonly format: PortsFormat;
  /** Whether each file is a cluster of its own. */
  readonly each: boolean;
  /** `certain` leaves warnings out. */
  readonly level: Level;
  /** Files, folders, `-`. */
  readonly names: readonly string[];
}

/**
 * `studypod ports`: prints the port conflicts of manifests.
 * @returns the exit code: 2 when anything could not be read, else 1 with findings, else 0
 */
export async function checkPorts(options: PortsOptions, config: Config): Promise<number> {
  const files = await readAll(options.names);
  const clusters = options.each
    ? files.map(({ file, manifests }) => ({ file, manifests }))
    : [{ file: null, manifests: joinManifests(files.map(({ manifests }) => manifests)) }];
  const reports = await judge(clusters, options.level, config);
  process.stdout.write(
    render(reports, options.format)
      .map((line) => `${line}\n`)
      .join(''),
  );
  if (options.format === 'text') process.stderr.write(`${summary(reports, files.length)}\n`);
  if (reports.some(({ problems }) => problems.length > 0)) return 2;
  return reports.some(({ findings }) => findings.length > 0) ? 1 : 0;
}

interface ReadFile {
  readonly file: string;
  readonly manifests: Manifests;
}

async function readAll(names: readonly string[]): Promise<ReadFile[]> {
  const files: ReadFile[] = [];
  for await (const input of readInputs(names)) {
    const { file } = input;
    const manifests =
      'bytes' in input
        ? parseManifests(input.bytes, file)
        : { documents: [], refusals: [], problems: [input.problem] };
    files.push({ file, manifests });
  }
  return files;
}

async function judge(
  clusters: readonly { readonly file: string | null; readonly manifests: Manifests }[],
  level: Level,
  { knowledgeDir }: Config,
): Promise<PortsReport[]> {
  const judged = clusters.map(({ file, manifests }) => {
    const { findings, problems } = findConflicts(manifests);
    return { file, problems, findings: findings.filter((one) => isShown(one, level)) };
  });
  const all = judged.flatMap(({ findings }) => findings);
  const lessons = new Set(all.flatMap(({ lesson }) => lesson ?? []));
  const ids = await findLessonIds(lessons, knowledgeDir);
  const teach = (finding: Finding): TaughtFinding => ({
    ...finding,
    cardId: finding.lesson === null ? null : (ids.get(finding.lesson) ?? null),
  });
  return judged.map((report) => ({ ...report, findings: report.findings.map(teach) }));
}

function isShown(finding: Finding, level: Level): boolean {
  return level === 'warning' || finding.level === 'certain';
}

function render(reports: readonly PortsReport[], format: PortsFormat): string[] {
  switch (format) {
    case 'json':
      return reports.map((report) => JSON.stringify(reportToJson(report)));
    case 'sarif':
      return [JSON.stringify(reportsToSarif(reports), null, 2)];
    case 'github':
      return reports.flatMap(reportToAnnotations);
    case 'text': {
      const styles = createStyles(process.stdout);
      return reports.flatMap((report) => reportToLines(report, styles));
    }
  }
}

function summary(reports: readonly PortsReport[], files: number): string {
  const findings = reports.flatMap((report) => report.findings);
  const certain = findings.filter(({ level }) => level === 'certain').length;
  return (
    `${files} ${files === 1 ? 'file' : 'files'}: ${certain} certain, ` +
    `${findings.length - certain} ${findings.length - certain === 1 ? 'warning' : 'warnings'}`
  );
}
