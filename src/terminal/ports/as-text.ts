import type { Problem } from '../../ports/manifest.ts';
import type { Place } from '../../ports/place.ts';
import { withoutControls, type Styles } from '../style.ts';
import { firstPlace, type PortsReport, type TaughtFinding, untoldProblems } from './report.ts';

/** More places than these are only counted. */
const shownPlaces = 8;

const symptoms: Readonly<Record<TaughtFinding['symptom'], string>> = {
  rejected: 'it is rejected',
  Pending: 'a Pod stays Pending',
  CrashLoopBackOff: 'a container is in CrashLoopBackOff',
  works: 'it starts',
};

/**
 * Lines as compilers write them: `file:line:column: error: message [kind]`, other places as notes,
 * then what one would see and a fix, set in. Editors and CI systems know the form.
 */
export function reportToLines(report: PortsReport, styles: Styles): string[] {
  return [
    ...report.findings.flatMap((finding) => findingLines(finding, styles)),
    ...untoldProblems(report).map((problem) => problemLine(problem, styles)),
  ];
}

function findingLines(finding: TaughtFinding, styles: Styles): string[] {
  const { level, kind, message, fix, places, symptom } = finding;
  const word = level === 'certain' ? 'error' : 'warning';
  const others = places.slice(1, shownPlaces);
  const hidden = places.length - 1 - others.length;
  return [
    `${placeText(firstPlace(finding))}: ${styles.strong(word)}: ${oneLine(message)} [${kind}]`,
    ...others.map((place) => `${placeText(place)}: note: and here`),
    ...(hidden > 0 ? [`    and in ${hidden} more places`] : []),
    styles.faint(`    seen: ${symptoms[symptom]}`),
    styles.faint(`    fix: ${oneLine(fix)}`),
  ];
}

function problemLine({ file, line, message }: Problem, styles: Styles): string {
  const place = line === null ? oneLine(file) : `${oneLine(file)}:${line}`;
  return `${place}: ${styles.strong('error')}: ${oneLine(message)}`;
}

function placeText({ file, line, column }: Place): string {
  return `${oneLine(file)}:${line}:${column}`;
}

/** What a manifest says may neither steer the terminal nor look like a line of its own. */
function oneLine(text: string): string {
  return withoutControls(text.replaceAll('\n', ' '));
}
