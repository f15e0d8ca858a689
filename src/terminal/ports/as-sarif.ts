import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FindingKind, findingKinds } from '../../ports/finding.ts';
import type { Place } from '../../ports/place.ts';
import { firstPlace, type PortsReport, type TaughtFinding } from './report.ts';

const descriptions: Readonly<Record<FindingKind, string>> = {
  'same-pod-container-port': 'Containers of one Pod listen on one port at the same time.',
  'host-port-same-pod': 'Containers of one Pod ask for one port of the node.',
  'host-port-same-node': 'Pods that may share a node ask for one port of it.',
  'host-network-same-node': 'Pods in the network of their node want one port of it.',
  'node-port-duplicate': 'A node port is wanted more than once.',
  'node-port-host-port': 'A node port is also a port that Pods want of their node.',
  'service-port-duplicate': 'A Service lists a port and protocol twice.',
  'external-ip-port': 'Services share an external IP, a port and a protocol.',
  'duplicate-port-name': 'A name for a port stands twice where it should be one.',
  'duplicate-port-entry': 'A container lists a port and protocol twice.',
  'injected-sidecar-port': 'A container uses a port of the sidecar that Istio injects.',
  invalid: 'The text cannot be read, or the API server refuses the object.',
};

/**
 * A log of all reports as one run.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function reportsToSarif(reports: readonly PortsReport[]) {
  const problems = reports.flatMap((report) => report.problems);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'studypod',
            rules: findingKinds.map((kind) => ({
              id: kind,
              shortDescription: { text: descriptions[kind] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: problems.length === 0,
            toolExecutionNotifications: problems.map(({ file, line, message }) => ({
              level: 'error',
              message: { text: message },
              locations: [location({ file, line })],
            })),
          },
        ],
        results: reports.flatMap((report) => report.findings.map(resultOf)),
      },
    ],
  };
}

function resultOf(finding: TaughtFinding) {
  const { kind, level, message, fix, places, parties, port, protocol, symptom, cardId } = finding;
  return {
    ruleId: kind,
    ruleIndex: findingKinds.indexOf(kind),
    level: level === 'certain' ? 'error' : 'warning',
    message: { text: `${message} ${fix}` },
    locations: [location(firstPlace(finding))],
    relatedLocations: places.slice(1).map((place, index) => ({ id: index, ...location(place) })),
    properties: { port, protocol, parties, symptom, fix, cardId },
  };
}

function location({ file, line, column }: { file: string; line: number | null; column?: number }) {
  const region =
    line === null
      ? {}
      : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) } };
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region } };
}

/** A path as a reference: relative ones stay relative, to whatever the log's reader knows. */
function uriOf(file: Place['file']): string {
  if (file === '-') return 'stdin';
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split('/').map(encodeURIComponent).join('/');
}
