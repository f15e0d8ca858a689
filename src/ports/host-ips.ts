import { parseHost } from './address.ts';

/**
 * How two hostIPs clash on one port of a node. `equal` and `wildcard` are what the scheduler sees: it
 * compares texts, and only an unset one and `0.0.0.0` stand for all. `unseen`: it sees nothing, but
 * the addresses meet all the same.
 * @see kubernetes/kube-scheduler framework/types.go, HostPortInfo.CheckConflict
 */
export type HostIpClash = 'equal' | 'wildcard' | 'unseen';

/** @param a - as written, empty where nothing is. @returns null when they do not meet */
export function clashOfHostIps(a: string, b: string): HostIpClash | null {
  if (a === b) return 'equal';
  if (isWildcard(a) || isWildcard(b)) return 'wildcard';
  const [one, other] = [canonical(a), canonical(b)];
  const isV6 = one.includes(':') && other.includes(':');
  return one === other || (isV6 && (one === allV6 || other === allV6)) ? 'unseen' : null;
}

const allV6 = '::';

function isWildcard(hostIp: string): boolean {
  return hostIp === '' || hostIp === '0.0.0.0';
}

function canonical(hostIp: string): string {
  const address = parseHost(hostIp);
  if (address === null) return hostIp;
  return address.v6 === '*' ? allV6 : (address.v6 ?? address.v4 ?? hostIp);
}
