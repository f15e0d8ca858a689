import { joined } from '../../wording.ts';
import { type Cluster, type Route, routesOf } from '../cluster.ts';
import { objectKey } from '../facts.ts';
import type { RepairFault } from './fault.ts';

/** Ports of Services that clients cannot use any more, or that lead to nobody they led to. */
export function lostRoutes(before: Cluster, after: Cluster): RepairFault[] {
  const routes = routesOf(after);
  return routesOf(before)
    .filter(({ parties }) => parties.length > 0)
    .flatMap((old): RepairFault[] => {
      const same = routes.filter((route) => isSamePort(old, route));
      // another Service may have taken it over
      const [found] = same
        .filter((route) => route.parties.some((party) => old.parties.includes(party)))
        .toSorted((a, b) => Number(isSameService(old, b)) - Number(isSameService(old, a)));
      return found === undefined ? [lostFault(old, same, after)] : narrowedFaults(old, found);
    });
}

function isSamePort(a: Route, b: Route): boolean {
  return (
    a.service.namespace === b.service.namespace &&
    a.target.servicePort === b.target.servicePort &&
    a.target.protocol === b.target.protocol
  );
}

function isSameService(a: Route, b: Route): boolean {
  return a.service.name === b.service.name;
}

function lostFault(old: Route, same: readonly Route[], after: Cluster): RepairFault {
  const own = same.find((route) => isSameService(old, route));
  if (own !== undefined) return misledFault(old, own, after);
  const { name, namespace } = old.service;
  const line = after.facts.get(objectKey('Service', namespace, name))?.line ?? null;
  return {
    line,
    message: `Clients use ${portText(old)}: a Service has to offer it still, and lead to ${joined(old.parties)}.`,
  };
}

/** Either it selects other Pods than before, or asks them for a port where nobody listens. */
function misledFault(old: Route, own: Route, { workloads }: Cluster): RepairFault {
  const { selector, lines } = own.facts;
  const lost = `${portText(old)} no longer leads to ${joined(old.parties)}`;
  const isSelected = [...workloads.values()].some(
    ({ pod }) =>
      pod.containers.some(({ party }) => old.parties.includes(party)) &&
      selector.size > 0 &&
      [...selector].every(([name, value]) => pod.labels.get(name) === value),
  );
  if (!isSelected) {
    const message = `${lost}: the selector does not match the labels of its Pods.`;
    return { line: lines.selector, message };
  }
  const whom = old.parties.length === 1 ? 'it does' : 'they do';
  const message = `${lost}: the targetPort is ${own.target.port}, where ${whom} not listen.`;
  return { line: own.target.line, message };
}

/** What is reached from outside of the cluster has to stay so. */
function narrowedFaults(old: Route, found: Route): RepairFault[] {
  const { line, lines } = found.facts;
  if (old.facts.type !== 'ClusterIP' && found.facts.type === 'ClusterIP') {
    const message = `${portText(old)} can no longer be reached from outside of the cluster: its type has to stay ${old.facts.type}.`;
    return [{ line: lines.type, message }];
  }
  return old.service.externalIps.length > 0 && found.service.externalIps.length === 0
    ? [
        {
          line,
          message: `${portText(old)} can no longer be reached by an external IP: it has to keep one under externalIPs.`,
        },
      ]
    : [];
}

function portText({ target, service }: Route): string {
  return `${target.protocol} port ${target.servicePort} of Service ${service.name}`;
}
