/**
 * Judging a large cluster: `node bench/ports.ts [pods]`.
 *
 * Made-up Pods with four ports each, already parsed, in several shapes: from ordinary ones to those
 * where everybody wants the same. The time is compared with what the YAML library alone needs to read
 * the same text in the same run; twice as many Pods show how it grows.
 */
import { parseDocument } from 'yaml';
import { findConflicts } from '../src/ports/find-conflicts.ts';
import { joinManifests, parseManifests } from '../src/ports/parse-manifests.ts';

const pods = Number(process.argv[2] ?? 5000);
const runs = 5;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function timed(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

/** A Pod of two containers with two ports each. */
function pod(n: number, spec: string, hostPort: (port: number) => number): string {
  const container = (name: string, first: number): string =>
    `  - name: ${name}\n    image: example.com/app:1\n    ports:\n${[first, first + 1]
      .map((port) => `    - containerPort: ${port}\n      hostPort: ${hostPort(port)}\n`)
      .join('')}`;
  return (
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: pod-${n}\n  labels:\n    app: app-${n}\n` +
    `spec:\n${spec}  containers:\n${container('a', 8000)}${container('b', 9000)}`
  );
}

const avoidOwn = (n: number): string =>
  '  affinity:\n    podAntiAffinity:\n      requiredDuringSchedulingIgnoredDuringExecution:\n' +
  '      - topologyKey: kubernetes.io/hostname\n        labelSelector:\n' +
  `          matchLabels:\n            app: app-${n}\n`;

const shapes: Readonly<Record<string, (n: number) => string>> = {
  'each its own host ports': (n) => pod(n, '', (port) => ((port + n * 7) % 60_000) + 1),
  'all the same host ports': (n) => pod(n, '', (port) => port),
  'the same, a node for each': (n) => pod(n, `  nodeName: node-${n}\n`, (port) => port),
  'the same, all on one node': (n) => pod(n, '  nodeName: node\n', (port) => port),
  'the same, hostNetwork': (n) => pod(n, '  hostNetwork: true\n', (port) => port),
  'the same, none beside its like': (n) => pod(n, avoidOwn(n), (port) => port),
};

function judged(shape: (n: number) => string, count: number): { time: number; text: string } {
  const text = Array.from({ length: count }, (_, n) => shape(n)).join('---\n');
  // in two files, since one may not be that long
  const half = text.indexOf('---\n', text.length >> 1);
  const manifests = joinManifests(
    [text.slice(0, half), text.slice(half)].map((part) => parseManifests(part)),
  );
  if (manifests.documents.length !== count) throw new Error('not all of it was read');
  const times = Array.from({ length: runs }, () => timed(() => findConflicts(manifests)));
  return { time: median(times), text };
}

console.log(`${pods} Pods, ${pods * 4} ports, median of ${runs}:`);
for (const [name, shape] of Object.entries(shapes)) {
  const { time, text } = judged(shape, pods);
  const documents = text.split('---\n');
  const reading = timed(() => documents.forEach((document) => parseDocument(document)));
  const double = judged(shape, pods * 2).time;
  console.log(
    `  ${name.padEnd(32)}${time.toFixed(0).padStart(6)} ms  ` +
      `${(time / reading).toFixed(2)} of reading the YAML (${reading.toFixed(0)} ms), ` +
      `twice as many ${(double / time).toFixed(1)} times as long`,
  );
}
