/**
 * Where a socket is bound: a part for each address family, `*` being all addresses of it. Two
 * sockets for one port clash when they meet in a family: this reproduces what Linux does.
 */
export interface Address {
  readonly v4: string | null;
  readonly v6: string | null;
}

/** All addresses of both families: what most servers bind. */
export const everywhere: Address = { v4: '*', v6: '*' };

/** Whether two sockets with one port and protocol cannot both be bound in one network namespace. */
export function addressesClash(a: Address, b: Address): boolean {
  return partsMeet(a.v4, b.v4) || partsMeet(a.v6, b.v6);
}

function partsMeet(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && (a === '*' || b === '*' || a === b);
}

/** How people write an address. */
export function addressText({ v4, v6 }: Address): string {
  if (v4 === '*') return v6 === '*' ? 'all addresses' : '0.0.0.0';
  if (v6 === '*') return '[::]';
  return v4 ?? `[${v6}]`;
}

/**
 * Reads a host: an IPv4 address, an IPv6 address in brackets or not, `podIP` for the Pod's own
 * address, a name; nothing or `*` for all addresses. Another name is an address of its own, equal
 * only to itself, since a manifest does not say what it stands for.
 * @param isV6Only - whether `[::]` leaves IPv4 out
 * @returns null for what cannot be a host
 */
export function parseHost(host: string, isV6Only = false): Address | null {
  const bare = /^\[(?<inner>.*)\]$/u.exec(host)?.groups?.['inner'] ?? host;
  if (bare === '' || bare === '*') return everywhere;
  if (bare === 'localhost') return { v4: '127.0.0.1', v6: null };
  if (bare.includes(':')) return parseV6(bare, isV6Only);
  if (/^[\d.]+$/u.test(bare)) return v4Address(bare);
  return /^[\w.-]+$/u.test(bare) ? { v4: bare, v6: null } : null;
}

function v4Address(text: string): Address | null {
  const parts = text.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/u.test(part));
  if (!isAddress || parts.some((part) => Number(part) > 255)) return null;
  const canonical = parts.map(Number).join('.');
  return { v4: canonical === '0.0.0.0' ? '*' : canonical, v6: null };
}

function parseV6(text: string, isV6Only: boolean): Address | null {
  const groups = v6Groups(text);
  if (groups === null) return null;
  if (groups.every((group) => group === 0)) return isV6Only ? { v4: null, v6: '*' } : everywhere;
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  if (isMapped) return v4Address([high >> 8, high & 255, low >> 8, low & 255].join('.'));
  const zone = /%.*$/u.exec(text)?.[0] ?? '';
  return { v4: null, v6: groups.map((group) => group.toString(16)).join(':') + zone };
}

/** The eight numbers of an IPv6 address; null for anything else. */
function v6Groups(text: string): number[] | null {
  const dotted = /(?<before>^.*:)(?<v4>[\d.]+)$/u.exec(text.replace(/%.*$/u, ''))?.groups;
  const tail = dotted?.['v4']?.includes('.') ? v4Address(dotted['v4']) : undefined;
  if (tail === null) return null;
  const parts = dotted?.['v4']?.split('.').map(Number) ?? [];
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  const plain =
    tail === undefined
      ? text.replace(/%.*$/u, '')
      : `${dotted?.['before'] ?? ''}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  const halves = plain.split('::');
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  return groups.every((group) => /^[\da-f]{1,4}$/iu.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : null;
}
