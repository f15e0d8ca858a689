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
  return clashOfHostIpSets(new Set([a]), new Set([b]));
}

/** How any of some hostIPs clashes with any of others, as far as the scheduler sees if it does. */
export function clashOfHostIpSets(
  some: ReadonlySet<string>,
  others: ReadonlySet<string>,
): HostIpClash | null {
  if (some.size === 0 || others.size === 0) return null;
  if (!some.isDisjointFrom(others)) return 'equal';
  if ([some, others].some((ips) => ips.has('') || ips.has('0.0.0.0'))) return 'wildcard';
  const [one, other] = [canonicalSet(some), canonicalSet(others)];
  const meets =
    !one.isDisjointFrom(other) ||
    (one.has(allV6) && [...other].some(isV6)) ||
    (other.has(allV6) && [...one].some(isV6));
  return meets ? 'unseen' : null;
}

/** The IPv4 address that a hostIP names; null for all addresses, and for IPv6. */
export function specificV4(hostIp: string): string | null {
  const address = parseHost(hostIp);
  return address?.v6 === null && address.v4 !== '*' ? address.v4 : null;
}

const allV6 = '::';

function isV6(hostIp: string): boolean {
  return hostIp.includes(':');
}

function canonicalSet(hostIps: ReadonlySet<string>): Set<string> {
  return new Set([...hostIps].map(canonical));
}

function canonical(hostIp: string): string {
  const address = parseHost(hostIp);
  if (address === null) return hostIp;
  return address.v6 === '*' ? allV6 : (address.v6 ?? address.v4 ?? hostIp);
}
