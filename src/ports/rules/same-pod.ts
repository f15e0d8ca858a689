import { addressesClash } from '../address.ts';
import { connect, type Edge, type Group } from '../connect.ts';
import type { Finding, Lesson, Symptom } from '../finding.ts';
import { overlap } from '../lifetimes.ts';
import type { Listener } from '../listeners.ts';
import { distinct, listed, onAddress, pairAmong } from '../wording.ts';
import type { RuleContext } from './context.ts';

/**
 * `same-pod-container-port`: containers of one Pod that run at the same time listen on one port and
 * protocol, on addresses that clash.
 */
export function findSamePod({ listeners, budget }: RuleContext): Finding[] {
  return [...Map.groupBy(listeners, ({ workload }) => workload).values()].flatMap((inPod) => {
    const byPort = Map.groupBy(inPod, ({ protocol, port }) => `${protocol}/${port}`);
    return [...byPort.values()].flatMap((some) =>
      some.length < 2 ? [] : connect(some, rules, budget).map(describe),
    );
  });
}

const rules = {
  name: ({ container }: Listener) => container.party,
  part: ({ container }: Listener) => container,
  owner: ({ container }: Listener) => `${container.party}/${container.place.line}`,
  signature: ({ container: { role, order }, address, reusesPort }: Listener) =>
    JSON.stringify([role, role === 'init' || role === 'sidecar' ? order : 0, address, reusesPort]),
  cell: ({ address: { v4, v6 } }: Listener) => {
    if (v4 === '*' || v6 === '*' || (v4 !== null && v6 !== null)) return null;
    return v4 ?? v6;
  },
  isStrong: () => true,
  mayBeCertain: (a: Listener, b: Listener) => !a.reusesPort || !b.reusesPort,
  relate: (a: Listener, b: Listener): Edge | null => {
    if (a.container === b.container || !overlap(a.container, b.container)) return null;
    if (!addressesClash(a.address, b.address)) return null;
    return { level: a.reusesPort && b.reusesPort ? 'warning' : 'certain' };
  },
};

function describe({ items, a, b, edge }: Group<Listener, Edge>): Finding {
  const { protocol, port } = a;
  const parties = distinct(items.map(({ container }) => container.party));
  const isShared = edge.level === 'warning';
  return {
    kind: 'same-pod-container-port',
    port,
    protocol,
    parties,
    level: edge.level,
    symptom: isShared ? 'works' : symptomOf(a, b),
    message: isShared ? sharedMessage(parties, a) : clashMessage(parties, a, b),
    fix: isShared
      ? `Let ${b.container.party} listen on another port, unless both are meant to share this one.`
      : `Let ${b.container.party} listen on another port than ${port}.`,
    lesson: lessonOf(a, b),
    places: items.map(({ place }) => place),
  };
}

function clashMessage(parties: readonly string[], a: Listener, b: Listener): string {
  const where =
    a.isAssumed && b.isAssumed
      ? ''
      : `, ${a.container.name} ${onAddress(a.address)} and ${b.container.name} ${onAddress(b.address)}`;
  const condition = a.isAssumed || b.isAssumed ? ' if they listen where they declare it' : '';
  return (
    `${pairAmong(a.container.party, b.container.party, parties)} run at the same time in one Pod, ` +
    `which has one port space, and both want ${a.protocol} port ${a.port}${where}: ` +
    `whoever binds it second fails with "address already in use"${condition}.`
  );
}

function sharedMessage(parties: readonly string[], { protocol, port }: Listener): string {
  return (
    `${listed(parties)} share ${protocol} port ${port} of one Pod by SO_REUSEPORT, which works only ` +
    'if all run as one user, and then what comes in is spread over them.'
  );
}

/** With hostNetwork the declared ports are host ports as well, which the API server compares. */
function symptomOf(a: Listener, b: Listener): Symptom {
  const isCompared = [a, b].every(
    ({ namespace, container, declared }) =>
      namespace === 'node' && container.role === 'app' && declared !== null,
  );
  return isCompared && a.declared?.hostIp === b.declared?.hostIp ? 'rejected' : 'CrashLoopBackOff';
}

function lessonOf(a: Listener, b: Listener): Lesson {
  const roles = [a.container.role, b.container.role];
  if (roles.includes('sidecar')) return 'sidecars';
  return a.namespace === 'node' ? 'host-network' : 'same-pod';
}
