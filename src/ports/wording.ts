import { addressText, type Address } from './address.ts';

const shownParties = 4;

/** Names in a sentence, at most four of them: `a, b and c`. */
export function listed(names: readonly string[]): string {
  const shown = names.length > shownParties + 1 ? names.slice(0, shownParties) : names;
  const more = names.length - shown.length;
  const parts = more === 0 ? shown : [...shown, `${more} more`];
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** The two that a sentence is about, and whoever is in it with them: `a and b (with c and d)`. */
export function pairAmong(a: string, b: string, parties: readonly string[]): string {
  const others = parties.filter((party) => party !== a && party !== b);
  const pair = listed(distinct([a, b]));
  return others.length === 0 ? pair : `${pair} (with ${listed(others)})`;
}

/** `on all addresses`, `on 127.0.0.1`. */
export function onAddress(address: Address): string {
  return `on ${addressText(address)}`;
}

/** Each once, sorted. */
export function distinct(names: Iterable<string>): string[] {
  return [...new Set(names)].toSorted();
}
