import type { Finding } from '../finding.ts';
import type { Listener } from '../listeners.ts';
import { distinct, listed } from '../wording.ts';
import type { RuleContext } from './context.ts';

/** Ports that Istio's sidecar listens on. @see https://istio.io/latest/docs/ops/deployment/application-requirements/ */
const istioPorts = new Set([
  15_000, 15_001, 15_004, 15_006, 15_008, 15_020, 15_021, 15_053, 15_090,
]);
/** Its DNS proxy, the only one that listens for UDP as well. */
const istioDns = 15_053;

/** `injected-sidecar-port`: a Pod asks for a sidecar that will want a port it uses itself. */
export function findInjectedSidecarPorts({ listeners }: RuleContext): Finding[] {
  const used = listeners.filter(
    ({ workload, port, protocol }) =>
      workload.pod.wantsIstio &&
      istioPorts.has(port) &&
      (protocol === 'TCP' || (protocol === 'UDP' && port === istioDns)),
  );
  return [...Map.groupBy(used, ({ workload }) => workload).values()].flatMap((inPod) =>
    [...Map.groupBy(inPod, ({ protocol, port }) => `${protocol}/${port}`).values()].map(describe),
  );
}

function describe(same: readonly Listener[]): Finding {
  const parties = distinct(same.map(({ container }) => container.party));
  const { port, protocol } = same[0] ?? { port: null, protocol: null };
  return {
    kind: 'injected-sidecar-port',
    port,
    protocol,
    parties,
    level: 'warning',
    symptom: 'CrashLoopBackOff',
    message: `${listed(parties)} use ${protocol} port ${port}, which the sidecar that Istio puts into the Pod wants too: if it is injected, one of them fails with "address already in use".`,
    fix: `Let ${parties[0] ?? ''} listen on a port that Istio leaves free.`,
    lesson: 'istio-ports',
    places: same.map(({ place }) => place),
  };
}
