import { findConflicts } from '../../src/ports/find-conflicts.ts';
import type { Finding } from '../../src/ports/finding.ts';
import { joinManifests, parseManifests } from '../../src/ports/parse-manifests.ts';

/**
 * An entry under `ports`: `80`, `53/UDP`, with a hostPort `8080:80`, with a hostIP
 * `127.0.0.1:8080:80` or `[::]:8080:80`, with a name `http=80`.
 */
function entry(text: string): Record<string, unknown> {
  const groups =
    /^(?:(?<name>[\w-]+)=)?(?:(?:(?<ip>\[.*\]|[\d.]+):)?(?<host>\d+):)?(?<port>\d+)(?:\/(?<protocol>\w+))?$/u.exec(
      text,
    )?.groups;
  if (groups === undefined) throw new RangeError(text);
  const { name, ip, host, port, protocol } = groups;
  return {
    ...(name === undefined ? {} : { name }),
    containerPort: Number(port),
    ...(host === undefined ? {} : { hostPort: Number(host) }),
    ...(ip === undefined ? {} : { hostIP: ip.replaceAll(/[[\]]/gu, '') }),
    ...(protocol === undefined ? {} : { protocol }),
  };
}

/** A container with ports, each as {@link entry} has it. */
export function container(name: string, ...ports: readonly string[]): Record<string, unknown> {
  return { name, image: 'example.com/app', ports: ports.map(entry) };
}

/** A sidecar: to be put among the init containers. */
export function sidecar(name: string, ...ports: readonly string[]): Record<string, unknown> {
  return { ...container(name, ...ports), restartPolicy: 'Always' };
}

/** What stands in a Pod. */
export interface PodParts {
  readonly init?: readonly object[];
  /** What else its `spec` has. */
  readonly spec?: object;
  readonly labels?: object;
  readonly annotations?: object;
  readonly namespace?: string;
}

function podBody(containers: readonly object[], { init, spec = {} }: PodParts): object {
  return { ...spec, ...(init === undefined ? {} : { initContainers: init }), containers };
}

/** A Pod as a document. */
export function pod(name: string, containers: readonly object[], parts: PodParts = {}): string {
  const { labels, annotations, namespace } = parts;
  const metadata = { name, labels, annotations, namespace };
  const spec = podBody(containers, parts);
  return JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata, spec });
}

/** Something with a template: a Deployment, say. */
export function workload(
  kind: string,
  name: string,
  containers: readonly object[],
  parts: PodParts & { readonly own?: object } = {},
): string {
  const { labels, annotations, namespace, own = {} } = parts;
  const template = { metadata: { labels, annotations }, spec: podBody(containers, parts) };
  const apiVersion = kind.endsWith('Job') ? 'batch/v1' : 'apps/v1';
  const spec =
    kind === 'CronJob'
      ? { schedule: '0 * * * *', jobTemplate: { spec: { template, ...own } } }
      : { template, ...own };
  return JSON.stringify({ apiVersion, kind, metadata: { name, namespace }, spec });
}

/** A Service; each port is an entry of its `ports`. */
export function service(
  name: string,
  ports: readonly object[],
  { namespace, ...spec }: { readonly namespace?: string } & Readonly<Record<string, unknown>> = {},
): string {
  const metadata = { name, namespace };
  return JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata, spec: { ...spec, ports } });
}

/** Findings as `level kind protocol/port: parties`, sorted; `-` for what is null. */
export function summarize(findings: readonly Finding[]): string[] {
  return findings
    .map(({ level, kind, protocol, port, parties }) =>
      `${level} ${kind} ${protocol ?? '-'}/${port ?? '-'}: ${parties.join(' ')}`.trimEnd(),
    )
    .toSorted();
}

/** What is found in documents of one cluster, in short. */
export function judge(...documents: readonly string[]): string[] {
  return summarize(findingsOf(...documents));
}

/** What is found in documents of one cluster. */
export function findingsOf(...documents: readonly string[]): readonly Finding[] {
  return findConflicts(parseManifests(documents.join('\n---\n'))).findings;
}

/** What is found in texts that are files of one cluster. */
export function judgeFiles(files: Readonly<Record<string, string>>): string[] {
  const all = Object.entries(files).map(([file, text]) => parseManifests(text, file));
  return summarize(findConflicts(joinManifests(all)).findings);
}
