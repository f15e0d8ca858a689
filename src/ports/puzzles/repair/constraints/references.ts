import { type Address, everywhere } from '../../../address.ts';
import { type Cluster, containersOf, listensAt, resolvePort } from '../cluster.ts';
import type { Reference } from '../facts.ts';
import type { RepairFault } from './fault.ts';

const loopback: Address = { v4: '127.0.0.1', v6: null };

/** Probes and calls that lead nowhere now, and did not before. */
export function brokenReferences(before: Cluster, after: Cluster): RepairFault[] {
  const wasBroken = new Set(deadReferences(before).map(({ key }) => key));
  return deadReferences(after).flatMap(({ key, fault }) => (wasBroken.has(key) ? [] : fault));
}

function deadReferences(cluster: Cluster): { readonly key: string; readonly fault: RepairFault }[] {
  return containersOf(cluster).flatMap(({ workload, container, facts }) => {
    const { party } = container;
    const probes = (facts?.probes ?? []).filter(({ port }) => {
      const wanted = { port: resolvePort(port, container), protocol: 'TCP', address: everywhere };
      return !listensAt(workload, container, wanted);
    });
    const calls = (facts?.calls ?? []).filter(({ port }) => {
      const wanted = { port: Number(port), protocol: 'TCP', address: loopback };
      return !workload.pod.containers.some((other) => listensAt(workload, other, wanted));
    });
    const fault = ({ line, port }: Reference, message: string) => ({
      key: `${party} ${port}`,
      fault: { line, message },
    });
    return [
      ...probes.map((probe) =>
        fault(probe, `A probe of ${party} asks port ${probe.port}, where it does not listen.`),
      ),
      ...calls.map((call) =>
        fault(call, `${party} calls localhost:${call.port}, where nobody listens.`),
      ),
    ];
  });
}
