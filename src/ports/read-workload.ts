import { countOf, fieldOf, longWordOf, wordOf, wordsOf } from './fields.ts';
import type { Container, Pod, Workload } from './manifest.ts';
import { type PodContext, readContainers } from './read-container.ts';
import { readPlacement } from './read-placement.ts';
import type { Report } from './report.ts';
import type { TreeNode } from './tree.ts';

/** What is known of an object before its fields are read. */
export interface ObjectContext {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly identity: string;
  /** Identities of what made it. */
  readonly owners: readonly string[];
  readonly report: Report;
}

/** Where a kind keeps its Pod, and how many it makes. */
interface Shape {
  readonly path: readonly string[];
  readonly copies: (node: TreeNode) => number;
  readonly ends?: boolean;
}

const replicas = (node: TreeNode): number => countOf(fieldOf(node, 'spec', 'replicas'), 1);
const template = { path: ['spec', 'template'], copies: replicas };

/** Pods of a Job that run at once. */
function parallelism(job: TreeNode | undefined): number {
  const wanted = countOf(fieldOf(job, 'spec', 'parallelism'), 1);
  return Math.min(wanted, countOf(fieldOf(job, 'spec', 'completions'), wanted));
}

const shapes: Readonly<Record<string, Shape>> = {
  Pod: { path: [], copies: () => 1 },
  PodTemplate: { path: ['template'], copies: () => 1 },
  Deployment: template,
  ReplicaSet: template,
  ReplicationController: template,
  StatefulSet: template,
  DaemonSet: { path: ['spec', 'template'], copies: () => 1 },
  Job: { path: ['spec', 'template'], copies: parallelism, ends: true },
  CronJob: {
    path: ['spec', 'jobTemplate', 'spec', 'template'],
    copies: (node) => parallelism(fieldOf(node, 'spec', 'jobTemplate')),
    ends: true,
  },
};

/** Whether a kind makes Pods. */
export function isWorkloadKind(kind: string): boolean {
  return Object.hasOwn(shapes, kind);
}

/** Reads a Pod, or what makes Pods. */
export function readWorkload(node: TreeNode, object: ObjectContext): Workload | null {
  const { kind, name, namespace, identity, owners, report } = object;
  const shape = shapes[kind];
  if (shape === undefined) return null;
  const podNode = shape.path.length === 0 ? node : fieldOf(node, ...shape.path);
  return {
    type: 'workload',
    kind,
    name,
    namespace,
    identity,
    owners,
    copies: Math.max(0, shape.copies(node)),
    ends: shape.ends ?? false,
    pod: readPod(podNode, object, kind === 'DaemonSet'),
    place: report.placeAt(node.offset),
  };
}

function readPod(
  pod: TreeNode | undefined,
  { name, namespace, report }: ObjectContext,
  isDaemon: boolean,
): Pod {
  const metadata = fieldOf(pod, 'metadata');
  const spec = fieldOf(pod, 'spec');
  const flag = fieldOf(spec, 'hostNetwork');
  const hostNetwork = flag?.kind === 'scalar' && flag.value === true;
  const labels = wordsOf(fieldOf(metadata, 'labels'));
  const annotations = wordsOf(fieldOf(metadata, 'annotations'), longWordOf);
  const context: PodContext = { name, namespace, hostNetwork, annotations, metadata, report };
  const containers = readContainers(spec, context);
  return {
    hostNetwork,
    labels,
    placement: readPlacement(spec, { namespace, isDaemon }),
    wantsIstio: !hostNetwork && wantsIstio(containers, [labels, annotations]),
    containers,
  };
}

/** Istio injects nothing into Pods with hostNetwork. */
function wantsIstio(
  containers: readonly Container[],
  places: readonly ReadonlyMap<string, string>[],
): boolean {
  return (
    places.some((words) => words.get('sidecar.istio.io/inject') === 'true') &&
    containers.every(({ name }) => name !== 'istio-proxy')
  );
}

/** An object's own name; what a generated one begins with; else its kind. */
export function objectName(node: TreeNode, kind: string): string {
  const named = wordOf(fieldOf(node, 'metadata', 'name'));
  return named ?? wordOf(fieldOf(node, 'metadata', 'generateName')) ?? kind.toLowerCase();
}
