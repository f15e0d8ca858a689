import type { Finding } from '../finding.ts';

/** What one would see of a finding, as a sentence. */
export function symptomSentence(finding: Finding): string {
  const { kind, symptom, level } = finding;
  switch (symptom) {
    case 'Pending':
      return level === 'certain'
        ? 'You would see Pending: the scheduler keeps the later Pod back, and nothing crashes.'
        : 'With enough nodes all is well; where they run out you would see Pending, and nothing crashes.';
    case 'CrashLoopBackOff':
      return kind === 'same-pod-container-port'
        ? 'You would see CrashLoopBackOff: the later bind fails with "address already in use".'
        : 'You would see CrashLoopBackOff: the scheduler does not see it, and on a node with both the later bind fails with "address already in use".';
    case 'rejected':
      return `You would see it rejected: ${rejection(finding)}.`;
    case 'works':
      return kind === 'node-port-host-port'
        ? 'You would see that everything starts, but on a node with both the Service takes the traffic first.'
        : 'You would see that everything starts, but nothing says who gets the traffic.';
  }
}

function rejection({ kind, parties }: Finding): string {
  const services = new Set(parties.map((party) => party.slice(0, party.indexOf('/'))));
  switch (kind) {
    case 'host-port-same-pod':
      return 'the API server refuses a Pod that asks for one hostPort twice';
    case 'node-port-duplicate':
      return services.size > 1
        ? 'the API server refuses whichever comes second, because the number is already allocated'
        : 'the API server refuses the Service, because the number is already allocated';
    case 'service-port-duplicate':
      return 'the API server refuses the Service for the duplicate value';
    default:
      return 'the API server or the kubelet refuses it';
  }
}
