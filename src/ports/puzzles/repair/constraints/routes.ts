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

function lostFault(old: Route, same: readonly Route[], { facts }: Cluster): RepairFault {
  const own = same.find((route) => isSameService(old, route));
  if (own !== undefined) {
    const message = `${portText(old)} no longer leads to ${joined(old.parties)}: it asks for ${own.target.port}, where they do not listen.`;
    return { line: own.target.line, message };
  }
  const { name, namespace } = old.service;
  const line = facts.get(objectKey('Service', namespace, name))?.line ?? null;
  return { line, message: `Clients can no longer use ${portText(old)}: it has to stay.` };
}

/** What is reached from outside of the cluster has to stay so. */
function narrowedFaults(old: Route, found: Route): RepairFault[] {
  const { line } = found.facts;
  if (old.facts.type !== 'ClusterIP' && found.facts.type === 'ClusterIP') {
    const message = `${portText(old)} can no longer be reached from outside of the cluster.`;
    return [{ line, message }];
  }
  return old.service.externalIps.length > 0 && found.service.externalIps.length === 0
    ? [{ line, message: `${portText(old)} can no longer be reached by an external IP.` }]
    : [];
}

function portText({ target, service }: Route): string {
  return `${target.protocol} port ${target.servicePort} of Service ${service.name}`;
}
