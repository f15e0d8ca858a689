import type { Container, Workload } from '../../../manifest.ts';
import type { Cluster } from '../cluster.ts';
import type { RepairFault } from './fault.ts';

export function missingObjects(before: Cluster, after: Cluster): RepairFault[] {
  const gone = [...before.workloads]
    .filter(([key]) => !after.workloads.has(key))
    .map(([, { kind, name }]) => `${kind} ${name} is gone, or has another name or namespace.`);
  const added = [...after.workloads]
    .filter(([key]) => !before.workloads.has(key))
    .map(([key, { kind, name }]) => ({
      line: after.facts.get(key)?.line ?? null,
      message: `${kind} ${name} is new: the workloads have to stay the same.`,
    }));
  return [...gone.map((message) => ({ line: null, message })), ...added];
}

export function changedObjects(before: Cluster, after: Cluster): RepairFault[] {
  return [...before.workloads].flatMap(([key, workload]) => {
    const other = after.workloads.get(key);
    const [facts, otherFacts] = [before.facts.get(key), after.facts.get(key)];
    if (other === undefined || facts === undefined || otherFacts === undefined) return [];
    const { line, lines } = otherFacts;
    const { name, kind } = workload;
    const faults: RepairFault[] = [];
    if (facts.apiVersion !== otherFacts.apiVersion) {
      faults.push({
        line: lines.apiVersion,
        message: `apiVersion of ${kind} ${name} has to stay ${facts.apiVersion}.`,
      });
    }
    if (workload.copies !== other.copies) {
      faults.push({
        line: lines.replicas,
        message: `${kind} ${name} has to keep its ${workload.copies === 1 ? 'one copy' : `${workload.copies} copies`}: replicas has to stay ${workload.copies}.`,
      });
    }
    const { labels } = other.pod;
    if ([...otherFacts.selector].some(([label, value]) => labels.get(label) !== value)) {
      faults.push({
        line: lines.selector,
        message: `The selector of ${kind} ${name} no longer matches the labels of its Pods.`,
      });
    }
    return [...faults, ...changedContainers(workload, other, { line, before, after, key })];
  });
}

interface Context {
  readonly line: number;
  readonly before: Cluster;
  readonly after: Cluster;
  readonly key: string;
}

function changedContainers(
  { pod }: Workload,
  other: Workload,
  { line, before, after, key }: Context,
): RepairFault[] {
  const names = new Set(pod.containers.map(({ name }) => name));
  const added = other.pod.containers
    .filter(({ name }) => !names.has(name))
    .map(({ party, place }) => ({
      line: place.line,
      message: `The container ${party} is new: the containers have to stay the same.`,
    }));
  const changed = pod.containers.flatMap(({ name, party, role }): RepairFault[] => {
    const same = other.pod.containers.filter((container) => container.name === name);
    const [found] = same;
    if (found === undefined)
      return [{ line, message: `The container ${party} is gone, or has another name.` }];
    const at = found.place.line;
    if (same.length > 1)
      return [{ line: at, message: `The container ${party} stands there more than once.` }];
    if (found.role !== role) return [{ line: at, message: changedRole(party, role, found.role) }];
    const image = before.facts.get(key)?.containers.get(name)?.image ?? '';
    const own = after.facts.get(key)?.containers.get(name);
    return own?.image === image
      ? []
      : [{ line: own?.imageLine ?? at, message: `${party} has to keep its image ${image}.` }];
  });
  return [...added, ...changed];
}

function changedRole(party: string, before: Container['role'], after: Container['role']): string {
  if (before === 'sidecar' && after === 'init') {
    return `${party} has to keep restartPolicy: Always; without it, it ends before the containers start.`;
  }
  if (before === 'init' && after === 'sidecar') {
    return `${party} has to end before the containers start; restartPolicy: Always makes it stay.`;
  }
  return `${party} has to stay under ${before === 'app' ? 'containers' : 'initContainers'}.`;
}
